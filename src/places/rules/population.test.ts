import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readChina } from '../actions/china-division.ts';
import { levelOf } from './area-path.ts';
import { findCounts } from './population.ts';

const names = new Map([
  ['cn/11/1101/110101', '东城区'],
  ['cn/32/3206/320614', '海门区'],
  ['cn/33/3301/330105', '拱墅区'],
  ['cn/35/3504/350404', '三元区'],
  ['cn/44/4419/441900', '东莞市'],
  ['cn/65/6530/653001', '阿图什市'],
  ['cn/65/6530/653022', '阿克陶县'],
]);

function found(code: string, name: string, people: number | null = 1) {
  const [count] = findCounts([{ code, name, people }], names);
  return count;
}

describe('a published count', () => {
  it('belongs to the area of its code when the name agrees', () => {
    expect(found('110101', '东城区')).toMatchObject({ area: 'cn/11/1101/110101', findings: [] });
    expect(found('110101', '东城区.')).toMatchObject({ area: 'cn/11/1101/110101', findings: [] });
  });

  it('also when the kind of place has changed or statistics give no name, and says so', () => {
    expect(found('320614', '海门市')).toMatchObject({
      area: 'cn/32/3206/320614',
      findings: ['nameChanged'],
    });
    expect(found('441900', '市辖区')).toMatchObject({
      area: 'cn/44/4419/441900',
      findings: ['namePlaceholder'],
    });
  });

  it('belongs nowhere when the code is used no more, and names who it may be', () => {
    expect(found('350403', '三元区')).toMatchObject({
      area: null,
      findings: ['codeUnknown'],
      candidates: ['cn/35/3504/350404'],
    });
    expect(found('330103', '下城区')).toMatchObject({ area: null, candidates: [] });
  });

  it('belongs nowhere when the code is another place today', () => {
    expect(found('653022', '阿图什市')).toMatchObject({
      area: null,
      findings: ['nameOther'],
      candidates: ['cn/65/6530/653001'],
    });
  });

  it('belongs to what a person has confirmed', () => {
    const [count] = findCounts(
      [{ code: '330103', name: '下城区', people: 5, confirmedArea: 'cn/33/3301/330105' }],
      names,
    );
    expect(count).toMatchObject({ area: 'cn/33/3301/330105', findings: ['codeUnknown'] });
  });

  it('without a number is known to be unknown', () => {
    expect(found('110101', '东城区', null)).toMatchObject({
      area: 'cn/11/1101/110101',
      people: null,
      findings: ['withoutNumber'],
    });
  });

  it('that stands twice belongs nowhere', () => {
    const count = { code: '110101', name: '东城区', people: 1 };
    expect(findCounts([count, count], names).map(({ area, findings }) => [area, findings])).toEqual([
      [null, ['codeTwice']],
      [null, ['codeTwice']],
    ]);
  });
});

/** Lies beside the checkout where it was given. */
const published = join(import.meta.dirname, '../../../../shared/data/places/population-2020-county.csv');

describe('the census of 2020 by county', () => {
  it('finds its counties, and reports each code that has changed since', async (context) => {
    if (!existsSync(published)) return context.skip('the published file is not beside this checkout');
    const today = new Map<string, string>();
    for await (const areas of readChina('cn', 'county'))
      for (const area of areas) if (levelOf(area.path) === 'county') today.set(area.path, area.nameZh);
    const lines = readFileSync(published, 'utf8')
      .replace(/^\uFEFF/, '')
      .trim()
      .split(/\r?\n/)
      .slice(1);
    const counts = lines.map((line) => {
      const [code = '', name = '', people = ''] = line.split(',');
      return { code, name, people: people === '' ? null : Number(people) };
    });
    const result = findCounts(counts, today);
    expect(result).toHaveLength(2990);
    expect(result.reduce((sum, { people }) => sum + (people ?? 0), 0)).toBe(1_409_878_724);
    expect(
      Map.groupBy(
        result.flatMap(({ findings }) => findings),
        (finding) => finding,
      ).get('codeUnknown'),
    ).toHaveLength(44);
    expect(
      result.filter(({ findings }) => findings.includes('withoutNumber')).map(({ code }) => code),
    ).toEqual(['350527']);
    const other = result.filter(({ findings }) => findings.includes('nameOther')).map(({ code }) => code);
    expect(other).toContain('653022');
    expect(other).toContain('540171');
    expect(result.filter(({ area }) => area === null)).toHaveLength(44 + other.length);
  });
});
