import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UnreadableFile, type RawRow, type TableFormat } from '../read/raw.ts';
import { readTable } from '../read/table.ts';

/** Files of a test that go through the readers. */
export interface ReaderFiles {
  readonly folder: string;
  readonly fileOf: (bytes: string | Uint8Array) => string;
  readonly rowsOf: (
    path: string,
    format: TableFormat,
    limits?: Parameters<typeof readTable>[1],
  ) => Promise<readonly RawRow[]>;
  /** Why bytes are refused, or null when they are read. */
  readonly reasonOf: (bytes: string | Uint8Array, format: TableFormat) => Promise<unknown>;
  remove(): void;
}

/** Opens a folder for such files. */
export function openReaderFiles(): ReaderFiles {
  const folder = mkdtempSync(join(tmpdir(), 'mutao-hostile-'));
  let next = 0;
  const files: ReaderFiles = {
    folder,
    fileOf: (bytes) => {
      const path = join(folder, String((next += 1)));
      writeFileSync(path, bytes);
      return path;
    },
    rowsOf: async (path, format, limits) => {
      const rows: RawRow[] = [];
      for await (const part of readTable({ path, format, sheet: null, unfold: null }, limits))
        if (part.kind === 'rows') rows.push(...part.rows);
      return rows;
    },
    reasonOf: async (bytes, format) => {
      try {
        await files.rowsOf(files.fileOf(bytes), format);
        return null;
      } catch (error) {
        return error instanceof UnreadableFile ? error.reason : error;
      }
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
  return files;
}
