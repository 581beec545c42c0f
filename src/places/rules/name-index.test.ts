import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NameIndexBuilder, type Names } from './name-index.ts';
import { levelLatin, initialsOf } from './names.ts';

const settings = { seed: 2020, numRuns: 300 };

function indexOf(all: readonly Partial<Names>[]) {
  const builder = new NameIndexBuilder();
  all.forEach((names, item) => builder.add(item, { zh: '', syllables: '', latin: [], ...names }));
  return builder.finish();
}

const wuhan = indexOf([
  { zh: '湖北省', syllables: 'hu bei sheng', latin: ['Hubei'] },
  { zh: '武汉市', syllables: 'wu han shi' },
  { zh: '武昌区', syllables: 'wu chang qu' },
  { zh: '武汉东湖新技术开发区', syllables: 'wu han dong hu xin ji shu kai fa qu' },
  { zh: '武汉', syllables: 'wu han' },
  { zh: '东湖村委会', syllables: 'dong hu cun wei hui' },
  { zh: '吕梁·新村', syllables: 'lv liang xin cun' },
]);
const found = (typed: string, limit = 20) =>
  wuhan.search(typed, { limit }).map(({ item, match }) => `${item} ${match}`);

describe('the index of names', () => {
  it('puts the name itself first, then its stem, then what begins so', () => {
    expect(found('武汉')).toEqual(['4 exact', '1 exactStem', '3 prefix']);
    expect(found('wuhan')).toEqual(['4 exact', '1 exactStem', '3 prefix']);
  });

  it('finds a place by the English label that is made from its pinyin, also while it is typed', () => {
    expect(found('Wuchang District')).toEqual(['2 exact']);
    expect(found('wuchang dis')).toEqual(['2 prefix']);
    expect(found('Wuhan City')).toEqual(['1 exact']);
    expect(found('Hubei Province')).toEqual(['0 exact']);
    expect(found('Donghu Village')).toEqual(['5 exact']);
    expect(found('Wuchang County')).toEqual([]);
    expect(found('Wuchang ·')).toEqual(['2 exactStem']);
  });

  it('finds by initials after names that begin so', () => {
    expect(found('wh')).toEqual(['1 initials', '4 initials', '3 initials']);
    expect(found('wcq')).toEqual(['2 initials']);
    expect(found('hb')).toEqual(['0 initials']);
  });

  it('shows equals in the order that is given: higher levels, whole initials, then rank', () => {
    const builder = new NameIndexBuilder();
    const syllables = [
      'wei cheng qu',
      'wu chang qu',
      'wu cheng qu dong',
      'wang cun qiao cun',
      'wei chang qu',
    ];
    syllables.forEach((each, item) => builder.add(item, { zh: '', syllables: each, latin: [] }));
    // Two counties, a third that begins so, a village, and a county of fewer people.
    const ranks = [2, 0, 1, 4, 3];
    const tiers = [3, 3, 3, 5, 3];
    const index = builder.finish({
      rankOf: (item) => ranks[item] ?? 0,
      tierOf: (item) => tiers[item] ?? 0,
    });
    expect(index.search('wcq', { limit: 9 }).map(({ item }) => item)).toEqual([1, 0, 4, 2, 3]);
    expect(index.search('wu', { limit: 9 }).map(({ item }) => item)).toEqual([1, 2]);
  });

  it('finds inside a Chinese name when nothing better is left', () => {
    expect(found('东湖')).toEqual(['5 exactStem', '3 inside']);
    expect(found('技术')).toEqual(['3 inside']);
  });

  it('takes no notice of case, spaces, accents and dots', () => {
    expect(found('  WU han ')).toEqual(found('wuhan'));
    expect(found('吕梁新村')).toEqual(['6 exact']);
    expect(found('lüliang')).toEqual(['6 prefix']);
  });

  it('finds nothing for signs alone, and never more than asked for', () => {
    expect(found('!?')).toEqual([]);
    expect(found('')).toEqual([]);
    expect(found('wu', 2)).toEqual(['1 prefix', '2 prefix']);
  });

  it('keeps to what may be answered', () => {
    expect(wuhan.search('武', { limit: 5, accept: (item) => item >= 3 }).map(({ item }) => item)).toEqual([
      3, 4,
    ]);
  });
});

const syllable = fc.constantFrom('wu', 'han', 'xi', 'an', 'xian', 'zhuang', 'cun', 'a', '1');
const latinNames = fc.array(
  fc.array(syllable, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(' ')),
  { minLength: 1, maxLength: 40 },
);
const chinese = fc.constantFrom('新', '村', '东', '湖', '社', '区', '𣲗');
const chineseNames = fc.array(
  fc.array(chinese, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('')),
  { minLength: 1, maxLength: 40 },
);

describe('what the index finds', () => {
  it('is what a look at every Chinese name finds', () => {
    fc.assert(
      fc.property(
        chineseNames,
        fc.array(chinese, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('')),
        (names, typed) => {
          const hits = indexOf(names.map((zh) => ({ zh }))).search(typed, { limit: 100 });
          const expected = names.flatMap((name, item) => (name.includes(typed) ? [item] : []));
          expect(hits.map(({ item }) => item).toSorted((a, b) => a - b)).toEqual(expected);
          const begin = hits.filter(({ match }) => match !== 'inside').map(({ item }) => item);
          expect(begin.toSorted((a, b) => a - b)).toEqual(
            expected.filter((item) => names[item]?.startsWith(typed)),
          );
        },
      ),
      settings,
    );
  });

  it('is what a look at every pinyin and its initials finds', () => {
    fc.assert(
      fc.property(latinNames, fc.stringMatching(/^[whxianzug1]{1,8}$/), (names, typed) => {
        const hits = indexOf(names.map((syllables) => ({ syllables }))).search(typed, { limit: 100 });
        const expected = names.flatMap((name, item) =>
          levelLatin(name).startsWith(typed) || initialsOf(name).startsWith(typed) ? [item] : [],
        );
        expect(hits.map(({ item }) => item).toSorted((a, b) => a - b)).toEqual(expected);
      }),
      settings,
    );
  });

  it('is the first of equals by rank when fewer are asked for', () => {
    fc.assert(
      fc.property(latinNames, fc.constantFrom('w', 'x', 'xi', 'a'), (names, typed) => {
        const index = indexOf(names.map((syllables) => ({ syllables })));
        const all = index.search(typed, { limit: 100 });
        expect(index.search(typed, { limit: 3 })).toEqual(all.slice(0, 3));
      }),
      settings,
    );
  });
});
