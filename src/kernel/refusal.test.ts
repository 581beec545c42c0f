import { describe, expect, expectTypeOf, test } from 'vitest';
import { defineRefusals, Refusal } from './refusal.ts';

describe('a refusal', () => {
  test('carries code, figures and fields, and can be told from a bug', () => {
    const refusal = new Refusal('stockShort', { asked: 20, held: 8 }, [
      { pointer: '/lines/0', problem: 'more than is held' },
    ]);
    expect(refusal).toBeInstanceOf(Error);
    expect(refusal.name).toBe('Refusal');
    expect(refusal.code).toBe('stockShort');
    expect(refusal.details).toEqual({ asked: 20, held: 8 });
    expect(refusal.fields).toEqual([{ pointer: '/lines/0', problem: 'more than is held' }]);
    expect(new Error('stockShort')).not.toBeInstanceOf(Refusal);
  });

  test('says no more in its message than its code, so that logs hold no figures', () => {
    expect(new Refusal('stockShort', { asked: 20 }).message).toBe('stockShort');
  });

  test('has no figures and no fields unless they are given', () => {
    const refusal = new Refusal('notFound');
    expect(refusal.details).toEqual({});
    expect(refusal.fields).toEqual([]);
  });
});

test('a table of refusals keeps its codes as types', () => {
  const table = defineRefusals({ stockShort: 409, lotUnknown: 404 });
  expect(table.stockShort).toBe(409);
  expectTypeOf<keyof typeof table>().toEqualTypeOf<'stockShort' | 'lotUnknown'>();
});
