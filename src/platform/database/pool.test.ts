import { expect, test } from 'vitest';
import { Refusal } from '../../kernel/refusal.ts';
import { asRefusal } from '../http/problem.ts';
import { DatabaseUnreachable, openDatabase } from './pool.ts';

test('without a server, statements and transactions say that no connection came, and a caller is told to come back', async () => {
  const database = openDatabase({ url: 'postgres://nobody@localhost/none?host=/no-such-folder' });
  await expect(database.query('select 1')).rejects.toBeInstanceOf(DatabaseUnreachable);
  const failure: unknown = await database
    .withConnection(async () => 'never')
    .catch((error: unknown) => error);
  expect(failure).toMatchObject({ name: 'DatabaseUnreachable', cause: { code: 'ENOENT' } });
  expect(asRefusal(failure)).toEqual(new Refusal('busy'));
  await database.close();
});
