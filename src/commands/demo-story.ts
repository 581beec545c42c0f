import { uuidV7, type Id } from '../kernel/ids.ts';
import { randomBytes } from 'node:crypto';
import { factSources, type House } from '../house.ts';
import { checkBooks } from '../ledger/index.ts';
import { checkLog, logOrigin, sequenceBook } from '../proof/index.ts';
import { loadDemo } from './demo.ts';
import { withCallers } from './demo-lines.ts';
import { playLine, type LinePlayed } from './line.ts';
import { hospitalStory } from './line-stories.ts';
import { withHouse } from './with-house.ts';

/** The demo can't be played here; the message is for the person at the terminal. */
export class DemoProblem extends Error {}

/**
 * `mutao demo`: plays one gift from the coin to the hand on the database of the settings, by the demo's roles and over
 * the API alone, and prints each step, where the gift went, and whether book and log are in order. The exit code is 1
 * when they are not. @throws DemoProblem where the demo is off
 */
export async function playDemo(): Promise<void> {
  await withHouse(async (house) => {
    if (!house.config.demo)
      throw new DemoProblem(
        'The demo is off here (MUTAO_DEMO); it is only played on a database that carries it.',
      );
    const signIns = await loadDemo(house);
    const keys = new Map<string, string>();
    const played = await withCallers(house, signIns, (as) =>
      playLine(hospitalStory, {
        as,
        keyOf: (step) => {
          const key = keys.get(step) ?? uuidV7(house.pipeline.clock.now(), randomBytes(10));
          keys.set(step, key);
          return key;
        },
        say: (line) => void process.stdout.write(`  ${line}\n`),
      }),
    );
    tellTrace(played);
    await tellCheck(house, played.book);
  });
}

function tellTrace({ trace }: LinePlayed): void {
  const lines = trace.steps.map(
    ({ stage, share, goods, place }) =>
      `    ${stage.padEnd(12)} ${share.padStart(6)} fen${goods === null ? '' : `  ${goods.exact} of ${goods.total} ${goods.item.name.zh}`}${place === null ? '' : `  ${place.name.zh}`}`,
  );
  const ends = trace.ends.map(({ fate, share }) => `${share} ${fate}`).join(' + ');
  const sum = trace.ends.reduce((total, { share }) => total + BigInt(share), 0n);
  process.stdout.write(
    ['', '  Where the gift went:', ...lines, `    ${ends} = ${sum} of ${trace.amount} fen`, ''].join('\n'),
  );
}

async function tellCheck(house: House, book: Id): Promise<void> {
  const { database, signer, pipeline, config } = house;
  await sequenceBook(
    { database, signer, clock: pipeline.clock, originOf: (id) => logOrigin(config.publicOrigin, id) },
    book,
  );
  const books = await checkBooks(database);
  const logs = await checkLog(database, { signer, facts: factSources });
  const findings =
    books.reduce((sum, each) => sum + each.findings.length, 0) +
    logs.reduce((sum, each) => sum + each.findingCount, 0);
  const size = logs.find(({ bookId }) => bookId === book)?.size ?? 0;
  process.stdout.write(
    findings === 0
      ? `\n  Book and log are in order: ${size} leaves. See for yourself: npm run mutao -- check\n`
      : `\n  Something is WRONG: ${findings} findings. See: npm run mutao -- check\n`,
  );
  if (findings > 0) process.exitCode = 1;
}
