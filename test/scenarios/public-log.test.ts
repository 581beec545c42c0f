import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemClock } from '../../src/kernel/time.ts';
import { transact } from '../../src/platform/index.ts';
import { platformEndpoints, platformRefusals } from '../../src/platform/contract.ts';
import { createHttp } from '../../src/platform/http/server.ts';
import { visitor } from '../../src/platform/pipeline/index.ts';
import { testPipeline } from '../../src/platform/pipeline/testing.ts';
import { silentLog } from '../../src/platform/telemetry/log.ts';
import { createMetrics } from '../../src/platform/telemetry/metrics.ts';
import { testDatabase, type TestDatabase } from '../../src/platform/testing/index.ts';
import {
  appendLeaves,
  proofEndpoints,
  proofRefusals,
  proofRoutes,
  sequenceBook,
  verifyTarget,
} from '../../src/proof/index.ts';
import { nodeHasher } from '../../src/proof/actions/hasher.ts';
import { verifyProofFile } from '../../src/proof/rules/proof-file.ts';
import { leafMaker, testIds, testKeys, testOrigin, testSigner } from '../../src/proof/testing.ts';

const book = testIds(800).next();
const ids = testIds(801);
const make = leafMaker(book);
const sealed = Array.from({ length: 600 }, make);
const waiting = make();
const keys = [...testSigner.verifierKeys(testOrigin(book))];

let testing: TestDatabase;
let app: FastifyInstance;
let address: string;

beforeAll(async () => {
  testing = await testDatabase();
  const database = testing.open();
  for (const leaves of [sealed.slice(0, 100), sealed.slice(100)]) {
    await transact(database, (sql) => appendLeaves(sql, leaves, { ids }));
    await sequenceBook({ database, signer: testSigner, clock: systemClock, originOf: testOrigin }, book);
  }
  await transact(database, (sql) => appendLeaves(sql, [waiting], { ids }));
  app = await createHttp({
    pipeline: testPipeline(database),
    authenticate: async () => visitor,
    contracts: [{ listProblems: platformEndpoints.listProblems }, proofEndpoints],
    routes: proofRoutes(testSigner),
    refusals: [platformRefusals, proofRefusals],
    limits: { perAddress: 100_000, perAccount: 100_000 },
    log: silentLog,
    metrics: createMetrics(database),
    metricsToken: null,
    publicOrigin: null,
    trustedProxies: [],
    hosts: null,
    version: '0.0.0',
  });
  address = await app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await app.close();
  await testing.close();
});

it('an outsider with the key verifies the whole log over HTTP', async () => {
  const result = await verifyTarget({ target: `${address}/api/log/${book}`, keys, stateFile: null });
  expect(result).toMatchObject({ kind: 'log', sound: true, report: { entries: 600, findings: [] } });
});

it('tiles may be kept for ever, the checkpoint for a second, and both be read from any page', async () => {
  const tile = await fetch(`${address}/api/log/${book}/tile/0/000`);
  expect(tile.status).toBe(200);
  expect(tile.headers.get('content-type')).toBe('application/octet-stream');
  expect(tile.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(tile.headers.get('access-control-allow-origin')).toBe('*');
  expect((await tile.arrayBuffer()).byteLength).toBe(8192);
  const checkpoint = await fetch(`${address}/api/log/${book}/checkpoint`);
  expect(checkpoint.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(checkpoint.headers.get('cache-control')).toBe('public, max-age=1');
  expect(await checkpoint.text()).toContain(`\n600\n`);
});

it('a proof is answered as a file that verifies', async () => {
  const leafId = sealed[7]?.leafId ?? '';
  const answer = await fetch(`${address}/api/log/${book}/proof/${leafId}`);
  expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${leafId}.tlog-proof"`);
  const verdict = await verifyProofFile(nodeHasher, await answer.text(), testKeys(book));
  expect(verdict).toMatchObject({ ok: true, index: 7, leaf: { leaf: { leafId } } });
});

it('the keys are told, the newest first', async () => {
  const answer = await fetch(`${address}/api/log/${book}/keys`);
  expect(await answer.json()).toEqual({ origin: testOrigin(book), keys });
});

it.each([
  ['tile/0/003', 404, 'notFound'],
  ['tile/0/002', 404, 'notFound'],
  ['tile/0/002.p/89', 404, 'notFound'],
  ['tile/entries/002.p/89', 404, 'notFound'],
  ['tile/entries', 404, 'notFound'],
  ['tile/entries/000.p/300', 404, 'notFound'],
  ['tile/entries/x999/x999/x999/x999/999', 404, 'notFound'],
  ['tile/0/x001', 404, 'notFound'],
  ['tile/8/000', 404, 'notFound'],
  ['tile/0/%2e%2e/000', 404, 'notFound'],
  ['proof/none', 400, 'inputInvalid'],
  [`proof/${ids.next()}`, 404, 'notFound'],
  ['other', 404, 'notFound'],
])('%s is answered with %i %s, and kept by nobody', async (path, status, code) => {
  const answer = await fetch(`${address}/api/log/${book}/${path}`);
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(answer.headers.get('cache-control') ?? 'no-store').not.toContain('max-age');
  expect(answer.headers.get('content-disposition')).toBeNull();
  expect(await answer.json()).toMatchObject({ code });
});

it('a book without a log has no files', async () => {
  for (const path of ['checkpoint', 'keys', 'tile/0/000', 'tile/0/000.p/1'])
    expect((await fetch(`${address}/api/log/${ids.next()}/${path}`)).status).toBe(404);
});

it('a leaf that waits for its number is told apart from one that never was', async () => {
  const answer = await fetch(`${address}/api/log/${book}/proof/${waiting.leafId}`);
  expect(answer.status).toBe(404);
  expect(await answer.json()).toMatchObject({ code: 'leafNotSealedYet' });
});

it('the paths stand in the description of the API', async () => {
  const description = await fetch(`${address}/api/openapi.json`);
  expect(description.status).toBe(200);
  expect(await description.text()).toContain('readLogTile');
});
