import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeCursor } from '../../src/kernel/page.ts';
import type { Client } from '../kit/client.ts';
import { openTestHouse, type TestHouse } from '../kit/house.ts';

let test: TestHouse;
let administrator: Client;

beforeAll(async () => {
  test = await openTestHouse();
  administrator = await test.signedIn('administrator');
});
afterAll(() => test.close());

const someId = '018f4e2a-7c3b-7d52-9a3e-2f1b6c8d9e0a';
const forged = [
  ['a', 'b'],
  ['2020-02-30T00:00:00.000Z', someId],
  ['0000-01-01T00:00:00.000Z', someId],
  ['1', '2020-02-30', someId],
  ['1', '0000-01-01', someId],
].map(encodeCursor);

describe('a cursor that no list gave out', () => {
  it.each([
    '/api/audit?',
    '/api/operations?',
    '/api/people/invitations?',
    '/api/people/accounts?sort=createdAt&',
    '/api/people/organisations?sort=-createdAt&',
  ])('is refused by %s', async (list) => {
    for (const cursor of forged) {
      const { status, body } = await administrator.get(`${list}cursor=${cursor}`);
      expect({ status, code: body['code'] }).toEqual({ status: 400, code: 'inputInvalid' });
    }
  });
});
