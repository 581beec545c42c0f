import pg from 'pg';
import type { Id } from '../src/kernel/ids.ts';
import { toInstant } from '../src/kernel/time.ts';
import { FacilitySegmentBuilder, type FacilitySegment } from '../src/places/actions/facility-segment.ts';
import { createPlaces, loadPlaces, searchPlaces, type Indexes } from '../src/places/index.ts';
import type { Database } from '../src/platform/index.ts';
import { testPipeline } from '../src/platform/pipeline/testing.ts';
import { seededRandom } from '../test/kit/random.ts';
import { perSecond, rounded, type Bench, type BenchContext } from './kit/bench.ts';
import type { BenchDatabase } from './kit/database.ts';

const points = 600_000;
const nearestLimit = 20;

/** Loading all areas, searching them by name, and finding what is nearest, against GiST in the same run. */
export const bench: Bench = {
  about: 'all areas loaded and searched by name; nearest 20 of 600,000 points against SQL (GiST on point)',
  run: async (context) => {
    const { say } = context;
    const place = await context.database();
    const database = place.open(8);
    const { indexes } = createPlaces({ boundaries: null });

    say('import: countries, provinces to villages');
    const started = performance.now();
    const { areas } = await loadPlaces(testPipeline(database), { downTo: 'village' });
    const importSeconds = (performance.now() - started) / 1000;
    const importRss = process.resourceUsage().maxRSS / 1024;
    await onOwner(place, 'vacuum analyze places.area');

    say('index of names');
    const begun = performance.now();
    await indexes.areas(database);
    const indexSeconds = (performance.now() - begun) / 1000;
    const search = await searchTimes(context, database, indexes);

    say(`${points.toLocaleString('en')} points in memory and in SQL`);
    const nearest = await nearestRates(context, place, database);
    return {
      figures: {
        areas,
        import_villages_s: rounded(importSeconds),
        import_rss_mb: Math.round(importRss),
        index_build_s: rounded(indexSeconds),
        name_search_p50_ms: rounded(search.p50),
        name_search_p99_ms: rounded(search.p99),
        short_search_p99_ms: rounded(search.shortP99),
        nearest20_per_s: rounded(nearest.memory),
        nearest20_sql_per_s: rounded(nearest.sql),
      },
      ratios: { nearest20_vs_sql: nearest.memory / nearest.sql },
    };
  },
};

async function onOwner(place: BenchDatabase, statement: string): Promise<void> {
  const owner = new pg.Client({ connectionString: place.ownerUrl });
  await owner.connect();
  try {
    await owner.query(statement);
  } finally {
    await owner.end();
  }
}

/** What is typed on the way to a name: Chinese, pinyin and initials, cut after each character. */
async function typedTexts(database: Database, names: number): Promise<readonly string[]> {
  const { rows } = await database.query<{ zh: string; pinyin: string }>(
    `select name_zh as zh, pinyin from places.area where pinyin <> '' order by md5(path) limit $1`,
    [names],
  );
  const prefixes = (text: string): readonly string[] =>
    Array.from({ length: Math.min(text.length, 8) }, (_none, index) => text.slice(0, index + 1));
  return rows.flatMap(({ zh, pinyin }) => [
    ...prefixes(zh),
    ...prefixes(pinyin.replaceAll(' ', '')),
    ...prefixes(
      pinyin
        .split(' ')
        .map((syllable) => syllable.slice(0, 1))
        .join(''),
    ),
    zh.slice(1, 3),
  ]);
}

