import { createHash } from 'node:crypto';
import { canonicalText } from '../../kernel/canonical.ts';
import type { KeyedDigest } from '../pipeline/index.ts';
import type { Importer, KeyedRow, Row, Settings } from './importer.ts';

/** Gives rows their keys: what identifies them, and (where equal rows each count) which one of them it is. */
export function createKeys(
  importer: Importer,
  settings: Settings,
  digest: KeyedDigest,
): (number: number, row: Row) => KeyedRow {
  const seen = new Map<string, number>();
  return (number, row) => {
    const parts = canonicalText([importer.name, ...importer.keyOf(row, settings)]);
    const occurrence = importer.repeats === 'eachCounts' ? (seen.get(parts) ?? 0) + 1 : 1;
    if (importer.repeats === 'eachCounts') seen.set(parts, occurrence);
    return {
      number,
      row,
      key: createHash('sha256').update(`${parts}\n${occurrence}`).digest('hex'),
      content: digest(new TextEncoder().encode(canonicalText(row))).toString('hex'),
    };
  };
}
