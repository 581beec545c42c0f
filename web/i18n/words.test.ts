import { expect, test } from 'vitest';
import { fill } from './words.ts';

test('several values stand with commas; what has no words is left empty', () => {
  expect(fill('{{codes}}: {{ kind }}{{none}}', { codes: ['gtin', 'hs'], kind: 'mask', none: {} })).toBe(
    'gtin, hs: mask',
  );
});
