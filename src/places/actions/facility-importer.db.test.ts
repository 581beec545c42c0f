import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openImportWorld, type ImportWorld } from '../../platform/testing/index.ts';
import { fewAreas, testPlaces, testSource } from '../testing.ts';
import { facilityImporter } from './facility-importer.ts';
import { writeCentres } from '../store/centres.ts';
import { loadPlaces } from './load-places.ts';

const project = join(import.meta.dirname, '../../..');
const published = ['..', '../..']
  .map((up) => join(project, up, 'shared/data/fever-clinics/fever-clinics-20200211.csv'))
  .find((path) => existsSync(path));
const said = { source: '测试名录', kind: 'hospital' };

let world: ImportWorld;
beforeAll(async () => {
  world = await openImportWorld([facilityImporter], []);
  await testPlaces(world.database).load(testSource(fewAreas));
});
afterAll(() => world.close());

const check = (text: string, name: string, over: Readonly<Record<string, string>> = {}) =>
  world.check(facilityImporter.name, text, name, { ...said, ...over });
const reasons = async (id: Parameters<ImportWorld['problems']>[0]) =>
  (await world.problems(id)).map(({ rowNumber, field, reason }) => [rowNumber, field, reason]);

describe('a list of facilities', () => {
  it('is placed by codes, by a path of names and by a name for each level', async () => {
    const checked = await check(
      [
        '名称,类别,地区,省,市,地址,电话,编号',
        '甲医院,,420106,,,解放路,027-8888 0000,A-1',
        '乙仓库,仓库,湖北省/武汉市/武昌区,,,,,',
        '丙诊所,诊所,,湖北,黄冈,,,',
      ].join('\n'),
      'places.csv',
    );
    expect(checked.counts).toMatchObject({ read: 3, accepted: 3, refused: 0 });
    await world.run(checked.id, 'all');
    const { rows } = await world.database.query(
      'select name_zh, kind, area, phone, code, source from places.facility order by name_zh collate "C"',
    );
    const source = said.source;
    expect(rows).toEqual([
      { name_zh: '丙诊所', kind: 'clinic', area: 'cn/42/4211', phone: '', code: null, source },
      { name_zh: '乙仓库', kind: 'warehouse', area: 'cn/42/4201/420106', phone: '', code: null, source },
      {
        name_zh: '甲医院',
        kind: 'hospital',
        area: 'cn/42/4201/420106',
        phone: '027-8888 0000',
        code: 'A-1',
        source,
      },
    ]);
    const again = await check('编号,名称,地区\nA-1,甲医院,420106', 'other-columns.csv');
    expect(await reasons(again.id)).toEqual([[2, null, 'facilityAlreadyThere']]);
  });

  it('takes a path apart that is written without signs between the names', async () => {
    const { id, counts } = await check(
      [
        '名称,地区',
        '连写医院,湖北省武汉市武昌区',
        '半写医院,湖北省 武汉市武昌区',
        '错写医院,湖北省武汉市无此区',
      ].join('\n'),
      'run-on.csv',
    );
    expect(counts).toMatchObject({ read: 3, accepted: 2, refused: 1 });
    expect((await world.problems(id)).map(({ rowNumber, details }) => [rowNumber, details])).toEqual([
      [4, { area: '无此区' }],
    ]);
  });

  it('names each bad row with field and reason', async () => {
    const checked = await check(
      [
        '名称,类别,地区,经度,纬度',
        '丁医院,疗养院,420106,,',
        '戊医院,医院,999999,,',
        '己医院,医院,湖北省/鄂州市,,',
        '庚医院,医院,420106,114.3,',
        '辛医院,医院,420106,214.3,30',
        '壬医院,医院,420106,114.3,30.5',
        '癸医院,医院,,,',
      ].join('\n'),
      'bad.csv',
    );
    expect(await reasons(checked.id)).toEqual([
      [2, 'kind', 'choiceUnknown'],
      [3, 'area', 'areaUnknown'],
      [4, 'area', 'areaUnknown'],
      [5, 'latitude', 'positionIncomplete'],
      [6, 'longitude', 'numberTooLarge'],
      [7, 'longitude', 'datumMissing'],
      [8, 'area', 'missing'],
    ]);
  });

  it('places coordinates on the datum that is said, and leaves out numbers that belong to persons', async () => {
    const text = [
      '名称,地区,经度,纬度,电话',
      '子医院,420106,114.3,30.5,值班室139****2596；0715-8510553',
      '丑医院,420106,114.3,30.5,139****2596',
    ].join('\n');
    const checked = await check(text, 'datum.csv', { datum: 'GCJ-02' });
    expect(checked.counts).toMatchObject({ accepted: 2, refused: 0 });
    expect(checked.notices).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: 'personalPhoneLeftOut', field: 'phone', count: 2, firstRow: 2 }),
        expect.objectContaining({ code: 'phoneWordsLeftOut', field: 'phone', count: 1, firstRow: 2 }),
      ]),
    );
    await world.run(checked.id, 'all');
    const { rows } = await world.database.query(
      `select datum, phone from places.facility where name_zh in ('子医院', '丑医院') order by phone`,
    );
    expect(rows).toEqual([
      { datum: 'GCJ-02', phone: '' },
      { datum: 'GCJ-02', phone: '0715-8510553' },
    ]);
  });

  it('takes in what lies far from its county, and names it with the distance', async () => {
    const centre = { area: 'cn/42/4201/420106', lng: 114.3, lat: 30.55, datum: 'WGS-84' } as const;
    await writeCentres(world.database, [{ ...centre, source: '测试', asOf: null }], true);
    const checked = await check(
      ['名称,地区,经度,纬度', '近医院,420106,114.4,30.6', '远医院,420106,117.4,30.6'].join('\n'),
      'far.csv',
      { datum: 'WGS-84' },
    );
    expect(checked.counts).toMatchObject({ accepted: 2, refused: 0, noted: 1 });
    expect(await world.problems(checked.id)).toMatchObject([
      {
        rowNumber: 3,
        kind: 'noted',
        field: 'longitude',
        reason: 'farFromArea',
        cell: '117.4',
        details: { area: '武昌区', km: 297 },
      },
    ]);
  });

  it('without a kind, in the row and for the list, is refused row by row and never taken for a hospital', async () => {
    const checked = await world.check(
      facilityImporter.name,
      '名称,类别,地区\n某处,,420106\n某仓库,仓库,420106',
      'no-kind.csv',
      { source: said.source },
    );
    expect(await reasons(checked.id)).toEqual([[2, 'kind', 'missing']]);
  });

  it('shows what stands in the field that the command refuses', async () => {
    const checked = await check('名称,地区,编号\n另一医院,420106,A-1\n某医院,999999,', 'refused.csv');
    expect(await world.problems(checked.id)).toMatchObject([
      { field: 'ownCode', reason: 'facilityCodeTaken', cell: 'A-1' },
      { field: 'area', reason: 'areaUnknown', cell: '999999' },
    ]);
  });

  it('may be the published list of fever clinics: masked numbers are noticed, every other trouble has its row', async (context) => {
    if (published === undefined)
      return context.skip('the published list lies beside the project in ../shared/data, which is not here');
    await loadPlaces(world.pipeline, { downTo: 'county' });
    const checked = await check(readFileSync(published, 'utf8'), 'fever-clinics.csv', {
      kind: 'feverClinic',
    });
    expect(checked).toMatchObject({ state: 'checked', counts: { read: 6753, blank: 0 } });
    const { accepted, refused, repeated } = checked.counts;
    expect(accepted + refused + repeated).toBe(6753);
    expect(accepted).toBeGreaterThan(6_000);
    const found = new Set((await world.problems(checked.id)).map(({ reason }) => reason));
    expect([...found].toSorted()).toEqual(['areaUnknown', 'keyRepeated', 'rowRepeated', 'textTooLong']);
    expect(checked.notices).toContainEqual(
      expect.objectContaining({ code: 'personalPhoneLeftOut', field: 'phone', count: 1101 }),
    );
  }, 120_000);
});
