import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../../src/commands/line-caller.ts';
import { playLine, type LinePlayed } from '../../src/commands/line.ts';
import { hospitalStory } from '../../src/commands/line-stories.ts';
import { factSources } from '../../src/house.ts';
import { add, fractionText, parseFraction, zero } from '../../src/kernel/fraction.ts';
import { randomIds } from '../../src/kernel/ids.ts';
import { systemClock } from '../../src/kernel/time.ts';
import { checkBooks } from '../../src/ledger/index.ts';
import type { Role } from '../../src/people/contract.ts';
import { checkLog, exportLog, verifyTarget } from '../../src/proof/index.ts';
import { traceEndpoints } from '../../src/trace/contract.ts';
import { callerOn } from '../kit/caller.ts';
import { buildGoVerifier, goIsThere, type GoVerifier } from '../kit/go.ts';
import { openTestHouse, type TestHouse } from '../kit/house.ts';
import { sealed } from '../kit/sealed.ts';

let test: TestHouse;
let played: LinePlayed;
const said: string[] = [];

beforeAll(async () => {
  test = await openTestHouse();
  const ids = randomIds(() => systemClock.now());
  const callers = new Map<Role | 'visitor', Promise<Caller>>();
  played = await playLine(hospitalStory, {
    as: (role) => {
      const known = callers.get(role) ?? callerOn(test, role);
      callers.set(role, known);
      return known;
    },
    keyOf: () => ids.next(),
    say: (line) => void said.push(line),
  });
});
afterAll(() => test.close());

describe('one gift from coin to hand, over HTTP alone', () => {
  it('goes through every hand of the line', () => {
    expect(said.map((line) => line.split(':')[0])).toEqual([
      'open',
      'give',
      'buy',
      'receive goods',
      'ask',
      'allocate',
      'receive',
      'hand over',
      'thank',
      'follow',
    ]);
  });

  it('is followed by its gift code to the hand, and the missing piece is told', () => {
    const { trace } = played;
    expect(trace).toMatchObject({ amount: '5000', currency: 'CNY', state: 'paid' });
    expect(Object.fromEntries(trace.ends.map(({ fate, pieces }) => [fate, pieces]))).toEqual({
      handed: '19',
      lost: '1',
    });
    expect(trace.steps.some(({ receipt }) => receipt?.short === '1')).toBe(true);
    expect(trace.letters).toMatchObject([{ text: hospitalStory.letter }]);
  });

  it('adds up to the CNY 50 that were given, exactly and as shown', () => {
    const { ends } = played.trace;
    expect(ends.reduce((sum, { share }) => sum + BigInt(share), 0n)).toBe(5_000n);
    expect(fractionText(ends.reduce((sum, { exact }) => add(sum, parseFraction(exact) ?? zero), zero))).toBe(
      '5000',
    );
  });

  it('is nobody’s but the giver’s: a code that is mistyped by one character finds nothing', async () => {
    const [code = ''] = played.giftCodes;
    const last = code.at(-1) === 'A' ? 'B' : 'A';
    const visitor = await callerOn(test, 'visitor');
    await expect(
      visitor.call(traceEndpoints.readGiftTrace, { params: { code: code.slice(0, -1) + last } }),
    ).rejects.toMatchObject({ code: 'giftCodeMistyped' });
  });
});

describe('the book and the log of the story', () => {
  it('are in order, and say the same', async () => {
    await sealed(test.house.database, played.book);
    const { database, signer } = test.house;
    expect((await checkBooks(database)).flatMap(({ findings }) => findings)).toEqual([]);
    const logs = await checkLog(database, { signer, facts: factSources });
    expect(logs.flatMap(({ findings }) => findings)).toEqual([]);
    expect(logs.map(({ bookId }) => bookId)).toEqual([played.book]);
  });

  it('verify for an outsider who has nothing but the key', async () => {
    const address = `${test.address}/api/log/${played.book}`;
    const { keys } = (await (await fetch(`${address}/keys`)).json()) as { keys: string[] };
    expect(await verifyTarget({ target: address, keys, stateFile: null })).toMatchObject({ sound: true });
  });

  it.skipIf(!goIsThere())(
    'are accepted by golang.org/x/mod/sumdb, which is not ours (skipped where it is absent)',
    async () => {
      const place = mkdtempSync(join(test.folder, 'go-'));
      const verify: GoVerifier = await buildGoVerifier(place);
      const folder = join(place, 'log');
      await exportLog(test.house.database, played.book, folder);
      const { keys } = (await (await fetch(`${test.address}/api/log/${played.book}/keys`)).json()) as {
        keys: string[];
      };
      expect(await verify(keys[0] ?? '', folder, [])).toContain('entries included');
    },
  );
});
