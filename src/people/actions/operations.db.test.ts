import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { system, visitor, type Actor } from '../../platform/index.ts';
import { roles } from '../contract.ts';
import { testPassword, openTestPeople, type TestPeople } from '../testing.ts';
import { changeOperation, type OperationChange } from './change-operation.ts';
import { createOperation } from './create-operation.ts';
import { loadDemoPeople } from './demo-people.ts';
import { createFirstAdministrator } from './first-administrator.ts';
import { readOperation, readOperations } from './read-operations.ts';

let test: TestPeople;

beforeAll(async () => {
  test = await openTestPeople();
});
afterAll(() => test.close());

async function slugsFor(actor: Actor): Promise<readonly string[]> {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await readOperations({ limit: 2, cursor }, test.context(actor));
    seen.push(...page.rows.map(({ slug }) => slug));
    cursor = page.next;
  } while (cursor !== undefined);
  return seen;
}

const change = (input: OperationChange, actor: Actor = system) => test.run(changeOperation, actor, input);

describe('an operation in preparation', () => {
  it('is seen by those who may manage it there, in the list as by its address', async () => {
    const organisation = await test.make.organisation();
    const other = await test.make.organisation();
    const operation = await test.make.operation({ slug: 'hidden-one', organisation, area: 'cn/42' });
    const scopes = [
      { scope: {}, sees: true },
      { scope: { organisation }, sees: true },
      { scope: { organisation: other }, sees: false },
      { scope: { area: 'cn' }, sees: true },
      { scope: { area: 'cn/42' }, sees: true },
      { scope: { area: 'cn/42/4201' }, sees: false },
      { scope: { area: 'cn/4' }, sees: false },
      { scope: { operation }, sees: true },
      { scope: { operation: await test.make.operation() }, sees: false },
    ];
    for (const { scope, sees } of scopes) {
      const actor = await test.make.holder('reliefOfficer', scope);
      const listed = (await slugsFor(actor)).includes('hidden-one');
      const read = await readOperation('hidden-one', test.context(actor)).then(
        () => 'seen',
        (error: { code: string }) => error.code,
      );
      expect({ scope, listed, read }).toEqual({ scope, listed: sees, read: sees ? 'seen' : 'notFound' });
    }
    for (const actor of [visitor, await test.make.holder('assessor')]) {
      expect(await slugsFor(actor)).not.toContain('hidden-one');
      await expect(readOperation('hidden-one', test.context(actor))).rejects.toMatchObject({
        code: 'notFound',
      });
    }
    expect(await slugsFor(system)).toContain('hidden-one');
  });
});

describe('leading an operation', () => {
  it('goes from preparation to its end, with reasons and the day of closing', async () => {
    const slug = 'whole-life';
    await test.make.operation({ slug, startedOn: '2023-01-05' });
    const reason = { zh: '道路中断', en: 'The road is cut' };
    await expect(change({ slug, version: 1, state: 'closed' })).rejects.toMatchObject({
      code: 'operationMoveImpossible',
      details: { from: 'preparing', to: 'closed' },
    });
    await change({ slug, version: 1, state: 'running' });
    await expect(change({ slug, version: 2, state: 'paused' })).rejects.toMatchObject({
      code: 'operationReasonMissing',
    });
    await expect(
      change({ slug, version: 2, state: 'paused', stateReason: { zh: '道路中断', en: ' ' } }),
    ).rejects.toMatchObject({ fields: [{ pointer: '/stateReason/en' }] });
    await change({ slug, version: 2, state: 'paused', stateReason: reason });
    await change({ slug, version: 3, summary: { zh: '改字不用再说理由。', en: '' } });
    expect(await readOperation(slug, test.context(visitor))).toMatchObject({
      state: 'paused',
      stateReason: reason,
      can: { changeOperation: 'notSignedIn' },
    });
    await change({ slug, version: 4, state: 'running' });
    expect((await readOperation(slug, test.context(visitor))).stateReason).toEqual({ zh: '', en: '' });
    await change({ slug, version: 5, state: 'closing', stateReason: reason });
    await expect(change({ slug, version: 6, state: 'closed' })).rejects.toMatchObject({
      code: 'inputInvalid',
      fields: [{ pointer: '/closedOn' }],
    });
    await expect(change({ slug, version: 6, state: 'closed', closedOn: '2023-01-04' })).rejects.toMatchObject(
      { fields: [{ pointer: '/closedOn' }] },
    );
    await change({ slug, version: 6, state: 'closed', closedOn: '2023-03-01' });
    await expect(change({ slug, version: 7, state: 'running' })).rejects.toMatchObject({
      code: 'operationMoveImpossible',
    });
  });

  it('is refused to others, for a version that is old, and for a slug that is taken', async () => {
    const slug = 'not-yours';
    const organisation = await test.make.organisation();
    const operation = await test.make.operation({ slug, organisation }, 'running');
    const stranger = await test.make.holder('reliefOfficer', {
      organisation: await test.make.organisation(),
    });
    await expect(change({ slug, version: 2, area: 'cn/42' }, stranger)).rejects.toMatchObject({
      code: 'notPermitted',
    });
    await expect(change({ slug, version: 1, area: 'cn/42' })).rejects.toMatchObject({
      code: 'changedMeanwhile',
    });
    const bound = await test.make.holder('reliefOfficer', { operation });
    const input = {
      slug,
      name: { zh: '重名', en: '' },
      summary: { zh: '重名', en: '' },
      organisation,
      area: 'cn',
      glide: null,
      startedOn: '2023-01-05',
    };
    await expect(test.run(createOperation, bound, input)).rejects.toMatchObject({ code: 'notPermitted' });
    await expect(test.run(createOperation, system, input)).rejects.toMatchObject({
      code: 'operationSlugTaken',
    });
  });

  it('shows running ones first', async () => {
    const { rows } = await readOperations({ limit: 100 }, test.context(system));
    const order = ['running', 'paused', 'closing', 'preparing', 'closed'];
    const places = rows.map(({ state }) => order.indexOf(state));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });
});

describe('what a deployment begins with', () => {
  it('is a demo with one account per role and two operations, the same after a second loading', async () => {
    const first = await loadDemoPeople(test.people, test.pipeline, testPassword);
    expect(first.map(({ role }) => role)).toEqual([...roles]);
    const count = () =>
      test.database.query<Record<string, bigint>>(
        `select (select count(*) from people.account) as accounts, (select count(*) from people.role_grant) as grants,
                (select count(*) from people.organisation) as organisations, (select count(*) from people.operation) as operations`,
      );
    const before = (await count()).rows;
    expect(await loadDemoPeople(test.people, test.pipeline, testPassword)).toEqual(first);
    expect((await count()).rows).toEqual(before);
    const seen = await slugsFor(visitor);
    expect(seen).toContain('village-oximeters-2023');
    expect(seen).not.toContain('care-kits-2023');
  });

  it('is an administrator whom the command line makes, with a password that holds', async () => {
    const make = (password: string) =>
      createFirstAdministrator(test.people, test.pipeline, {
        title: '系统管理员',
        name: '值班',
        signInName: 'first-administrator',
        password,
      });
    await expect(make('password')).rejects.toMatchObject({ code: 'passwordTooWeak' });
    const account = await make(testPassword);
    await expect(make(testPassword)).rejects.toMatchObject({ code: 'signInNameTaken' });
    const context = test.context({ kind: 'account', account });
    await expect(context.require('people.manageAccounts')).resolves.toBeUndefined();
  });
});
