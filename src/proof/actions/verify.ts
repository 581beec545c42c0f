import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseNote, parseVerifierKey, type VerifierKey } from '../rules/note.ts';
import { verifyProofFile, type ProofVerdict } from '../rules/proof-file.ts';
import { verifyLog, type LogReport, type LogSource, type VerifyOptions } from '../rules/verify-log.ts';
import { nodeHasher } from './hasher.ts';
import { folderSource, urlSource } from './log-source.ts';

/** The request can't be carried out: a key, a file or an address is wrong. The message says which. */
export class VerifyProblem extends Error {
  override readonly name = 'VerifyProblem';
}

export interface VerifyRequest {
  /** "https://…/api/log/<book>", a folder, or a file that ends in .tlog-proof. */
  readonly target: string;
  /** vkeys that the log may be signed with; at least one. */
  readonly keys: readonly string[];
  /** File that remembers the last head of each log; null: nothing is remembered. */
  readonly stateFile: string | null;
  readonly onProgress?: VerifyOptions['onProgress'];
}

export type VerifyResult =
  | { readonly kind: 'log'; readonly sound: boolean; readonly report: LogReport }
  | { readonly kind: 'proof'; readonly sound: boolean; readonly verdict: ProofVerdict };

/**
 * `mutao verify`: checks a log on a server or in a folder, or one proof file. The head of a sound log is remembered, so
 * that the next run notices a log that was cut back or rewritten meanwhile.
 * @throws VerifyProblem when the request itself is wrong, or what it names can't be reached
 */
export async function verifyTarget(request: VerifyRequest): Promise<VerifyResult> {
  const keys = readKeys(request.keys);
  if (request.target.endsWith('.tlog-proof')) {
    const text = await reach(request.target, () => readFile(request.target, 'utf8'));
    const verdict = await verifyProofFile(nodeHasher, text, keys);
    return { kind: 'proof', sound: verdict.ok, verdict };
  }
  const heads = request.stateFile === null ? {} : await readHeads(request.stateFile);
  const report = await reach(request.target, () =>
    verifyLog(sourceOf(request.target), {
      hasher: nodeHasher,
      keys,
      lastSeen: keys.map(({ name }) => heads[name]).find((note) => note !== undefined) ?? null,
      ...(request.onProgress === undefined ? {} : { onProgress: request.onProgress }),
    }),
  );
  if (report.sound && request.stateFile !== null && report.checkpoint !== null && report.note !== null)
    await writeHeads(request.stateFile, { ...heads, [report.checkpoint.origin]: report.note });
  return { kind: 'log', sound: report.sound, report };
}

function readKeys(texts: readonly string[]): readonly VerifierKey[] {
  if (texts.length === 0)
    throw new VerifyProblem('a log is checked with its key: give --key origin+id+base64');
  return texts.map((text) => {
    const key = parseVerifierKey(text.trim());
    if (key === null) throw new VerifyProblem(`not an Ed25519 key of a signed note: ${text}`);
    return key;
  });
}

function sourceOf(target: string): LogSource {
  return /^https?:\/\//.test(target) ? urlSource(target) : folderSource(target);
}

async function reach<T>(target: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new VerifyProblem(
      `${target} cannot be read: ${error instanceof Error ? error.message : 'unknown'}`,
      {
        cause: error,
      },
    );
  }
}

/** Heads by origin, each as the note that was signed. */
type Heads = Readonly<Record<string, string>>;

async function readHeads(file: string): Promise<Heads> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw error;
  }
  const heads = parseHeads(text);
  if (heads === null)
    throw new VerifyProblem(`${file} does not hold remembered heads; move it away to begin anew`);
  return heads;
}

function parseHeads(text: string): Heads | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    const notes = Object.values(value as Record<string, unknown>);
    return notes.every((note) => typeof note === 'string' && parseNote(note) !== null)
      ? (value as Heads)
      : null;
  } catch {
    return null;
  }
}

/** Written aside and renamed, so that a run that is cut short forgets nothing. */
async function writeHeads(file: string, heads: Heads): Promise<void> {
  const aside = `${file}.${randomUUID()}`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(aside, `${JSON.stringify(heads, null, 2)}\n`);
  await rename(aside, file);
}
