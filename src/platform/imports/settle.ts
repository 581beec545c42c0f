import { createHash } from 'node:crypto';
import { importProgressTopic } from '../contract/imports.ts';
import { system, type Pipeline } from '../pipeline/index.ts';
import type { Importer, KeyedRow, RowProblem, RowVerdict, Submission } from './importer.ts';
import type { Layout } from './layout/layout.ts';
import type { Notices } from './notices.ts';
import type { RawRow } from './read/raw.ts';
import { createKeys } from './keys.ts';
import { openRows, type CellProblem, type ReadRow } from './rows.ts';
import { settleRows, type Claim, type ProblemLine } from './store/passes.ts';
import type { ImportRow } from './store/rows.ts';

/** Rows in one transaction; a whole import of up to `atOnceMax` rows is one where all or none are wanted. */
export const rowsPerBatch = 1_000;
export const atOnceMax = 5_000;
/** Rows told in an earlier import are counted all and listed up to here; the list would else be the file. */
const repeatedListedMax = 1_000;

interface Entry {
  readonly number: number;
  readonly place: string;
  readonly fate:
    | { readonly kind: 'blank' }
    | { readonly kind: 'bad'; readonly problems: readonly CellProblem[] }
    | { readonly kind: 'twice'; readonly ofRow: number }
    | {
        readonly kind: 'good';
        readonly keyed: KeyedRow;
        readonly cellOf: (field: string | null) => string | null;
      };
}

export interface SettlingOptions {
  readonly pipeline: Pipeline;
  readonly importer: Importer;
  readonly row: ImportRow;
  readonly claim: Claim;
  readonly layout: Layout;
  readonly headings: readonly string[];
  readonly notices: Notices;
  readonly onProgress?: ((settledRow: number) => void) | undefined;
}

/** How settling goes on: further, ended because all rows were wanted and one was refused, or not ours any more. */
export type Step = 'on' | 'stopped' | 'lost';

/** Takes the rows of a file in their order and settles them batch by batch. */
export interface Settling {
  take(raw: RawRow): void;
  /** Settles whole batches. */
  settleFull(): Promise<Step>;
  /** Settles what is left. */
  settleRest(): Promise<Step>;
  /** Over all that the good rows said, in their order. */
  contentHash(): Buffer;
}

/** Opens the settling of one pass. */
export function createSettling(options: SettlingOptions): Settling {
  const { row, layout } = options;
  const rows = openRows(options.importer, layout, options.headings, options.notices);
  const toEntry = createFates(options);
  const hash = createHash('sha256');
  const size = row.mode === 'all' && row.state === 'running' ? atOnceMax : rowsPerBatch;
  let waiting: Entry[] = [];
  const settle = createBatches(options);
  const settleFull = async (): Promise<Step> => {
    let step: Step = 'on';
    while (step === 'on' && waiting.length >= size) {
      const batch = waiting.slice(0, size);
      waiting = waiting.slice(size);
      step = await settle(batch);
    }
    return step;
  };
  return {
    take: (raw) => {
      if (raw.number < layout.dataFrom) return;
      const entry = toEntry(rows.read(raw));
      if (entry.fate.kind === 'good') hash.update(entry.fate.keyed.content);
      // What an earlier runner has settled was read again for what it says about the rows behind it.
      if (entry.number > row.settledRow) waiting.push(entry);
    },
    settleFull,
    settleRest: async () => {
      const step = await settleFull();
      return step === 'on' && waiting.length > 0 ? settle(waiting.splice(0)) : step;
    },
    contentHash: () => hash.digest(),
  };
}

/** What is known of a row from the file alone: blank, bad, told before in this file, or good. */
function createFates({ importer, row, pipeline }: SettlingOptions): (read: ReadRow) => Entry {
  const keyed = createKeys(importer, row.settings, pipeline.digest);
  const firsts = new Map<string, { readonly number: number; readonly content: string }>();
  return (read) => {
    const { number, place } = read;
    if (read.kind === 'blank') return { number, place, fate: { kind: 'blank' } };
    if (read.kind === 'bad') return { number, place, fate: { kind: 'bad', problems: read.problems } };
    const good = keyed(number, read.row);
    const first = firsts.get(good.key);
    if (first === undefined) {
      firsts.set(good.key, { number, content: good.content });
      return { number, place, fate: { kind: 'good', keyed: good, cellOf: read.cellOf } };
    }
    if (first.content === good.content)
      return { number, place, fate: { kind: 'twice', ofRow: first.number } };
    const problem = { field: null, reason: 'keyRepeated', cell: null, details: { row: first.number } };
    return { number, place, fate: { kind: 'bad', problems: [problem] } };
  };
}

