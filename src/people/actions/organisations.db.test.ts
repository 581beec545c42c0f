import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Id } from '../../kernel/ids.ts';
import { system, type Actor } from '../../platform/index.ts';
import { openTestPeople, unknownId, type TestPeople } from '../testing.ts';
import { changeOrganisation } from './change-organisation.ts';
import { createOrganisation } from './create-organisation.ts';
import { createOrganisations } from './create-organisations.ts';
import { readOrganisation, readOrganisations } from './read-organisations.ts';

let test: TestPeople;

beforeAll(async () => {
  test = await openTestPeople();
});
afterAll(() => test.close());

const hospital = (zh: string, area = 'cn/42/4201') => ({
  kind: 'hospital' as const,
  name: { zh, en: '' },
  area,
});
const read = (id: Id, actor: Actor = system) => readOrganisation(id, test.context(actor));

describe('adding an organisation', () => {
  it('takes a role that holds for every organisation, in its area', async () => {
    const regional = await test.make.holder('reliefOfficer', { area: 'cn/42' });
    const { id } = await test.run(createOrganisation, regional, hospital('区域医院'));
    expect(await read(id, regional)).toMatchObject({ version: 1, can: { changeOrganisation: true } });
    const elsewhere = test.run(createOrganisation, regional, hospital('外省医院', 'cn/53'));
    await expect(elsewhere).rejects.toMatchObject({ code: 'notPermitted' });
    const bound = await test.make.holder('administrator', { organisation: id });
    const another = test.run(createOrganisation, bound, hospital('别家医院'));
    await expect(another).rejects.toMatchObject({ code: 'notPermitted' });
    const assessor = await test.make.holder('assessor');
    await expect(test.run(createOrganisation, assessor, hospital('无权医院'))).rejects.toMatchObject({
      code: 'notPermitted',
    });
  });

  it('refuses a name that differs from another only in width, case, brackets or spaces', async () => {
    await test.run(createOrganisation, system, hospital('第一 医院(Main)'));
    const again = test.run(createOrganisation, system, hospital(' 第一  医院（ＭＡＩＮ） '));
    await expect(again).rejects.toMatchObject({
      code: 'organisationNameTaken',
      fields: [{ pointer: '/name/zh', problem: 'taken by another organisation' }],
    });
  });

  it('is answered item by item in a batch, with the field that is wrong', async () => {
    const keys = [unknownId(), unknownId(), unknownId()];
    const [first, second, third] = keys as [Id, Id, Id];
    const items = [
      { key: first, organisation: hospital('逐条医院') },
      { key: second, organisation: { kind: 'hospital', name: { zh: '', en: '' } } },
      { key: third, organisation: hospital('逐条医院') },
    ];
    const { answers } = await createOrganisations({ items }, test.context(system));
    expect(answers.map(({ key }) => key)).toEqual(keys);
    expect(answers.map(({ refusal }) => refusal?.code ?? null)).toEqual([
      null,
      'inputInvalid',
      'organisationNameTaken',
    ]);
    expect(answers[1]?.refusal?.errors[0]?.pointer).toBe('/name');
    const again = await createOrganisations({ items }, test.context(system));
    expect(again.answers[0]).toEqual(answers[0]);
  });
});

describe('changing an organisation', () => {
  it('is refused when somebody else changed it meanwhile', async () => {
    const id = await test.make.organisation();
    const change = (name: string) =>
      test.run(changeOrganisation, system, { id, version: 1, name: { zh: name, en: '' } });
    const outcomes = await Promise.allSettled([change('甲改名'), change('乙改名')]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const lost = outcomes.find((outcome) => outcome.status === 'rejected');
    expect(lost?.reason).toMatchObject({ code: 'changedMeanwhile', details: { version: 2 } });
    expect((await read(id)).version).toBe(2);
  });

  it('keeps what is not named, frees the old name, and refuses one that is taken', async () => {
    const id = await test.make.organisation({ ...hospital('旧名医院'), kind: 'charity' });
    await test.run(changeOrganisation, system, { id, version: 1, name: { zh: '新名医院', en: '' } });
    expect(await read(id)).toMatchObject({ kind: 'charity', area: 'cn/42/4201', name: { zh: '新名医院' } });
    await test.run(createOrganisation, system, hospital('旧名医院'));
    const back = test.run(changeOrganisation, system, { id, version: 2, name: { zh: '旧名医院', en: '' } });
    await expect(back).rejects.toMatchObject({ code: 'organisationNameTaken' });
  });

  it('takes the role in the old area and in the new one', async () => {
    const officer = await test.make.holder('reliefOfficer', { area: 'cn/42' });
    const inside = await test.make.organisation({ area: 'cn/42/4201' });
    const outside = await test.make.organisation({ area: 'cn/53' });
    const move = (id: Id, area: string) => test.run(changeOrganisation, officer, { id, version: 1, area });
    await expect(move(inside, 'cn/53')).rejects.toMatchObject({ code: 'notPermitted' });
    await expect(move(outside, 'cn/42')).rejects.toMatchObject({ code: 'notPermitted' });
    await expect(move(unknownId(), 'cn/42')).rejects.toMatchObject({ code: 'notFound' });
    await move(inside, 'cn/42/4202');
    const { can } = await readOrganisation(outside, test.context(officer));
    expect(can).toEqual({ changeOrganisation: 'notPermitted' });
  });
});

describe('the list of organisations', () => {
  const sorts = ['name', '-name', 'createdAt', '-createdAt'] as const;

  it.each(sorts)('shows each one time in pages sorted by %s', async (sort) => {
    const { rows: all } = await test.database.query('select from people.organisation');
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await readOrganisations({ limit: 3, cursor, sort }, test.context(system));
      seen.push(...page.rows.map(({ id }) => id));
      cursor = page.next;
    } while (cursor !== undefined);
    expect(seen).toHaveLength(all.length);
    expect(new Set(seen).size).toBe(all.length);
  });

  it('is in the order of pinyin by name', async () => {
    for (const name of ['中心医院排序', '安康医院排序', '北郊医院排序']) {
      await test.make.organisation({ name: { zh: name, en: '' } });
    }
    const { rows } = await readOrganisations({ limit: 10, sort: 'name', q: '排序' }, test.context(system));
    expect(rows.map(({ name }) => name.zh)).toEqual(['安康医院排序', '北郊医院排序', '中心医院排序']);
  });

  it('finds words literally, by kind, in either language', async () => {
    await test.make.organisation({
      kind: 'carrier',
      name: { zh: '百分百%物流', en: 'Under_score Carriers' },
    });
    const find = async (q: string, kind?: 'carrier' | 'hospital') =>
      (await readOrganisations({ limit: 10, sort: 'name', q, kind }, test.context(system))).rows.length;
    expect(await find('百%')).toBe(1);
    expect(await find('r_s')).toBe(1);
    expect(await find('UNDER')).toBe(1);
    expect(await find('t%a')).toBe(0);
    expect(await find('百%', 'hospital')).toBe(0);
  });

  it('refuses a cursor that it did not give out', async () => {
    for (const cursor of ['x', 'W10', 'WyJhIiwiYiJd', Buffer.from('["a","\'"]').toString('base64url')]) {
      await expect(
        readOrganisations({ limit: 3, cursor, sort: 'name' }, test.context(system)),
      ).rejects.toMatchObject({ code: 'inputInvalid', fields: [{ pointer: '/query/cursor' }] });
    }
  });
});
