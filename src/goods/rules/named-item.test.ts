import { describe, expect, it } from 'vitest';
import { toId } from '../../kernel/ids.ts';
import { itemNamer, type CalledItem } from './named-item.ts';

const idOf = (number: number) => toId(`018f4e2a-7c3b-7d52-9a3e-2f1b6c8d9e0${number}`);
const item = (number: number, zh: string, more: Partial<CalledItem> = {}): CalledItem => ({
  id: idOf(number),
  name: { zh, en: '' },
  use: { zh: '', en: '' },
  aliases: [],
  standards: [],
  ...more,
});

const called = itemNamer([
  item(1, '医用防护口罩（N95 级）', { aliases: ['N95口罩', '医用防护口罩'], standards: ['GB 19083-2010'] }),
  item(2, '医用外科口罩', { standards: ['YY 0469-2011'] }),
  item(3, '医用防护服', { aliases: ['防护服'], standards: ['GB 19082-2009'] }),
  item(4, '医用橡胶检查手套', {
    use: { zh: '检查与护理；未灭菌', en: '' },
    aliases: ['乳胶手套'],
    standards: ['GB 10213-2006'],
  }),
  item(5, '医用帽', { aliases: ['防护帽', '圆帽'] }),
  item(6, '工业防护服', { aliases: ['防护服'] }),
  item(7, '84 消毒液', { standards: ['GB/T 36758-2018'] }),
]);

describe('what the words of a list call', () => {
  it.each([
    ['an own name says its grade', '医用外科口罩', '', 2],
    ['a standard says it, whatever the year', '医用外科口罩', 'YY0469-2010', 2],
    [
      'several names of one thing, with the standard',
      '医用防护口罩 | N95口罩',
      'GB 19083-2010, 建议3M 1860',
      1,
    ],
    ['the standard picks one of several', '防护服', 'GB19082-2003', 3],
    ['an item without grades goes by any of its names', '防护帽/医用帽/圆帽', '', 5],
    ['spaces and widths do not matter', '８４消毒液', '', 7],
  ] as const)('%s', (_what, words, specification, number) => {
    expect(called(words, specification)).toEqual({ item: idOf(number) });
  });

  it.each([
    ['nobody is called so', '床罩', '', 'nameUnknown'],
    ['an alias says no grade', 'N95口罩', '', 'gradeNotSaid'],
    ['a model says no grade', 'N95口罩', '3M 1860', 'gradeNotSaid'],
    ['two items are called so', '防护服', '', 'severalItems'],
    ['the standard is that of something else', 'N95口罩', 'GB 2626-2019 KN95', 'standardOfAnotherItem'],
    ['sterile ones are asked for', '乳胶手套', '灭菌，GB 10213-2006', 'sterileAsked'],
  ])('nothing is guessed where %s', (_what, words, specification, unsettled) => {
    expect(called(words, specification)).toEqual({ unsettled });
  });
});
