import { describe, expect, it } from 'vitest';
import { newItem } from '../../../src/goods/contract.ts';
import { bodyOf, itemForm, valuesOf, type ItemInput } from './itemForm.ts';

const usual = newItem.parse({ name: { zh: '医用帽', en: '' }, kind: 'headwear' });
const sent = (over: Partial<ItemInput>) => {
  const read = itemForm.safeParse({ ...valuesOf(usual), ...over });
  return read.success ? bodyOf(read.data) : read.error.issues.map(({ path }) => path.join('.'));
};

describe('the form of an item', () => {
  it('sends back what it was filled with', () => {
    const full = newItem.parse({
      ...usual,
      standards: ['GB 2626-2019 KN95', 'EN 149 FFP2'],
      aliases: ['圆帽'],
      lotAttributes: ['maker', 'expiry'],
      hs: '650500',
    });
    expect(sent(valuesOf(full))).toEqual(full);
    expect(sent({})).toEqual(usual);
  });

  it('takes lists one on each line and leaves blank lines out', () => {
    expect(sent({ standards: ' GB 19083-2010 \n\n YY 0469-2011' })).toMatchObject({
      standards: ['GB 19083-2010', 'YY 0469-2011'],
    });
  });

  it.each([
    [{ name: { zh: ' ', en: '' } }, 'name'],
    [{ standards: 'G' }, 'standards'],
    [{ aliases: '帽'.repeat(101) }, 'aliases'],
    [{ gtin: '6901234567893' }, 'gtin'],
    [{ unspsc: '0942' }, 'unspsc'],
    [{ hs: '7701.00' }, 'hs'],
  ])('refuses %j at %s', (over, at) => expect(sent(over)).toContain(at));
});
