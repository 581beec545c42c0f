import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Where Debian's golang-golang-x-mod-dev puts its sources. */
const sources = '/usr/share/gocode';
const program = join(import.meta.dirname, '../go/verify.go');

/** Whether Go and golang.org/x/mod are on this machine. */
export function goIsThere(): boolean {
  try {
    execFileSync('go', ['version'], { stdio: 'ignore' });
  } catch {
    return false;
  }
  return existsSync(join(sources, 'src/golang.org/x/mod/sumdb/tlog'));
}

/** Checks a log in a folder, and its heads, with golang.org/x/mod/sumdb alone; answers what it says. */
export type GoVerifier = (key: string, folder: string, heads: readonly string[]) => Promise<string>;

/** Builds the verifier in a folder. It throws with `code` 1 and the reason when something does not match. */
export async function buildGoVerifier(folder: string): Promise<GoVerifier> {
  const environment = {
    ...process.env,
    GO111MODULE: 'off',
    GOPATH: sources,
    GOFLAGS: '',
    GOCACHE: join(folder, 'cache'),
  };
  const binary = join(folder, 'verify');
  await run('go', ['build', '-o', binary, program], { env: environment, timeout: 110_000 });
  return async (key, log, heads) => (await run(binary, [key, log, ...heads], { timeout: 20_000 })).stdout;
}
