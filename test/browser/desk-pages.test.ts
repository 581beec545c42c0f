import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { DemoSignIn } from '../../src/people/index.ts';
import { expectAccessible } from './kit/axe.ts';
import { desk, phone } from './kit/look.ts';
import { openStage } from './kit/stage.ts';

const stage = openStage();

/** Addresses that hold the number of a record. */
const records = { organisation: '', account: '', invitation: '' };

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
});

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
      '/desk/me',
      '/desk/there-is-no-such-page',
    ],
  ],
];

describe.each([phone, desk])('pages of the desk, $language $theme $width', (look) => {
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
