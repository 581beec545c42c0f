import { join } from 'node:path';
import { existsSync } from 'node:fs';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { DemoSignIn } from '../../../src/people/index.ts';
import { openTestHouse, type TestHouse } from '../../kit/house.ts';
import type { Client } from '../../kit/client.ts';
import { deviceOf, type Look } from './look.ts';
import { watch, type Watch } from './watch.ts';

const builtPages = join(import.meta.dirname, '../../../dist/web');
const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const flags = [
  // As root chromium cannot make its sandbox; the pages are our own.
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

/** How long a page may take for one thing that a person waits for. */
const waitMillisecondsMax = 15_000;

/** A whole Mutao and a real browser for the tests of one file. */
export interface Stage {
  house(): TestHouse;
  /** A fresh person with a device of their own: no cookies, nothing stored. */
  page(look: Look, options?: BrowserContextOptions): Promise<Page>;
  /** The same for somebody who has signed in before. */
  pageOf(role: DemoSignIn['role'], look: Look): Promise<Page>;
  /** Another tab of the same person. */
  tabBeside(page: Page): Promise<Page>;
  /** What a page did wrong; tests say here which refusals are meant. */
  watchOf(page: Page): Watch;
}

/**
 * Opens the house and the browser before the tests of a file and closes both after them. After each test
 * nobody may have met an error in the console, a violation of the content security policy or a failed request
 * that the test did not expect.
 */
export function openStage(): Stage {
  let house: TestHouse | undefined;
  let browser: Browser | undefined;
  const watches = new Map<Page, Watch>();
  const contexts: BrowserContext[] = [];
  const sessions = new Map<DemoSignIn['role'], Promise<Client>>();

  beforeAll(async () => {
    [browser, house] = await Promise.all([launch(), openTestHouse(builtPages)]);
  });
  afterEach(async () => {
    const troubles = [...watches.values()].flatMap((one) => one.troubles());
    watches.clear();
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    expect(troubles).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  const opened = (): TestHouse => must(house);
  const watched = (page: Page): Page => {
    watches.set(page, watch(page));
    return page;
  };
  const contextOf = async (look: Look, options: BrowserContextOptions = {}): Promise<BrowserContext> => {
    const device = { ...deviceOf(look), baseURL: opened().address, ...options };
    const context = await must(browser).newContext(device);
    context.setDefaultTimeout(waitMillisecondsMax);
    contexts.push(context);
    return context;
  };
  return {
    house: opened,
    page: async (look, options) => watched(await (await contextOf(look, options)).newPage()),
    pageOf: async (role, look) => {
      const signedIn = sessions.get(role) ?? opened().signedIn(role);
      sessions.set(role, signedIn);
      const { cookies } = await signedIn;
      const context = await contextOf(look);
      const url = opened().address;
      await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url })));
      return watched(await context.newPage());
    },
    tabBeside: async (page) => watched(await page.context().newPage()),
    watchOf: (page) => must(watches.get(page)),
  };
}

function must<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('the stage is open only while the tests of its file run');
  return value;
}

/** Playwright gives each start a new folder of user data. */
function launch(): Promise<Browser> {
  const executablePath = browsers.find((path) => existsSync(path));
  if (executablePath === undefined) throw new Error(`no browser is installed (${browsers.join(', ')})`);
  return chromium.launch({ executablePath, headless: true, args: flags });
}