function createBatches(options: SettlingOptions): (batch: readonly Entry[]) => Promise<Step> {
  const { pipeline, importer, row, claim } = options;
  const running = row.state === 'running';
  const account = running ? row.runBy : row.createdBy;
  const submission: Submission = {
    importId: row.id,
    actor: account === null ? system : { kind: 'account', account },
    settings: row.settings,
    mode: running && row.mode === 'all' ? 'all' : 'goodRows',
  };
  let repeatedListed = 0;
  return async (batch) => {
    const good = batch.flatMap(({ fate }) => (fate.kind === 'good' ? [fate.keyed] : []));
    const blocked = submission.mode === 'all' && batch.some(({ fate }) => fate.kind === 'bad');
    const verdicts = blocked
      ? good.map((): RowVerdict => ({
          kind: 'refused',
          problems: [{ field: null, reason: 'importStopped' }],
        }))
      : good.length === 0
        ? []
        : await (running ? importer.submit : importer.rehearse)(pipeline, good, submission);
    const byNumber = new Map(good.map(({ number }, index) => [number, verdicts[index]]));
    const lines: ProblemLine[] = [];
    const counts = { read: batch.length, accepted: 0, refused: 0, repeated: 0, blank: 0, noted: 0 };
    for (const entry of batch) {
      const fate = fateOf(entry, byNumber);
      counts[fate.count] += 1;
      if (fate.count === 'accepted' && fate.lines.length > 0) counts.noted += 1;
      if (fate.fromElsewhere && (repeatedListed += 1) > repeatedListedMax) continue;
      lines.push(...fate.lines);
    }
    const upTo = batch.at(-1)?.number ?? row.settledRow;
    const ours = await settleRows(
      pipeline.database,
      claim,
      { upTo, counts, problems: lines },
      pipeline.clock.now(),
    );
    pipeline.announce([importProgressTopic]);
    options.onProgress?.(upTo);
    if (!ours) return 'lost';
    return submission.mode === 'all' && counts.refused > 0 ? 'stopped' : 'on';
  };
}

interface Fate {
  readonly count: 'accepted' | 'refused' | 'repeated' | 'blank';
  readonly lines: readonly ProblemLine[];
  readonly fromElsewhere?: true;
}

function fateOf(entry: Entry, verdicts: ReadonlyMap<number, RowVerdict | undefined>): Fate {
  const { fate } = entry;
  if (fate.kind === 'blank') return { count: 'blank', lines: [] };
  if (fate.kind === 'bad') return { count: 'refused', lines: linesOf(entry, 'refused', fate.problems) };
  if (fate.kind === 'twice') {
    const problem = { field: null, reason: 'rowRepeated', cell: null, details: { row: fate.ofRow } };
    return { count: 'repeated', lines: linesOf(entry, 'repeated', [problem]) };
  }
  const verdict = verdicts.get(entry.number);
  if (verdict === undefined) throw new Error('a row was left without a verdict');
  const withCells = (problems: readonly RowProblem[]): readonly CellProblem[] =>
    problems.map((problem) => ({ ...problem, cell: fate.cellOf(problem.field) }));
  if (verdict.kind === 'accepted')
    return { count: 'accepted', lines: linesOf(entry, 'noted', withCells(verdict.notes)) };
  if (verdict.kind === 'refused')
    return { count: 'refused', lines: linesOf(entry, 'refused', withCells(verdict.problems)) };
  const problem = {
    field: null,
    reason: 'importedBefore',
    cell: null,
    details: { import: verdict.importId },
  };
  return { count: 'repeated', lines: linesOf(entry, 'repeated', [problem]), fromElsewhere: true };
}

function linesOf(
  { number, place }: Entry,
  kind: ProblemLine['kind'],
  problems: readonly CellProblem[],
): readonly ProblemLine[] {
  return problems.map((problem, ordinal) => ({
    rowNumber: number,
    ordinal,
    kind,
    place,
    field: problem.field,
    reason: problem.reason,
    cell: problem.cell,
    details: problem.details ?? {},
  }));
}
