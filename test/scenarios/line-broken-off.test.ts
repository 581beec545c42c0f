import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { callerOver, type Caller } from '../../src/commands/line-caller.ts';
import { playLine } from '../../src/commands/line.ts';
import { hospitalStory } from '../../src/commands/line-stories.ts';
import { factSources } from '../../src/house.ts';
import { randomIds } from '../../src/kernel/ids.ts';
import { systemClock } from '../../src/kernel/time.ts';
import { checkBooks } from '../../src/ledger/index.ts';
import { sessionEndpoints, type Role } from '../../src/people/contract.ts';
import { checkLog } from '../../src/proof/index.ts';
import { openTestHouse, type TestHouse } from '../kit/house.ts';
import { sealed } from '../kit/sealed.ts';

vi.setConfig({ testTimeout: 240_000 });

class BrokenOff extends Error {}

let test: TestHouse;
/** Commands and questions that are still let through; each one is answered, and whoever asked hears nothing of the last. */
let left = Number.POSITIVE_INFINITY;
const callers = new Map<Role | 'visitor', Promise<Caller>>();
const ids = randomIds(() => systemClock.now());

async function somebody(role: Role | 'visitor'): Promise<Caller> {
  const caller = callerOver(async ({ method, path, headers, body }) => {
    const answer = await fetch(`${test.address}${path}`, {
      method,
      headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    left -= 1;
    if (left <= 0) throw new BrokenOff();
    return {
      status: answer.status,
      setCookie: answer.headers.getSetCookie(),
      body: text === '' ? null : (JSON.parse(text) as unknown),
    };
  });
  const signIn = test.signIns.find((each) => each.role === role);
  if (signIn !== undefined)
    await caller.call(sessionEndpoints.signIn, {
      body: { signInName: signIn.signInName, password: test.password },
    });
  return caller;
}

/** A cast that takes the same key for the same step, however often it plays. */
function cast() {
  const keys = new Map<string, string>();
  return {
    as: (role: Role | 'visitor') => {
      const known = callers.get(role) ?? somebody(role);
      callers.set(role, known);
      return known;
    },
    keyOf: (step: string) => {
      const key = keys.get(step) ?? ids.next();
      keys.set(step, key);
      return key;
    },
    say: () => undefined,
  };
}

beforeAll(async () => {
  test = await openTestHouse();
  await playLine(hospitalStory, cast());
});
afterAll(() => test.close());

it('a story that was broken off after any of its steps goes on with the same keys, and does nothing twice', async () => {
  const failed: string[] = [];
  let book = '';
  let calls = 1;
  for (; ; calls += 1) {
    const players = cast();
    left = calls;
    const whole = await playLine(hospitalStory, players).catch((error: unknown) => error);
    left = Number.POSITIVE_INFINITY;
    if (!(whole instanceof BrokenOff)) break;
    const played = await playLine(hospitalStory, players).catch((error: unknown) => String(error));
    if (typeof played === 'string') failed.push(`after ${calls}: ${played}`);
    else {
      book = played.book;
      const handed = played.trace.ends.map(({ fate, pieces }) => `${fate} ${pieces}`).toSorted();
      if (handed.join() !== 'handed 19,lost 1') failed.push(`after ${calls}: ${handed.join()}`);
    }
  }
  expect(failed).toEqual([]);
  expect(calls).toBeGreaterThan(20);
  await sealed(test.house.database, book as Parameters<typeof sealed>[1]);
  const { database, signer } = test.house;
  expect((await checkBooks(database)).flatMap(({ findings }) => findings)).toEqual([]);
  expect(
    (await checkLog(database, { signer, facts: factSources })).flatMap(({ findings }) => findings),
  ).toEqual([]);
});
