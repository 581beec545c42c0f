import { openSync, writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { randomIds, toId, type Id } from '../../../src/kernel/ids.ts';
import { systemClock } from '../../../src/kernel/time.ts';
import { createPoster, type Entry, type Posted, type TransferEntry } from '../../../src/ledger/index.ts';
import { openDatabase } from '../../../src/platform/database/index.ts';
import { sequenceBook } from '../../../src/proof/index.ts';
import { testOrigin, testSigner } from '../../../src/proof/testing.ts';
import { seededRandom } from '../../kit/random.ts';

/**
 * Posts, reserves and seals without a pause until it is killed. What is answered goes to the file at once: "posted ID
 * START START", "held ID", "released ID" or "refused ID". Whoever gets no answer asks again under the same id.
 * Arguments: database URL, book, file of answers, seed.
 */
const [url = '', bookText = '', file = '', seed = ''] = process.argv.slice(2);
const writers = 12;
const book = toId(bookText);
const random = seededRandom(Number(seed));
const ids = randomIds(() => systemClock.now());
const database = openDatabase({ url, connectionsMax: 4, applicationName: 'mutao faults' });
const poster = createPoster({ database, moment: () => ({ now: systemClock.now(), ids }) });
// Written with one call for each answer: what the kernel has taken survives the death of this process.
const answers = openSync(file, 'a');

function note(what: string, id: Id, figures: readonly bigint[] = []): void {
  writeSync(answers, `${[what, id, ...figures].join(' ')}\n`);
}

async function submit(entry: Entry): Promise<Posted | null> {
  for (;;) {
    try {
      const outcome = await poster.submit(entry);
      return outcome.ok ? (outcome.posted[0] ?? null) : null;
    } catch (error) {
      // The database is away, or this very connection is gone: whether it was done, the next answer tells.
      process.stderr.write(`${error instanceof Error ? error.message : 'unknown'}\n`);
      await pause(10);
    }
  }
}

async function transfer(from: string, to: string, more: Partial<TransferEntry> = {}): Promise<void> {
  const id = ids.next();
  const entry = { op: 'transfer', book, id, from, to, amount: amount(), kind: 'test', ...more } as const;
  const posted = await submit({ ...entry, happenedAt: systemClock.now() });
  if (posted?.op === 'transfer') note('posted', id, [posted.fromStart, posted.toStart]);
  else note('refused', id);
}

function amount(): bigint {
  return BigInt(1 + Math.floor(random() * 50));
}

async function reserveAndResolve(): Promise<void> {
  const hold = ids.next();
  const reserved = {
    op: 'hold',
    book,
    id: hold,
    from: 'pot',
    to: 'fund',
    amount: 50n,
    kind: 'plan',
  } as const;
  if ((await submit(reserved)) === null) return note('refused', hold);
  note('held', hold);
  const choice = random();
  if (choice < 0.5) await transfer('pot', 'fund', { hold });
  else if (choice < 0.8) {
    if ((await submit({ op: 'release', book, hold, resolution: 'voided' })) !== null) note('released', hold);
  }
}

async function write(): Promise<never> {
  for (;;) {
    const choice = random();
    if (choice < 0.5) await transfer('givers', 'pot');
    else if (choice < 0.7) await transfer('pot', 'fund');
    else if (choice < 0.8) await transfer('fund', 'makers');
    else await reserveAndResolve();
  }
}

async function seal(): Promise<never> {
  const parts = { database, signer: testSigner, clock: systemClock, originOf: testOrigin };
  for (;;) {
    await sequenceBook(parts, book).catch(() => undefined);
    await pause(10);
  }
}

await Promise.all([seal(), ...Array.from({ length: writers }, write)]);
