import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import pg from 'pg';
import type { Id } from '../../kernel/ids.ts';
import { runBatch, system, type Database } from '../../platform/index.ts';
import { testDatabase, type TestDatabase } from '../../platform/testing/index.ts';
import { distanceMetres } from '../rules/datum.ts';
import { findFacilities } from '../store/facilities.ts';
import { fewAreas, testPlaces, testSource, type TestPlaces } from '../testing.ts';
import { createAreaIndex } from './area-index.ts';
import { changeFacility } from './change-facility.ts';
import { createFacility } from './create-facility.ts';
import { createFacilityIndex } from './facility-index.ts';
import { nearestAreas, nearestFacilities } from './find-nearest.ts';
import { loadCentres } from './load-centres.ts';
import { mergeFacility } from './merge-facility.ts';
import { searchPlaces, type PlaceSearch } from './search-places.ts';

let test: TestDatabase;
let database: Database;
let places: TestPlaces;
let owner: pg.Client;
const indexes = { areas: createAreaIndex(), facilities: createFacilityIndex() };

beforeAll(async () => {
  test = await testDatabase();
  database = test.open();
  places = testPlaces(database);
  owner = new pg.Client({ connectionString: test.ownerUrl });
  await owner.connect();
  await places.load(testSource(fewAreas));
});
beforeEach(async () => {
  await owner.query('delete from places.facility; delete from places.area_centre');
  // What is deleted here is never deleted elsewhere: the indexes have to be told.
  await owner.query(`update places.generation set number = number + 1`);
});
afterAll(async () => {
  await owner.end();
  await test.close();
});

const row = async (id: Id) => (await findFacilities(database, [id])).get(id);
const search = async (q: string, over: Partial<PlaceSearch> = {}) =>
  searchPlaces(database, indexes, {
    q,
    what: 'facilities',
    within: '',
    kind: null,
    downTo: 'village',
    limit: 20,
    ...over,
  });
const ids = (found: readonly { readonly type: string; readonly id?: string }[]) => found.map(({ id }) => id);

describe('a facility', () => {
  it('is added, changed by whoever saw it last, and keeps what was not changed', async () => {
    const id = await places.facility({ name: { zh: '同济医院', en: 'Tongji Hospital' } });
    expect(await places.run(changeFacility, { id, version: 1, facts: { address: '解放大道' } })).toEqual({
      id,
      version: 2,
    });
    expect(await row(id)).toMatchObject({
      nameZh: '同济医院',
      pinyin: 'tong ji yi yuan',
      address: '解放大道',
    });
    await expect(
      places.run(changeFacility, { id, version: 1, facts: { address: '' } }),
    ).rejects.toMatchObject({ code: 'changedMeanwhile', details: { version: 2 } });
  });

  it('is refused a second time, in a batch with the first too, and only the second', async () => {
    const facts = {
      code: null,
      kind: 'clinic' as const,
      name: { zh: '东湖诊所', en: '' },
      area: 'cn/42/4201',
      address: '',
      position: null,
      phone: '',
      source: '测试名录',
      asOf: null,
    };
    const item = { actor: system, input: facts, key: null, requestId: 'test' };
    const outcomes = await runBatch(places.pipeline, createFacility, [
      item,
      { ...item, input: { ...facts, name: { zh: '东湖 诊所', en: '' } } },
      { ...item, input: { ...facts, area: 'cn/42/4211' } },
    ]);
    expect(outcomes.map((outcome) => (outcome.ok ? 'ok' : outcome.refusal.code))).toEqual([
      'ok',
      'facilityAlreadyThere',
      'ok',
    ]);
  });

  it('may take the name that another one has given up in the same batch', async () => {
    const [first, second] = [
      await places.facility({ name: { zh: '甲仓库', en: '' }, kind: 'warehouse' }),
      await places.facility({ name: { zh: '乙仓库', en: '' }, kind: 'warehouse' }),
    ];
    const item = (id: Id, zh: string) => ({
      actor: system,
      input: { id, version: 1, facts: { name: { zh, en: '' } } },
      key: null,
      requestId: 'test',
    });
    const outcomes = await runBatch(places.pipeline, changeFacility, [
      item(first, '丙仓库'),
      item(second, '丙仓库'),
    ]);
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, false]);
  });

  it('cannot be deleted by the app', async () => {
    await places.facility();
    for (const table of ['facility', 'area', 'area_former_name', 'edition'])
      await expect(database.query(`delete from places.${table}`)).rejects.toMatchObject({ code: '42501' });
  });
});

describe('two entries of one facility', () => {
  it('are merged: the one goes on under both names, the other leads to it', async () => {
    const kept = await places.facility({ name: { zh: '华中科技大学同济医学院附属协和医院', en: '' } });
    const other = await places.facility({ name: { zh: '武汉协和医院', en: 'Wuhan Union Hospital' } });
    await places.run(mergeFacility, { id: other, into: kept, reason: '同一家医院' });
    expect(await row(other)).toMatchObject({ state: 'merged', mergedInto: kept, mergeReason: '同一家医院' });
    const [found, ...more] = await search('武汉协和');
    expect(more).toEqual([]);
    expect(found).toMatchObject({ id: kept, foundAs: { zh: '武汉协和医院' } });
    expect(ids(await search('Wuhan Union'))).toEqual([kept]);
    expect(ids(await search('协和'))).toEqual([kept]);
    await expect(
      places.run(changeFacility, { id: other, version: 2, facts: { address: '' } }),
    ).rejects.toMatchObject({ code: 'facilityMerged', details: { facility: other } });
    // The name is free again for another one.
    expect(await places.facility({ name: { zh: '武汉协和医院', en: '' } })).not.toBe(other);
  });

  it('stay together when what they were merged into is merged itself', async () => {
    const [a, b, c] = [await places.facility(), await places.facility(), await places.facility()];
    await places.run(mergeFacility, { id: a, into: b, reason: '同一家' });
    await places.run(mergeFacility, { id: b, into: c, reason: '同一家' });
    expect(await row(a)).toMatchObject({ mergedInto: c });
    expect(await row(b)).toMatchObject({ mergedInto: c });
    await expect(places.run(mergeFacility, { id: c, into: a, reason: '同一家' })).rejects.toMatchObject({
      code: 'facilityMerged',
    });
  });
});

