import { expect, test } from 'vitest';
import { z } from 'zod';
import { newOrganisation } from '../../../../src/people/contract.ts';
import { fieldOfPointer, problemMessage, readProblem } from './problem.ts';

/** What the form would say of each field. */
function problems(schema: z.ZodType, value: unknown) {
  const read = schema.safeParse(value, { error: (issue) => problemMessage(issue) });
  return (read.error?.issues ?? []).map(
    ({ path, message, code }) => [path.join('.'), readProblem(message, code)] as const,
  );
}

test('an empty field is missing, whatever its rule', () => {
  const schema = z.object({ title: z.string().min(2), role: z.enum(['a', 'b']) });
  expect(problems(schema, { title: '' })).toEqual([
    ['title', { kind: 'missing' }],
    ['role', { kind: 'missing' }],
  ]);
});

test('a length that is not kept tells the limit', () => {
  const schema = z.object({ title: z.string().trim().min(3).max(5) });
  expect(problems(schema, { title: 'ab' })).toEqual([['title', { kind: 'tooShort', limit: 3 }]]);
  expect(problems(schema, { title: 'abcdef' })).toEqual([['title', { kind: 'tooLong', limit: 5 }]]);
});

test('remarks that a contract carries itself speak of the format', () => {
  const given = { kind: 'hospital', name: { zh: '', en: '' }, area: 'Hubei' };
  expect(problems(newOrganisation, given)).toEqual([
    ['name', { kind: 'format' }],
    ['area', { kind: 'format' }],
  ]);
});

test('a pointer of the server leads to the field, with or without the body before it', () => {
  expect(fieldOfPointer('/name/zh')).toBe('name.zh');
  expect(fieldOfPointer('/body/name/zh')).toBe('name.zh');
  expect(fieldOfPointer('#/body/area')).toBe('area');
});
