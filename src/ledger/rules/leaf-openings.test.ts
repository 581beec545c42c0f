import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { toId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import { leafBytes, type Leaf } from '../../proof/index.ts';
import { accountLeaf, amendmentLeaf, bookLeaf, conversionLeaf } from './leaf-openings.ts';

const vectors = readFileSync(join(import.meta.dirname, '../../../test/vectors/leaf.ndjson'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as { readonly name: string; readonly bytes: string });

const id = (last: number) => toId(`018f4e2a-7c3b-7d52-9a3e-${String(last).padStart(12, '0')}`);
const at = '2020-01-24T08:00:00.000Z' as Instant;
const book = toId('018f4e2a-7c3b-7d52-9a3e-2f1b6c8d9e0a');
const plain = { outside: false, operation: null, inLimit: null, openedAt: at };
const line = {
  conversion: id(17),
  side: 'out',
  asset: 'item:kit',
  agreedBefore: 310n,
  agreedAfter: 320n,
} as const;

it.each<[string, Leaf]>([
  ['a book that was opened', bookLeaf({ id: book, organisation: id(14), openedAt: at, closedAt: null })],
  [
    'an account that was opened, and may never hold less than nothing',
    accountLeaf(book, { ...plain, id: id(15), code: 'stock/w1/lot-7', asset: 'item:mask' }),
  ],
  [
    'an outside account of an operation, with a limit',
    accountLeaf(book, {
      ...plain,
      id: id(16),
      code: 'supplier/a',
      asset: 'CNY',
      outside: true,
      operation: id(98),
      inLimit: 8_000_000_000_000_000_000n,
    }),
  ],
  [
    'a conversion as it was agreed: a kit of two things',
    conversionLeaf(book, {
      id: id(17),
      agreedAt: at,
      totals: [
        { side: 'out', asset: 'item:kit', agreed: 310n },
        { side: 'in', asset: 'item:mask', agreed: 620n },
        { side: 'in', asset: 'item:glove', agreed: 310n },
      ],
    }),
  ],
  [
    'a conversion that was amended, with its reason',
    amendmentLeaf(book, { ...line, id: id(18), reason: '每箱多十套', recordedAt: at }),
  ],
])('vector: %s', (name, leaf) => {
  expect(Buffer.from(leafBytes(leaf)).toString('hex')).toBe(vectors.find((one) => one.name === name)?.bytes);
});
