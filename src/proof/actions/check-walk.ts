import type { Id } from '../../kernel/ids.ts';
import type { Sql } from '../../platform/index.ts';
import type { FindingList } from '../rules/findings.ts';
import type { VerifierKey } from '../rules/note.ts';
import type { Head } from '../store/sequence.ts';
import type { FactSource } from './facts.ts';

/** What the parts of a check of one book's log share. */
export interface Walk {
  readonly sql: Sql;
  readonly bookId: Id;
  readonly head: Head;
  readonly keys: readonly VerifierKey[];
  readonly facts: readonly FactSource[];
  readonly findings: FindingList;
}
