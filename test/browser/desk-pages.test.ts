import { Readable } from 'node:stream';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { takeFile } from '../../src/platform/imports/index.ts';
import type { DemoSignIn } from '../../src/people/index.ts';
import { expectAccessible } from './kit/axe.ts';
import { looks } from './kit/look.ts';
import { openStage } from './kit/stage.ts';

const stage = openStage();

/** Addresses that hold the number of a record. */
const records = {
  organisation: '',
  account: '',
  invitation: '',
  item: '',
  facility: '',
  import: '',
  campaign: '',
};

interface Row {
  readonly id: string;
  readonly kind?: string;
  readonly title?: string;
}

beforeAll(async () => {
  const administrator = await stage.house().signedIn('administrator');
  const rowsOf = async (path: string): Promise<readonly Row[]> =>
    (await administrator.get<{ rows: Row[] }>(path)).body.rows;
  const organisations = await rowsOf('/api/people/organisations');
  const accounts = await rowsOf('/api/people/accounts');
  records.organisation = organisations.find((row) => row.kind === 'countyDesk')?.id ?? '';
  records.account = accounts.find((row) => row.title === '村医')?.id ?? '';
  await administrator.post(`/api/people/accounts/${records.account}/reveal`, {
    purpose: 'audit',
    reason: '抽查名单',
  });
  const invited = await administrator.post<{ token: string }>('/api/people/invitations', {
    title: '值班县级协调员',
    role: 'countyCoordinator',
    organisation: records.organisation,
    area: 'cn/53',
    operation: null,
  });
  records.invitation = invited.body.token;
  const goods = await rowsOf('/api/goods/items');
  records.item = goods[0]?.id ?? '';
  const facilities = await rowsOf('/api/places/facilities');
  records.facility = facilities[0]?.id ?? '';
  records.import = await importedList();
  const operation = await administrator.get<Row>('/api/operations/village-oximeters-2023');
  const campaign = await administrator.post<Row>('/api/campaigns', {
    organisation: organisations.find((row) => row.kind === 'charity')?.id,
    operation: operation.body.id,
    title: { zh: '给村卫生室配血氧仪', en: 'Oximeters for village clinics' },
    currency: 'CNY',
  });
  records.campaign = campaign.body.id;
});

/** A list that went through: one row taken in, one with a word about it, one refused. */
async function importedList(): Promise<string> {
  const { pipeline, files, imports } = stage.house().house;
  const report = await takeFile(
    { pipeline, files, importers: imports.importers },
    {
      importer: 'places.population',
      settings: { source: '测试普查', year: '2020' },
      fileName: '各县人口.csv',
      bytes: Readable.from([Buffer.from('CODE,NAME,POPU\n420106,武昌区,5\n420199,旧县,3\n42,坏行,x\n')]),
      mode: 'goodRows',
    },
  );
  return report.id;
}

/** Pages by the one who reads them; null is somebody without a session. */
const pages: readonly (readonly [DemoSignIn['role'] | null, readonly string[]])[] = [
  [null, ['/desk/sign-in', '/desk/invitation/:invitation']],
  [
    'administrator',
    [
      '/desk',
      '/desk/operations',
      '/desk/operations/new',
      '/desk/operations/village-oximeters-2023',
      '/desk/operations/village-oximeters-2023/edit',
      '/desk/organisations',
      '/desk/organisations/new',
      '/desk/organisations/:organisation',
      '/desk/organisations/:organisation/edit',
      '/desk/accounts',
      '/desk/accounts/:account',
      '/desk/invitations',
      '/desk/invitations/new',
      '/desk/needs',
      '/desk/needs/new',
      '/desk/allocations',
      '/desk/allocations/new',
      '/desk/audit',
      '/desk/campaigns',
      '/desk/campaigns/new',
      '/desk/campaigns/:campaign',
      '/desk/me',
      '/desk/there-is-no-such-page',
      '/desk/purchases',
      '/desk/stock',
      '/desk/consignments',
    ],
  ],
  [
    'administrator',
    [
      '/desk/goods',
      '/desk/goods/new',
      '/desk/goods/:item',
      '/desk/goods/:item/edit',
      '/desk/areas',
      '/desk/areas?all=yes',
      '/desk/areas?path=cn/42/4201/420106',
      '/desk/facilities',
      '/desk/facilities/new',
      '/desk/facilities/:facility',
      '/desk/facilities/:facility/edit',
      '/desk/imports',
      '/desk/imports/new',
      '/desk/imports/new?importer=places.population',
      '/desk/imports/:import',
    ],
  ],
];

describe.each(looks)('pages of the desk, $language $theme $width', (look) => {
  test.each(pages)('are accessible as %s', async (who, paths) => {
    const page = who === null ? await stage.page(look) : await stage.pageOf(who, look);
    for (const path of paths) {
      await page.goto(addressOf(path));
      await settled(page);
      expect(await page.locator('html').getAttribute('lang')).toMatch(new RegExp(`^${look.language}`));
      expect(await page.title()).not.toBe('木桃 Mutao');
      await expectAccessible(page, path);
    }
  });
});

function addressOf(path: string): string {
  return path.replace(/:(\w+)/, (_, name: string) => records[name as keyof typeof records]);
}

/** The title of the page is there and nothing on it still loads. */
async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.locator('[aria-busy="true"], .mantine-Skeleton-root').first().waitFor({ state: 'detached' });
}
