import { createHash } from 'node:crypto';
import { realpathSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * A name that one process at a time can hold, bound to a data folder. On Linux it is a socket in the abstract
 * namespace: the kernel frees it with the process, also after kill -9, so nothing stale is ever left.
 */
export interface ClaimName {
  readonly path: string;
  /** A socket that is a file stays behind after kill -9 and has to be removed. */
  readonly isFile: boolean;
}

/** The name for a purpose in an existing folder; by its real path, so that links to it lead to the same name. */
export function claimName(folder: string, purpose: string, platform: string = process.platform): ClaimName {
  if (platform !== 'linux') return { path: join(folder, `${purpose}.sock`), isFile: true };
  const hash = createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 32);
  return { path: `\0mutao-${purpose}-${hash}`, isFile: false };
}

/** Either the name is ours until `release`, or what its holder says of itself (null: it does not answer). */
export type Claim =
  | { readonly kind: 'ours'; release(): Promise<void> }
  | { readonly kind: 'held'; readonly said: string | null };

const answerMillisecondsMax = 2000;
const tries = 5;

/** Claims a name. `describe` is asked each time somebody else wants it; its answer is at most a few lines. */
export async function claim(name: ClaimName, describe: () => string): Promise<Claim> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const server = await listen(name, describe);
    if (server !== null) return { kind: 'ours', release: () => close(server) };
    const answer = await askHolder(name);
    if (answer.kind === 'answered') return { kind: 'held', said: answer.text };
    // Nobody is behind it: the holder has just ended, or left its file.
    if (answer.kind === 'nobody' && name.isFile) rmSync(name.path, { force: true });
    await pause(20);
  }
  return { kind: 'held', said: null };
}

function listen(name: ClaimName, describe: () => string): Promise<Server | null> {
  return new Promise((done, fail) => {
    const server = createServer((connection) => {
      connection.on('error', () => undefined);
      connection.end(describe());
    });
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? done(null) : fail(error),
    );
    server.listen(name.path, () => done(server.unref()));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((done) => server.close(() => done()));
}

type Answer = { readonly kind: 'answered'; readonly text: string } | { readonly kind: 'nobody' | 'silent' };

function askHolder(name: ClaimName): Promise<Answer> {
  return new Promise((done) => {
    let text = '';
    const connection = connect(name.path);
    const end = (answer: Answer): void => {
      connection.destroy();
      done(answer);
    };
    connection.setEncoding('utf8');
    connection.setTimeout(answerMillisecondsMax, () => end({ kind: 'silent' }));
    connection.on('data', (part: string) => (text += part));
    connection.once('end', () => end({ kind: 'answered', text }));
    connection.once('error', () => end({ kind: 'nobody' }));
  });
}