describe('the search over facilities', () => {
  it('sees every change that was committed before', async () => {
    const id = await places.facility({ name: { zh: '金银潭医院', en: '' } });
    expect(ids(await search('jyt'))).toEqual([id]);
    await places.run(changeFacility, { id, version: 1, facts: { name: { zh: '雷神山医院', en: '' } } });
    expect(await search('jyt')).toEqual([]);
    expect(ids(await search('leishen'))).toEqual([id]);
    const second = await places.facility({ name: { zh: '雷神山仓库', en: '' }, kind: 'warehouse' });
    expect(ids(await search('雷神山'))).toEqual([id, second]);
    expect(ids(await search('雷神山', { kind: 'warehouse' }))).toEqual([second]);
    expect(await search('雷神山', { within: 'cn/43' })).toEqual([]);
  });

  it('stands beside the areas, by code too', async () => {
    await places.facility({ name: { zh: '武昌医院', en: '' }, code: 'H-7' });
    const types = async (q: string) => (await search(q, { what: 'all' })).map(({ type }) => type);
    expect(await types('武昌')).toEqual(['area', 'facility']);
    expect(await types('420106')).toEqual(['area']);
    expect(await types('h7')).toEqual(['facility']);
  });
});

describe('the nearest facilities', () => {
  const wuchang = { lng: 114.3, lat: 30.55 };
  const near = (over: object = {}) =>
    nearestFacilities(database, indexes, {
      position: { ...wuchang, datum: 'WGS-84' },
      within: '',
      kind: null,
      ownPositionOnly: false,
      limit: 10,
      ...over,
    });

  it('are those that a look at all distances gives, after changes too', async () => {
    const points = Array.from({ length: 60 }, (_none, index) => ({
      lng: 110 + ((index * 7919) % 100) / 12,
      lat: 28 + ((index * 104_729) % 100) / 20,
    }));
    const made: Id[] = [];
    for (const [index, point] of points.entries()) {
      made.push(await places.facility({ position: { ...point, datum: 'WGS-84' } }));
      // The first half is read into the large segment, the rest comes after it.
      if (index === 30) await near();
    }
    await places.run(changeFacility, {
      id: made[3] as Id,
      version: 1,
      facts: { position: { ...wuchang, datum: 'WGS-84' } },
    });
    points[3] = wuchang;
    const expected = points
      .map((point, index) => ({ id: made[index], metres: distanceMetres(wuchang, point) }))
      .toSorted((a, b) => a.metres - b.metres)
      .slice(0, 10);
    const found = await near();
    expect(ids(found)).toEqual(expected.map(({ id }) => id));
    expect(found.map(({ distanceMetres: metres }) => metres)).toEqual(
      expected.map(({ metres }) => Math.round(metres)),
    );
  });

  it('never mix datums', async () => {
    const id = await places.facility({ position: { lng: 114.3055, lat: 30.5928, datum: 'GCJ-02' } });
    const at = { lng: 114.3055, lat: 30.5928 };
    const [same] = await near({ position: { ...at, datum: 'GCJ-02' } });
    expect(same).toMatchObject({ id, distanceMetres: 0 });
    const [shifted] = await near({ position: { ...at, datum: 'WGS-84' } });
    expect(shifted?.distanceMetres).toBeGreaterThan(300);
  });

  it('count from the centre of their area without coordinates, and say so', async () => {
    const id = await places.facility({ area: 'cn/42/4201/420106/420106001' });
    expect(await near()).toEqual([]);
    await places.run(loadCentres, {
      centres: [{ area: 'cn/42/4201/420106', ...wuchang, datum: 'WGS-84', source: '测试', asOf: null }],
    });
    const [found] = await near();
    expect(found).toMatchObject({
      id,
      distanceMetres: 0,
      shownAt: { basis: 'areaCentre', area: 'cn/42/4201/420106' },
    });
    expect(await near({ ownPositionOnly: true })).toEqual([]);
    const position = { ...wuchang, datum: 'WGS-84' as const };
    expect(await nearestAreas(database, { position, within: 'cn/42', limit: 3 })).toMatchObject([
      { type: 'area', area: { path: 'cn/42/4201/420106' } },
    ]);
    expect(await nearestAreas(database, { position, within: 'cn/43', limit: 3 })).toEqual([]);
  });

  it('do not include what was merged into another', async () => {
    const kept = await places.facility({ position: { ...wuchang, datum: 'WGS-84' } });
    const other = await places.facility({ position: { ...wuchang, datum: 'WGS-84' } });
    await near();
    await places.run(mergeFacility, { id: other, into: kept, reason: '同一家医院' });
    expect(ids(await near())).toEqual([kept]);
  });
});
