import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemClock } from '../kernel/time.ts';
import { transact, type Database, type RequestContext, type Route } from '../platform/index.ts';
import { testDatabase, type TestDatabase } from '../platform/testing/index.ts';
import { appendLeaves } from './actions/append.ts';
import { nodeHasher } from './actions/hasher.ts';
import { sequenceBook } from './actions/sequence.ts';
import { proofEndpoints } from './contract.ts';
import { proofRoutes } from './routes.ts';
import { verifyProofFile } from './rules/proof-file.ts';
import { verifyLog } from './rules/verify-log.ts';
import { leafMaker, testIds, testKeys, testOrigin, testSigner } from './testing.ts';

let testing: TestDatabase;
let database: Database;
const bookIds = testIds(400);
const book = bookIds.next();
const ids = testIds(401);
const make = leafMaker(book);
const leaves = Array.from({ length: 260 }, make);
const waiting = make();

beforeAll(async () => {
  testing = await testDatabase();
  database = testing.open();
  await transact(database, (sql) => appendLeaves(sql, leaves, { ids }));
  await sequenceBook({ database, signer: testSigner, clock: systemClock, originOf: testOrigin }, book);
  await transact(database, (sql) => appendLeaves(sql, [waiting], { ids }));
});
afterAll(() => testing.close());

/** Asks a route as the server does after it has parsed the path. */
async function ask(
  name: keyof typeof proofEndpoints,
  params: Readonly<Record<string, string>>,
): Promise<{ body: unknown; headers?: Readonly<Record<string, unknown>>; cacheSeconds?: number }> {
  const route = proofRoutes(testSigner).find(({ endpoint }) => endpoint === proofEndpoints[name]) as Route;
  const input = { params: proofEndpoints[name].params.parse(params), query: undefined, body: undefined };
  return route.handle(input as never, { database } as RequestContext);
}

it('a tool that knows nothing but the prefix verifies the log over these paths', async () => {
  const report = await verifyLog(
    {
      read: async (path) => {
        const answer =
          path === 'checkpoint'
            ? await ask('readLogCheckpoint', { bookId: book })
            : await ask('readLogTile', { bookId: book, '*': path.slice('tile/'.length) });
        return typeof answer.body === 'string'
          ? new TextEncoder().encode(answer.body)
          : (answer.body as Uint8Array);
      },
    },
    { hasher: nodeHasher, keys: testKeys(book), lastSeen: null },
  );
  expect(report).toMatchObject({ sound: true, entries: 260 });
});

it('tiles may be kept for ever, the checkpoint for a second, and both be read from any page', async () => {
  const tile = await ask('readLogTile', { bookId: book, '*': '0/001.p/4' });
  expect(tile.headers).toEqual({
    'Content-Type': 'application/octet-stream',
    'Access-Control-Allow-Origin': '*',
    'Cache-Control': 'public, max-age=31536000, immutable',
  });
  const checkpoint = await ask('readLogCheckpoint', { bookId: book });
  expect(checkpoint.cacheSeconds).toBe(1);
  expect(checkpoint.headers).toMatchObject({ 'Content-Type': 'text/plain; charset=utf-8' });
});

it('a proof is answered as a file that verifies', async () => {
  const { body, headers } = await ask('readLogProof', { bookId: book, leafId: leaves[7]?.leafId ?? '' });
  expect(headers?.['Content-Disposition']).toBe(`attachment; filename="${leaves[7]?.leafId}.tlog-proof"`);
  expect(await verifyProofFile(nodeHasher, String(body), testKeys(book))).toMatchObject({
    ok: true,
    index: 7,
  });
});

it('the keys are told, the newest first', async () => {
  const { body } = await ask('readLogKeys', { bookId: book });
  expect(body).toEqual({ origin: testOrigin(book), keys: testSigner.verifierKeys(testOrigin(book)) });
});

it.each([
  ['readLogCheckpoint', {}, 'notFound'],
  ['readLogKeys', {}, 'notFound'],
  ['readLogTile', { '*': '0/000' }, 'notFound'],
  ['readLogProof', { leafId: waiting.leafId }, 'notFound'],
] as const)('%s of a book without a log: %o is refused', async (name, params, code) => {
  await expect(ask(name, { bookId: bookIds.next(), ...params })).rejects.toMatchObject({ code });
});

it.each(['0/002', '0/001', '0/001.p/5', 'entries/001.p/5', '8/000', '0/../0/000', '0/0', ''])(
  'the tile %j is not there',
  async (path) => {
    await expect(ask('readLogTile', { bookId: book, '*': path })).rejects.toMatchObject({ code: 'notFound' });
  },
);

it('a leaf that waits for its number is told apart from one that never was', async () => {
  const refusal = ask('readLogProof', { bookId: book, leafId: waiting.leafId });
  await expect(refusal).rejects.toMatchObject({ code: 'leafNotSealedYet' });
  const unknown = ask('readLogProof', { bookId: book, leafId: bookIds.next() });
  await expect(unknown).rejects.toMatchObject({ code: 'notFound' });
});
