import { expect, test } from 'vitest';
import { createIntention } from './intention.ts';

function numbered() {
  let made = 0;
  return createIntention(() => `key ${(made += 1)}`);
}

test('the same content keeps its key until it is done', () => {
  const intention = numbered();
  expect(intention.keyFor('two pieces')).toBe('key 1');
  expect(intention.keyFor('two pieces')).toBe('key 1');
  intention.done();
  expect(intention.keyFor('two pieces')).toBe('key 2');
});

test('other content is another intention, and so is going back to the first', () => {
  const intention = numbered();
  expect(intention.keyFor('two pieces')).toBe('key 1');
  expect(intention.keyFor('three pieces')).toBe('key 2');
  expect(intention.keyFor('two pieces')).toBe('key 3');
});
