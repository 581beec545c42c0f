/** For tests: places on a database of the test's own, with a few areas and factories that fill in what is missing. */
import type { Id } from '../kernel/ids.ts';
import { runCommand, system, type Command, type Database, type Pipeline } from '../platform/index.ts';
import { testPipeline } from '../platform/testing/index.ts';
import { createFacility } from './actions/create-facility.ts';
import { createLoadEdition, type AreaSource, type EditionLoaded } from './actions/load-edition.ts';
import { romanise } from './actions/romanise.ts';
import { loadOf } from './actions/sources.ts';
import type { AreaLevel } from './rules/area-path.ts';
import type { FacilityFacts } from './rules/facility.ts';

/** A source of a few areas by path and Chinese name. */
export function testSource(
  areas: Readonly<Record<string, string>>,
  edition = 2023,
  source = 'test',
): AreaSource {
  return {
    source,
    release: '1.0.0',
    edition,
    schemes: ['gb2260'],
    batches: async function* () {
      yield Object.entries(areas).map(([path, nameZh]) => ({
        path,
        nameZh,
        nameEn: '',
        pinyin: romanise(nameZh),
        scheme: 'gb2260' as const,
      }));
    },
  };
}

/** Areas that most tests can do with. */
export const fewAreas = {
  cn: '中国',
  'cn/42': '湖北省',
  'cn/42/4201': '武汉市',
  'cn/42/4201/420106': '武昌区',
  'cn/42/4201/420106/420106001': '积玉桥街道',
  'cn/42/4201/420106/420106001/420106001008': '沙湖社区居委会',
  'cn/42/4211': '黄冈市',
  'cn/42/4211/421127': '黄梅县',
  'cn/43': '湖南省',
} as const;

export interface TestPlaces {
  readonly pipeline: Pipeline;
  run<Input, Output, State>(command: Command<Input, Output, State>, input: Input): Promise<Output>;
  load(source: AreaSource, scope?: string, downTo?: AreaLevel): Promise<EditionLoaded>;
  facility(over?: Partial<FacilityFacts>): Promise<Id>;
}

/** Places on an open database; `load(testSource(fewAreas))` fills it. */
export function testPlaces(database: Database): TestPlaces {
  const pipeline = testPipeline(database);
  let made = 0;
  const run: TestPlaces['run'] = (command, input) =>
    runCommand(pipeline, command, { actor: system, input, key: null, requestId: 'test' });
  return {
    pipeline,
    run,
    load: (source, scope = '', downTo = 'village') =>
      run(
        createLoadEdition(() => source),
        loadOf(source, scope, downTo),
      ),
    facility: async (over = {}) => {
      made += 1;
      const { id } = await run(createFacility, {
        code: null,
        kind: 'hospital',
        name: { zh: `第${made}医院`, en: '' },
        area: 'cn/42/4201/420106',
        address: '',
        position: null,
        phone: '',
        source: '测试名录',
        asOf: '2020-01-24',
        ...over,
      });
      return id;
    },
  };
}
