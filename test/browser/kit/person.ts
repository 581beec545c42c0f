import type { Locator, Page } from 'playwright-core';
import { wordsIn } from './words.ts';

/** What a person does on any page of the desk, in Chinese. */

const { desk: words } = wordsIn('zh');

/** Fills in name and password and presses the button, on the page of signing in or in its dialog. */
export async function signIn(place: Page | Locator, signInName: string, password: string): Promise<void> {
  await place.getByLabel(words.session.signInName, { exact: true }).fill(signInName);
  await place.getByLabel(words.session.password, { exact: true }).fill(password);
  await place.getByRole('button', { name: words.session.submit, exact: true }).click();
}

/** Waits until the page with this title is there. */
export async function arrive(page: Page, title: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
}

/** Presses a button that is found by its words. */
export async function press(place: Page | Locator, name: string): Promise<void> {
  await place.getByRole('button', { name, exact: true }).click();
}

/** Signs out through the menu of the account. */
export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^账号菜单/ }).click();
  await page.getByRole('menuitem', { name: words.nav.signOut }).click();
  await page.getByText(words.session.signedOut).waitFor();
}

/** Chooses an area in the box of that name: types part of it and takes the one with this path of names. */
export async function chooseArea(page: Page, label: string, typed: string, path: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).fill(typed);
  await page.getByRole('option', { name: path, exact: true }).click();
}
