import type { FileReason } from '../../contract/imports.ts';
import type { RawRow, SourceFacts } from './raw.ts';

/** What the reading thread tells: first what the file is, then rows, then its end; or why it refuses. */
export type FromWorker =
  | { readonly kind: 'facts'; readonly facts: SourceFacts }
  | { readonly kind: 'rows'; readonly rows: readonly RawRow[] }
  | { readonly kind: 'end' }
  | {
      readonly kind: 'refused';
      readonly reason: FileReason;
      readonly details: Readonly<Record<string, string | number>>;
    };
