import { describe, expect, it } from 'vitest';
import { standardsIn } from './standards.ts';

const read = (text: string): readonly string[] =>
  standardsIn(text).map(
    ({ known, edition }) => `${known.designation}${edition === null ? '' : `-${edition}`}`,
  );

describe('standards in a text', () => {
  it.each([
    ['GB 19083-2010', ['GB 19083-2010']],
    ['GB19083-2010', ['GB 19083-2010']],
    ['ＧＢ１９０８３－２０１０', ['GB 19083-2010']],
    ['GB 19083-2010, 建议3M 1860/1870/9123,防飞沫血液体液款', ['GB 19083-2010']],
    ['YY/T 0969-2013', ['YY/T 0969-2013']],
    ['YY/T0506-2016', ['YY/T 0506-2016']],
    ['灭菌，GB 10213-2006', ['GB 10213-2006']],
    ['GB 2626-2019 KN95', ['GB 2626 KN95-2019']],
    ['KN95 (GB2626-2006)', ['GB 2626-2006']],
    ['EN 149:2001+A1:2009 FFP2 NR', ['EN 149 FFP2-2001']],
    ['EN 14683:2019 Type IIR', ['EN 14683 TYPE IIR-2019']],
    ['EN 14683 type II', ['EN 14683 TYPE II']],
    ['NIOSH N95', ['NIOSH N95']],
    ['GB 19083-2010；YY 0469-2011', ['GB 19083-2010', 'YY 0469-2011']],
    ['3M4565', []],
    ['手持测温仪', []],
    ['GB 99999-2010', []],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it('tells a year in which no edition came out', () => {
    expect(standardsIn('YY 0469-2010')[0]).toMatchObject({ isKnownEdition: false, edition: '2010' });
    expect(standardsIn('YY 0469-2011')[0]).toMatchObject({ isKnownEdition: true });
  });
});