async function searchTimes({ size, say }: BenchContext, database: Database, indexes: Indexes) {
  const texts = await typedTexts(database, size === 'full' ? 400 : 100);
  const timeOf = async (q: string): Promise<number> => {
    const begun = performance.now();
    await searchPlaces(database, indexes, {
      q,
      what: 'areas',
      within: '',
      kind: null,
      downTo: 'village',
      limit: 20,
    });
    return performance.now() - begun;
  };
  for (const text of texts.slice(0, 50)) await timeOf(text);
  say(`${texts.length} searches, one after the other, names and paths of 20 results from SQL included`);
  const times: { readonly text: string; readonly ms: number }[] = [];
  for (const text of texts) times.push({ text, ms: await timeOf(text) });
  const at = (of: typeof times, part: number): number =>
    of.map(({ ms }) => ms).toSorted((a, b) => a - b)[Math.floor((of.length - 1) * part)] ?? Number.NaN;
  const slowest = times.toSorted((a, b) => b.ms - a.ms).slice(0, 5);
  say(`slowest: ${slowest.map(({ text, ms }) => `${text} ${ms.toFixed(1)} ms`).join(', ')}`);
  const short = times.filter(({ text }) => text.length <= 2);
  return { p50: at(times, 0.5), p99: at(times, 0.99), shortP99: at(short, 0.99) };
}

/** Points in 3,000 clusters, as villages lie around county towns. */
function clusteredPoints() {
  const random = seededRandom(20200124);
  const centres = Array.from({ length: 3000 }, () => [80 + random() * 50, 20 + random() * 28] as const);
  const spread = (): number => (random() + random() + random() - 1.5) * 0.4;
  return Array.from({ length: points }, (_none, index) => {
    const [lng, lat] = centres[index % centres.length] ?? [0, 0];
    return { lng: lng + spread(), lat: lat + spread() };
  });
}

function segmentOf(all: ReturnType<typeof clusteredPoints>): FacilitySegment {
  const builder = new FacilitySegmentBuilder(() => undefined);
  const recordedAt = toInstant(new Date(0));
  all.forEach(({ lng, lat }, index) => {
    builder.add({
      id: `00000000-0000-7000-8000-${index.toString(16).padStart(12, '0')}` as Id,
      code: null,
      kind: 'villageClinic',
      nameZh: '村卫生室',
      nameEn: '',
      pinyin: '',
      nameKey: '村卫生室',
      area: 'cn',
      address: '',
      lng,
      lat,
      datum: 'WGS-84',
      phone: '',
      source: 'bench',
      asOf: null,
      state: 'active',
      mergedInto: null,
      mergeReason: null,
      version: 1,
      change: 1n,
      recordedAt,
    });
  });
  return builder.finish();
}

async function nearestRates({ size }: BenchContext, place: BenchDatabase, database: Database) {
  const all = clusteredPoints();
  const segment = segmentOf(all);
  await onOwner(
    place,
    `create schema bench; create table bench.point (id int primary key, location point not null);
     grant usage on schema bench to mutao_app; grant select, insert on bench.point to mutao_app`,
  );
  await database.query(
    'insert into bench.point select ordinality, point(lng, lat) from unnest($1::float8[], $2::float8[]) with ordinality as given (lng, lat)',
    [all.map(({ lng }) => lng), all.map(({ lat }) => lat)],
  );
  await onOwner(place, 'create index point_location on bench.point using gist (location)');
  await onOwner(place, 'vacuum analyze bench.point');
  const seconds = size === 'full' ? 8 : 3;
  const random = seededRandom(7);
  const anywhere = () => all[Math.floor(random() * points)] ?? { lng: 0, lat: 0 };
  const filter = {
    kind: null,
    within: '',
    limit: nearestLimit,
    ownPositionOnly: false,
    hidden: new Set<number>(),
  };
  const memory = await perSecond(1, seconds, async () => segment.nearest(anywhere(), filter));
  const sql = await perSecond(4, seconds, () => {
    const { lng, lat } = anywhere();
    return database.query(
      'select id, location from bench.point order by location <-> point($1, $2) limit $3',
      [lng, lat, nearestLimit],
      'bench.nearest',
    );
  });
  return { memory: memory.perSecond, sql: sql.perSecond };
}
