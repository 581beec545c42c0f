import type { Page } from 'playwright-core';

/** What went wrong on a page while nobody looked: errors of scripts, violations of the policy, failed requests. */
export interface Watch {
  /**
   * Says that a trouble was meant to come, such as "401 POST /api/session"; the line begins so.
   * @throws Error when it did not come.
   */
  expectTrouble(beginning: string): void;
  /** The same for a trouble that comes once or again: a page that asks ahead and asks once more when it is drawn. */
  expectTroubles(beginning: string): void;
  /** What was not meant to happen, one line each. */
  troubles(): readonly string[];
}

/** The browser says in the console what the answers have said already. */
const saidByAnswer = /^Failed to load resource: the server responded with a status/;
/** A page that is left breaks off what it was loading. */
const brokenOff = 'net::ERR_ABORTED';

export function watch(page: Page): Watch {
  const troubles: string[] = [];
  page.on('console', (message) => {
    if (message.type() !== 'error' || saidByAnswer.test(message.text())) return;
    troubles.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => troubles.push(`script: ${error.message}`));
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? 'failed';
    if (why !== brokenOff) troubles.push(`${why} ${request.method()} ${pathOf(request.url())}`);
  });
  page.on('response', (response) => {
    if (response.status() < 400) return;
    troubles.push(`${response.status()} ${response.request().method()} ${pathOf(response.url())}`);
  });
  const expectTrouble = (beginning: string): void => {
    const at = troubles.findIndex((trouble) => trouble.startsWith(beginning));
    if (at < 0) throw new Error(`no "${beginning}" came, only ${JSON.stringify(troubles)}`);
    troubles.splice(at, 1);
  };
  return {
    expectTrouble,
    expectTroubles: (beginning) => {
      do expectTrouble(beginning);
      while (troubles.some((trouble) => trouble.startsWith(beginning)));
    },
    troubles: () => [...troubles],
  };
}

function pathOf(address: string): string {
  return new URL(address).pathname;
}
