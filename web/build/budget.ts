import { gzipSync } from 'node:zlib';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Entry } from './entry.ts';

/** The first load of an entry, in bytes after gzip: what a phone fetches before the page is alive. */
export interface Measured {
  readonly entry: Entry;
  readonly scriptBytes: number;
  readonly styleBytes: number;
  readonly scriptLimitBytes: number;
  /** JavaScript and styles together; null where only JavaScript is limited. */
  readonly totalLimitBytes: number | null;
}

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
  readonly isEntry?: boolean;
}
export type Manifest = Readonly<Record<string, Chunk>>;

/** Limits in bytes after gzip, a kilobyte being 1,000 of them. */
const limits: Readonly<Record<Entry, { readonly script: number; readonly total: number | null }>> = {
  public: { script: 90_000, total: 180_000 },
  field: { script: 115_000, total: 150_000 },
  desk: { script: 400_000, total: null },
};

/** The files of the first load: each entry chunk with what it imports statically, and their styles. */
export function firstLoad(manifest: Manifest): { readonly scripts: string[]; readonly styles: string[] } {
  const seen = new Set<string>();
  const styles = new Set<string>();
  const scripts = new Set<string>();
  const visit = (key: string): void => {
    const chunk = manifest[key];
    if (chunk === undefined || seen.has(key)) return;
    seen.add(key);
    (chunk.file.endsWith('.css') ? styles : scripts).add(chunk.file);
    for (const style of chunk.css ?? []) styles.add(style);
    for (const imported of chunk.imports ?? []) visit(imported);
  };
  for (const [key, chunk] of Object.entries(manifest)) if (chunk.isEntry === true) visit(key);
  return { scripts: [...scripts], styles: [...styles] };
}

/** Reads the manifest that the build of an entry left in its folder, and weighs the first load. */
export async function measure(entry: Entry, folder: string): Promise<Measured> {
  const manifest = JSON.parse(await readFile(join(folder, '.vite/manifest.json'), 'utf8')) as Manifest;
  const { scripts, styles } = firstLoad(manifest);
  const limit = limits[entry];
  return {
    entry,
    scriptBytes: await gzippedBytes(folder, scripts),
    styleBytes: await gzippedBytes(folder, styles),
    scriptLimitBytes: limit.script,
    totalLimitBytes: limit.total,
  };
}

async function gzippedBytes(folder: string, files: readonly string[]): Promise<number> {
  const sizes = await Promise.all(
    files.map(async (file) => gzipSync(await readFile(join(folder, file)), { level: 9 }).byteLength),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** What is over its limit, one sentence each; nothing when all is well. */
export function breaches(one: Measured): string[] {
  const problems: string[] = [];
  if (one.scriptBytes > one.scriptLimitBytes)
    problems.push(
      `web/${one.entry}: JavaScript of the first load is ${kilobytes(one.scriptBytes)}, the budget is ${kilobytes(one.scriptLimitBytes)}. Load what the first page does not need by import() on demand.`,
    );
  const total = one.scriptBytes + one.styleBytes;
  if (one.totalLimitBytes !== null && total > one.totalLimitBytes)
    problems.push(
      `web/${one.entry}: JavaScript and styles of the first load are ${kilobytes(total)}, the budget is ${kilobytes(one.totalLimitBytes)}.`,
    );
  return problems;
}

/** The figures as a small table for the terminal. */
export function budgetTable(measured: readonly Measured[]): string {
  const rows = measured.map((one) => [
    one.entry,
    kilobytes(one.scriptBytes),
    kilobytes(one.scriptLimitBytes),
    kilobytes(one.styleBytes),
  ]);
  return [['entry', 'JS gzip', 'budget', 'CSS gzip'], ...rows]
    .map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(8) : cell.padStart(10))).join(''))
    .join('\n');
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
