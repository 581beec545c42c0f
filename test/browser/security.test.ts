import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { desk, phone } from './kit/look.ts';
import { openStage } from './kit/stage.ts';

const stage = openStage();

/** Loads an address; answers the content security policy that came with it. */
async function policyOf(page: Page, path: string): Promise<string> {
  const answer = await page.goto(path);
  return (await answer?.headerValue('content-security-policy')) ?? '';
}

test.each(['/', '/o/village-oximeters-2023', '/about', '/desk/sign-in', '/field/', '/api/docs'])(
  '%s allows no script, style or frame but its own',
  async (path) => {
    const page = await stage.page(phone);
    const policy = await policyOf(page, path);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("style-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe-|https?:|\*/);
  },
);

test("the desk's styles carry a nonce that changes with each load", async () => {
  const page = await stage.page(desk);
  const nonces: string[] = [];
  for (const path of ['/desk/sign-in', '/desk/sign-in']) {
    const nonce = /'nonce-([\w-]{24,})'/.exec(await policyOf(page, path))?.[1] ?? '';
    expect(await page.locator('meta[name="csp-nonce"]').getAttribute('content')).toBe(nonce);
    nonces.push(nonce);
  }
  expect(nonces[0]).toMatch(/^[\w-]{24,}$/);
  expect(nonces[0]).not.toBe(nonces[1]);
});

test('what was put into a page from outside does not run', async () => {
  const page = await stage.page(phone);
  await page.goto('/about');
  const ran = await page.evaluate<boolean>(`new Promise((resolve) => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "taken"';
    document.body.append(script);
    const button = document.createElement('button');
    button.setAttribute('onclick', 'document.title = "taken"');
    document.body.append(button);
    button.click();
    resolve(document.title === 'taken');
  })`);
  expect(ran).toBe(false);
  // The browser says that it held both back.
  const held = stage.watchOf(page).troubles();
  expect(held).toHaveLength(2);
  for (const trouble of held) expect(trouble).toContain('Content Security Policy');
  for (const trouble of held) stage.watchOf(page).expectTrouble(trouble);
});

test('the documentation of the API opens and shows an endpoint with its refusals', async () => {
  const page = await stage.page(desk);
  await page.goto('/api/docs');
  await page.getByRole('heading', { name: /^Mutao/ }).waitFor();
  await page.getByRole('link', { name: 'session', exact: true }).click();
  await page.getByText('/api/session', { exact: true }).first().click();
  await page.getByText('signInName').first().waitFor();
  expect(await page.getByText('signInLocked').count()).toBeGreaterThan(0);
});
