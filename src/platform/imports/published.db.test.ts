import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import type { ImportRow } from './store/rows.ts';
import {
  carriersProfile,
  centresProfile,
  clinicsProfile,
  donationsProfile,
  issuedProfile,
  needsProfile,
  outflowProfile,
  totalsProfile,
} from './testing/profiles.ts';
import { openImportWorld, type ImportWorld } from './testing/world.ts';

const shared = [2, 3]
  .map((up) => join(import.meta.dirname, '../../..', ...Array(up - 1).fill('..'), 'shared/data'))
  .find((path) => existsSync(path));

let world: ImportWorld;
beforeAll(async () => {
  world = await openImportWorld(
    [
      centresProfile,
      clinicsProfile,
      donationsProfile,
      totalsProfile,
      outflowProfile,
      issuedProfile,
      needsProfile,
      carriersProfile,
    ],
    [],
  );
});
afterAll(() => world.close());

async function dryRun(context: TestContext, importer: string, file: string): Promise<ImportRow> {
  if (shared === undefined)
    return context.skip('the published lists lie beside the project in ../shared/data, which is not here');
  const row = await world.check(`test.${importer}`, readFileSync(join(shared, file)), file.split('/').at(-1));
  const { read, accepted, refused, repeated, blank } = row.counts;
  expect(row.state).toBe('checked');
  expect(accepted + refused + repeated + blank).toBe(read);
  return row;
}

const noticed = (row: ImportRow): Readonly<Record<string, number>> =>
  Object.fromEntries(
    row.notices.map(({ code, field, count }) => [field === null ? code : `${code} ${field}`, count]),
  );
async function reasons(row: ImportRow): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for (const { reason } of await world.problems(row.id)) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}

describe('a dry run of what was published in 2020', () => {
  it('county centres: the datum is named, the country itself is a row like any other', async (context) => {
    const row = await dryRun(context, 'centres', 'places/county-centres-gcj02.csv');
    expect(row.layout?.columns.slice(3, 5)).toEqual(['longitudeGcj02', 'latitudeGcj02']);
    expect(noticed(row)['datumGcj02 longitudeGcj02']).toBe(row.counts.accepted);
    expect(row.notices.find(({ code }) => code === 'columnsLeftOut')?.values).toEqual([
      'centroid_lng',
      'centroid_lat',
    ]);
  });

  it('fever clinics: no coordinates, few addresses and telephones, double names, four provinces empty', async (context) => {
    const row = await dryRun(context, 'clinics', 'fever-clinics/fever-clinics-20200211.csv');
    expect(row.counts.read).toBe(6_753);
    expect(noticed(row)).toMatchObject({
      'valuesAbsent province': 5,
      'filled address': 2_381,
      'filled telephone': 2_798,
    });
    // Four are empty; the fifth the list calls 新疆自治区, which is not its name.
    expect(row.notices.find(({ code }) => code === 'valuesAbsent')?.values).toEqual([
      '安徽省',
      '广西壮族自治区',
      '贵州省',
      '甘肃省',
      '新疆维吾尔自治区',
    ]);
    expect(noticed(row)).not.toHaveProperty('filled longitude');
    const double = (await world.problems(row.id)).filter(
      ({ reason }) => reason === 'keyRepeated' || reason === 'rowRepeated',
    );
    expect(double.length).toBeGreaterThan(30);
    expect(double.length).toBeLessThan(60);
  });

  it('donations: the sheet that was published twice is named line by line, and none of it would be taken in', async (context) => {
    const row = await dryRun(context, 'donations', 'relief-org-2020/hubei-donations-01-04.csv');
    expect(row.counts.read).toBe(5_683);
    const named = new Set((await world.problems(row.id)).map(({ rowNumber }) => rowNumber));
    const lastSheet = Array.from({ length: 1_995 }, (_, index) => 5_684 - index);
    expect(lastSheet.filter((number) => !named.has(number))).toEqual([]);
    expect(row.counts.repeated).toBeGreaterThanOrEqual(1_995);
    expect(noticed(row)['dateSpelling day']).toBe(5_683);
    expect((await world.problems(row.id)).every(({ cell }) => cell === null)).toBe(true);
  });

  it('declared totals: two sheets that declare the same to the fen are one list', async (context) => {
    const row = await dryRun(context, 'totals', 'relief-org-2020/declared-totals-01-04.csv');
    expect(row.counts).toMatchObject({ accepted: 3, refused: 1 });
    expect(await reasons(row)).toEqual({ keyRepeated: 1 });
  });

  it('goods given out: 36,000 masks left and 32,000 are accounted for', async (context) => {
    const row = await dryRun(context, 'outflow', 'relief-org-2020/hubei-goods-outflow-0130.csv');
    expect(row.layout).toMatchObject({ headingRow: 3 });
    expect(row.counts).toMatchObject({ accepted: 16, refused: 2 });
    expect(await world.problems(row.id)).toMatchObject([
      { field: 'receiver', reason: 'sharesDiffer', details: { out: 36_000, accounted: 32_000 } },
      { reason: 'noteRow' },
    ]);
    expect(noticed(row)).toMatchObject({ titleRows: 2 });
    expect(noticed(row)['lineBreaks receiver']).toBeGreaterThan(0);
  });

  it('goods handed to hospitals: title rows, merged cells, packs whose pieces nobody wrote down', async (context) => {
    const row = await dryRun(context, 'issued', 'relief-org-2020/wuhan-goods-issued.csv');
    expect(row.layout).toMatchObject({
      headingRow: 4,
      columns: [null, 'receiver', 'goods', 'pack', 'unit', 'quantity', null],
    });
    expect(row.counts).toMatchObject({ refused: 0, repeated: 0 });
    const notes = noticed(row);
    expect(notes['carriedDown receiver']).toBe(186);
    expect(notes['packNote pack']).toBeGreaterThan(40);
    expect(notes['piecesUnknown quantity']).toBeGreaterThan(100);
    expect(notes['titleRows']).toBe(3);
  });

  it('what hospitals asked for: amounts that were not known, several numbers in one cell', async (context) => {
    const row = await dryRun(context, 'needs', 'needs-hubei-2020/hospital-needs.json');
    expect(row.counts).toMatchObject({ accepted: 2_095 });
    expect(noticed(row)).toMatchObject({ 'amountUnknown wanted': 1_809, 'amountAbsent wanted': 22 });
    expect(noticed(row)['severalNumbers contact']).toBeGreaterThan(0);
    expect(await reasons(row)).toEqual({ missing: row.counts.refused });
    expect(JSON.stringify(await world.problems(row.id))).not.toMatch(/\d{3}\*{4}\d{4}/);
  });

  it('makers and carriers: free text goes through as it is', async (context) => {
    const makers = await dryRun(context, 'needs', 'needs-hubei-2020/factories.json');
    expect(makers.counts.accepted).toBeGreaterThan(20);
    const carriers = await dryRun(context, 'carriers', 'needs-hubei-2020/logistics-firms.json');
    expect(carriers.counts).toMatchObject({ read: 22, accepted: 22 });
  });
});
