import type { Id } from '../../kernel/ids.ts';
import { defineCommand, inOrder, type Decision, type Sql } from '../../platform/index.ts';
import { depthOf, liesIn, type AreaLevel } from '../rules/area-path.ts';
import { provinces } from '../rules/china-provinces.ts';
import { refuse } from '../rules/refuse.ts';
import {
  countAreas,
  editionsOf,
  endMissing,
  insertEdition,
  keepFormerNames,
  upsertAreas,
  upsertCountryCodes,
  type CountryCode,
  type EditionRow,
  type NewArea,
} from '../store/area-load.ts';
import { writeCentres } from '../store/centres.ts';
import { lockGeneration, nextGeneration } from '../store/generation.ts';

/** Areas of one source and edition, as they are read: the rows come in batches, so that 600,000 need no room. */
export interface AreaSource {
  readonly source: string;
  readonly release: string;
  /** The year whose codes these are. */
  readonly edition: number;
  /** What is ended when the source does not have it any more. */
  readonly schemes: readonly NewArea['scheme'][];
  batches(scope: string, downTo: AreaLevel): AsyncIterable<readonly NewArea[]>;
  readonly countryCodes?: readonly CountryCode[];
}

export interface EditionLoad {
  readonly source: string;
  readonly release: string;
  readonly edition: number;
  /** What is loaded: all that lies in this area, or everything (""). */
  readonly scope: string;
  readonly downTo: AreaLevel;
}

/** `id` is null when the same was loaded before: then nothing changes. */
export interface EditionLoaded {
  readonly id: Id | null;
}

/**
 * Loads areas of an edition in one transaction: new ones are added, renamed ones keep their former name, and what
 * the edition has no more is ended. The same again changes nothing. Refuses editionOlder.
 */
export function createLoadEdition(open: (load: EditionLoad) => AreaSource) {
  return defineCommand<EditionLoad, EditionLoaded, readonly EditionRow[]>({
    name: 'places.loadEdition',
    permission: 'places.manage',
    about: async (_sql, items) => items.map(({ input }) => ({ area: input.scope })),
    load: async (sql, items) => {
      // Locked first: two loads at once wait for each other here instead of meeting row by row.
      await lockGeneration(sql, 'areas');
      return editionsOf(
        sql,
        items.map(({ input }) => input.source),
      );
    },
    decideMany: inOrder((before, { input }, moment): Decision<EditionLoaded> => {
      const newer = before.find((row) => row.source === input.source && row.edition > input.edition);
      if (newer !== undefined)
        return refuse('editionOlder', { edition: input.edition, loaded: newer.edition });
      if (before.some((row) => isSame(row, input))) return { output: { id: null }, subjects: [] };
      const id = moment.ids.next();
      return { output: { id }, subjects: [id], facts: [{ topic: 'places.areas', item: { id } }] };
    }),
    write: async (sql, before, granted, moment) => {
      for (const { item, decision } of granted) {
        const { id } = decision.output;
        if (id === null) continue;
        const first = !before.some((row) => row.source === item.input.source);
        const counts = await writeAreas(sql, open(item.input), item.input, first);
        const { downTo, ...load } = item.input;
        await nextGeneration(sql, 'areas');
        await insertEdition(sql, { id, ...load, depth: depthOf(downTo), ...counts, recordedAt: moment.now });
      }
    },
  });
}

function isSame(row: EditionRow, load: EditionLoad): boolean {
  return (
    row.source === load.source &&
    row.release === load.release &&
    row.edition === load.edition &&
    liesIn(row.scope, load.scope) &&
    row.depth >= depthOf(load.downTo)
  );
}

type Counts = Pick<EditionRow, 'areas' | 'added' | 'renamed' | 'ended'>;

async function writeAreas(sql: Sql, source: AreaSource, load: EditionLoad, first: boolean): Promise<Counts> {
  const before = await countAreas(sql);
  let areas = 0;
  let renamed = 0;
  // The next batch is read and romanised while the database writes this one.
  let writing: Promise<unknown> = Promise.resolve();
  for await (const batch of source.batches(load.scope, load.downTo)) {
    await writing;
    areas += batch.length;
    if (!first) renamed += await keepFormerNames(sql, batch, load.edition);
    writing = upsertAreas(sql, batch, load.edition);
    // Should reading fail meanwhile, its error is the one that is told.
    writing.catch(() => undefined);
  }
  await writing;
  const ended = await endMissing(sql, load.scope, source.schemes, depthOf(load.downTo), load.edition);
  await upsertCountryCodes(sql, source.countryCodes ?? []);
  await writeCentres(sql, seats(load.edition), false);
  return { areas, added: (await countAreas(sql)) - before, renamed, ended };
}

/** Where provinces are drawn until somebody loads a better centre. */
function seats(edition: number) {
  return provinces.map(({ code, seat }) => ({
    area: `cn/${code}`,
    ...seat,
    datum: 'WGS-84' as const,
    source: '省级政府驻地（约一公里） · seat of the provincial government, to about a kilometre',
    asOf: `${edition}-01-01`,
  }));
}
