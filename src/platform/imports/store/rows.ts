import type { Id } from '../../../kernel/ids.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { ImportMode, ImportState } from '../../contract/imports.ts';
import type { ColumnSketch, Layout } from '../layout/layout.ts';
import type { Notice } from '../notices.ts';
import type { SourceFacts, TableFormat } from '../read/raw.ts';
import type { Settings } from '../importer.ts';

/** How many rows of each fate: read = accepted + refused + repeated + blank. */
export interface RowCounts {
  readonly read: number;
  readonly accepted: number;
  readonly refused: number;
  readonly repeated: number;
  readonly blank: number;
  /** Of the accepted ones: about which the report has a word. */
  readonly noted: number;
}

/** An import as it is kept. */
export interface ImportRow {
  readonly id: Id;
  readonly importer: string;
  readonly state: ImportState;
  readonly version: number;
  readonly settings: Settings;
  readonly fileHash: string | null;
  readonly fileName: string | null;
  readonly fileBytes: bigint;
  readonly format: TableFormat;
  readonly fileForgottenAt: Instant | null;
  readonly createdAt: Instant;
  readonly createdBy: Id | null;
  readonly runBy: Id | null;
  readonly mode: ImportMode | null;
  readonly source: SourceFacts | null;
  readonly layout: Layout | null;
  readonly sketch: readonly ColumnSketch[] | null;
  readonly notices: readonly Notice[];
  readonly pass: number;
  readonly settledRow: number;
  readonly counts: RowCounts;
  readonly contentHash: Buffer | null;
  readonly sameAs: Id | null;
  readonly problem: {
    readonly reason: string;
    readonly details: Readonly<Record<string, string | number>>;
  } | null;
  readonly finishedAt: Instant | null;
}
