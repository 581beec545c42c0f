import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Fails with rule, place and reason when the page as it stands violates WCAG 2.2 AA, or scrolls sideways. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(tags)
    // What passes is not needed; the pages have no frames.
    .options({ resultTypes: ['violations'] })
    .setLegacyMode(true)
    .analyze();
  const findings = violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} — ${node.failureSummary ?? ''}`),
  );
  expect({ what, findings }).toEqual({ what, findings: [] });
  await expectNoSidewaysScroll(page, what);
}

/** A page that is wider than its window hides things from whoever holds a phone. */
export async function expectNoSidewaysScroll(page: Page, what: string): Promise<void> {
  const beyond = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  expect({ what, beyond }).toEqual({ what, beyond: 0 });
}
