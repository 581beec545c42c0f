import type { Id } from '../../kernel/ids.ts';
import { after, type Instant } from '../../kernel/time.ts';
import { importProgressTopic } from '../contract/imports.ts';
import type { FileStore } from '../files/index.ts';
import type { Pipeline } from '../pipeline/index.ts';
import { cleanText, cut } from './cells/index.ts';
import type { Importer } from './importer.ts';
import { guessLayout, sketchColumns } from './layout/guess.ts';
import { missingFields, sampleCharacters, sampleRows, type Layout } from './layout/layout.ts';
import { createNotices } from './notices.ts';
import { UnreadableFile, type RawRow, type ReadRequest, type SourceFacts } from './read/raw.ts';
import { readTable } from './read/table.ts';
import { createSettling, type Settling, type Step } from './settle.ts';
import { spool } from './spool.ts';
import { sameContent } from './store/imports.ts';
import { claimImport, endPass, noteFindings, releaseClaim, type Claim, type Ending } from './store/passes.ts';
import type { ImportRow } from './store/rows.ts';

/** A runner that was not seen for so long is taken for dead. */
export const staleMilliseconds = 60_000;

export interface PassOptions {
  readonly pipeline: Pipeline;
  readonly files: FileStore;
  readonly importers: ReadonlyMap<string, Importer>;
  /** Called after every batch with the number of the last settled row; the terminal shows it. */
  readonly onProgress?: (settledRow: number) => void;
  readonly staleMilliseconds?: number;
}

/**
 * Goes through an import's file once: a dry run when it is to be checked, taking rows in when it is to be run.
 * What an earlier runner has settled is read again but not done again. @returns false when there was nothing
 * to do or somebody else is at it.
 */
export async function goThrough(options: PassOptions, id: Id): Promise<boolean> {
  const { pipeline } = options;
  const now = (): Instant => pipeline.clock.now();
  const runner = pipeline.ids.next();
  const staleBefore = after(now(), -(options.staleMilliseconds ?? staleMilliseconds));
  const row = await claimImport(pipeline.database, { id, runner }, now(), staleBefore);
  if (row === null) return false;
  const claim: Claim = { id, runner, pass: row.pass };
  try {
    const ending = await readThrough(options, row, claim);
    if (ending !== null) await endPass(pipeline.database, claim, ending, now());
  } catch (error) {
    if (!(error instanceof UnreadableFile)) {
      await releaseClaim(pipeline.database, claim);
      throw error;
    }
    const problem = { reason: error.reason, details: error.details };
    await endPass(pipeline.database, claim, { ...bare, state: 'unreadable', problem }, now());
  }
  pipeline.announce([importProgressTopic]);
  return true;
}

const bare = { notices: [], contentHash: null, sameAs: null, problem: null } as const;

/** Null: the import is not ours any more. */
async function readThrough(options: PassOptions, row: ImportRow, claim: Claim): Promise<Ending | null> {
  const { pipeline } = options;
  const importer = options.importers.get(row.importer);
  if (importer === undefined) throw new Error(`there is no importer named ${row.importer}`);
  const file = await spool(options.files, row.fileHash);
  try {
    const sheet = row.layout?.sheet ?? null;
    const request = { path: file.path, format: row.format, sheet, unfold: importer.unfold };
    const { facts, head } = await lookAt(request);
    const layout = row.layout ?? guessLayout(head, importer.fields, facts.sheet);
    const sketch = sketchColumns(head, layout);
    if (!(await noteFindings(pipeline.database, claim, { source: facts, layout, sketch }))) return null;
    const lacking = missingFields(importer.fields, layout);
    if (lacking.length > 0)
      return {
        ...bare,
        state: 'layoutNeeded',
        problem: { reason: 'fieldsMissing', details: { fields: lacking.join(' ') } },
      };
    const notices = createNotices(importer);
    noteFile(facts, layout, head, notices.addOnce);
    const settling = createSettling({
      ...options,
      importer,
      row,
      claim,
      layout,
      headings: headingsOf(head, layout),
      notices,
    });
    const step = await settleTable({ ...request, sheet: facts.sheet }, settling);
    if (step === 'lost') return null;
    return await endingOf(options, row, importer, step, settling, notices.list());
  } finally {
    await file.close();
  }
}

/** The file's facts and its first rows. @throws UnreadableFile */
async function lookAt(request: ReadRequest): Promise<{ facts: SourceFacts; head: readonly RawRow[] }> {
  let facts: SourceFacts | null = null;
  const head: RawRow[] = [];
  for await (const part of readTable(request)) {
    if (part.kind === 'facts') facts = part.facts;
    else head.push(...part.rows.slice(0, sampleRows - head.length).map(sampleOf));
    if (head.length >= sampleRows) break;
  }
  if (facts === null || head.length === 0) throw new UnreadableFile('empty');
  return { facts, head };
}

function sampleOf(row: RawRow): RawRow {
  return { ...row, cells: row.cells.map((cell) => cut(cell, sampleCharacters)) };
}

function headingsOf(head: readonly RawRow[], layout: Layout): readonly string[] {
  return head.find(({ number }) => number === layout.headingRow)?.cells.map(cleanText) ?? [];
}

async function settleTable(request: ReadRequest, settling: Settling): Promise<Step> {
  for await (const part of readTable(request)) {
    if (part.kind === 'facts') continue;
    part.rows.forEach(settling.take);
    const step = await settling.settleFull();
    if (step !== 'on') return step;
  }
  return settling.settleRest();
}

/** What the file as a whole shows. */
function noteFile(
  facts: SourceFacts,
  layout: Layout,
  head: readonly RawRow[],
  add: (code: string, count: number, values?: readonly string[]) => void,
): void {
  if (facts.marked) add('byteOrderMark', 1);
  if (facts.encoding !== null && facts.encoding !== 'utf-8') add('encoding', 1, [facts.encoding]);
  const above = head.filter(({ number }) => number < layout.dataFrom && number !== layout.headingRow);
  if (above.length > 0) add('titleRows', above.length);
  if (layout.headingRow === null) add('noHeadings', 1);
  const left = headingsOf(head, layout).filter(
    (heading, column) => heading !== '' && (layout.columns[column] ?? null) === null,
  );
  if (left.length > 0) add('columnsLeftOut', left.length, left);
  const others = facts.sheets.filter((_, index) => index !== facts.sheet);
  if (others.length > 0) add('sheetsLeftOut', others.length, others);
}

async function endingOf(
  { pipeline }: PassOptions,
  row: ImportRow,
  importer: Importer,
  step: Step,
  settling: Settling,
  notices: Ending['notices'],
): Promise<Ending> {
  if (step === 'stopped') return { ...bare, state: 'stopped', notices };
  const contentHash = settling.contentHash();
  return {
    state: row.state === 'running' ? 'done' : 'checked',
    notices,
    contentHash,
    sameAs: await sameContent(pipeline.database, importer.name, contentHash, row.id),
    problem: null,
  };
}
