import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { openHouse, type House } from '../house.ts';
import { isLoopbackHost, type Config } from '../platform/config/index.ts';
import { openDatabaseServer } from '../platform/database-server/index.ts';
import { EmbeddedProblem } from '../platform/embedded/index.ts';
import type { Log } from '../platform/telemetry/index.ts';
import { createServer } from '../server.ts';
import { startWorker } from '../worker.ts';
import { hasAdministrator, hasDemo, type DemoSignIn } from '../people/index.ts';
import { anyArea } from '../places/index.ts';
import { demoPassword, loadDemo } from './demo.ts';
import { loadDemoLines } from './demo-lines.ts';
import { ApiRefusal } from './line-caller.ts';
import { claimFolder, currentConfig, currentLog } from './with-house.ts';

const stopSecondsMax = 20;

/** What runs, in the order in which it was started, and whether it was told to end. */
interface Running {
  readonly parts: { readonly name: string; stop(): Promise<void> }[];
  address: string | null;
  ending: boolean;
  /** Settled when all that was begun to stop has stopped. */
  stopping: Promise<void>;
}

/** A signal came before everything was up. */
class ToldToEnd extends Error {}

/**
 * `mutao start`: the whole house in one process, until it is told to stop. Everything that was started is
 * stopped in the opposite order, also when a later step fails or a signal comes in between.
 */
export async function start(): Promise<void> {
  const config = currentConfig();
  const log = currentLog(config);
  const running: Running = { parts: [], address: null, ending: false, stopping: Promise.resolve() };
  const stopped = stopOnSignal(running, log);
  try {
    await bringUp(config, running, log);
  } catch (error) {
    // What a step stood on may have been stopped under it: then its failure is the signal's, not its own.
    const told = running.ending;
    await stopAll(running, log);
    if (!told) throw error;
    if (!(error instanceof ToldToEnd))
      log.info({ err: error }, 'a step of the start was cut short by the signal');
  }
  await stopped;
}

async function bringUp(config: Config, running: Running, log: Log): Promise<void> {
  const claim = await claimFolder(config, () => ({
    pid: process.pid,
    address: running.address,
    ending: running.ending,
  }));
  if (claim?.kind === 'held') throw new EmbeddedProblem(claim.message);
  if (claim !== null) running.parts.push({ name: 'data folder', stop: () => claim.release() });
  const server = await step('database', () => openDatabaseServer(config, log, detail));
  add(running, 'database', () => server.stop());
  const house = await step('schema', () => openHouse(config, server, log));
  add(running, 'house', () => house.close());
  const demo = config.demo ? await step('demo', () => loadWholeDemo(house)) : null;
  await refuseDemoAbroad(house);
  const app = await step('pages', () => createServer(house));
  add(running, 'server', () => app.close());
  await app.listen({ host: config.host, port: config.port });
  const worker = await startWorker(house);
  add(running, 'jobs', () => worker.stop());
  running.address = addressOf(app, config);
  await greet(house, running.address, demo);
  log.info({ address: running.address }, 'ready');
  warm(house);
}

/**
 * Reads the areas into memory, so that the first who looks for a place need not wait. Nobody waits for it here, and
 * whoever searches tries again when it fails.
 */
function warm({ places, database, log }: House): void {
  places.indexes
    .areas(database)
    .catch((err: unknown) => log.warn({ err }, 'the areas could not be read ahead of the first search'));
}

/** The demo as it was loaded: how to sign in, and gifts to follow where the stories were played now. */
interface Demo {
  readonly signIns: readonly DemoSignIn[];
  readonly giftCodes: readonly string[];
}

/** Loads the demo. What people or another release did with the demo's stories may refuse their next step: that stops no start. */
async function loadWholeDemo(house: House): Promise<Demo> {
  const signIns = await loadDemo(house);
  try {
    return { signIns, giftCodes: await loadDemoLines(house, signIns) };
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error;
    house.log.warn({ err: error }, 'the stories of the demo could not be played on');
    detail(`The stories of the demo stay as they are: ${error.message}`);
    return { signIns, giftCodes: [] };
  }
}

/** Notes what has to be stopped later. @throws ToldToEnd when that is now. */
function add(running: Running, name: string, stop: () => Promise<void>): void {
  running.parts.push({ name, stop });
  if (running.ending) throw new ToldToEnd();
}

/** Demo accounts have a password that is printed: such a database is for this machine alone. */
async function refuseDemoAbroad({ config, database }: House): Promise<void> {
  if (isLoopbackHost(config.host) || !(await hasDemo(database))) return;
  throw new EmbeddedProblem(
    `This database carries the demo and its accounts, so it may only listen on loopback, not on MUTAO_HOST=${config.host}. ` +
      'Use another data folder or database, with MUTAO_DEMO=off.',
  );
}

function addressOf(app: FastifyInstance, config: Config): string {
  const { port } = app.server.address() as AddressInfo;
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  return config.publicOrigin ?? `http://${host}:${port}`;
}

/** Says a step before it begins and how long it took. */
async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  const result = await work();
  process.stdout.write(`    ✓ ${name.padEnd(10)} ${((performance.now() - begun) / 1000).toFixed(1)} s\n`);
  return result;
}

function detail(line: string): void {
  process.stdout.write(`      ${line}\n`);
}

async function greet(house: House, address: string, demo: Demo | null): Promise<void> {
  const lines = [
    '',
    `  Mutao is ready: ${address}`,
    `  Staff: ${address}/desk   Phones: ${address}/field   API: ${address}/api/docs`,
  ];
  if (demo !== null) {
    lines.push('', `  Demo sign-ins, all with the password  ${demoPassword(house.server.keys)}`);
    lines.push(...demo.signIns.map(({ signInName, title }) => `    ${signInName.padEnd(30)} ${title}`));
    if (demo.giftCodes.length > 0) lines.push('', '  Gifts of the demo to follow:');
    lines.push(...demo.giftCodes.map((code) => `    ${address}/gift/${code}`));
  } else if (!(await hasAdministrator(house.database))) {
    lines.push('', '  Nobody can sign in yet. Make the first administrator:');
    lines.push('    npm run mutao -- users create --name "…" --sign-in-name …');
  }
  if (!(await anyArea(house.database))) {
    lines.push('', '  No areas are known yet. Load countries, counties and villages (about a minute):');
    lines.push('    npm run mutao -- places load');
  }
  if (house.config.logFile !== null) lines.push('', `  Log: ${house.config.logFile}`);
  lines.push('', '  Stop with Ctrl-C.', '');
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** Resolves when everything is stopped after the first signal; further signals change nothing. */
async function stopOnSignal(running: Running, log: Log): Promise<void> {
  const signal = await firstSignal();
  running.ending = true;
  process.stdout.write(`\n  Stopping (${signal}) …\n`);
  const late = setTimeout(() => {
    process.stderr.write(`  Not everything ended within ${stopSecondsMax} s; leaving it.\n`);
    process.exit(1);
  }, stopSecondsMax * 1000);
  await stopAll(running, log);
  clearTimeout(late);
  process.stdout.write('  Stopped.\n');
}

function firstSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(signal));
  });
}

/** A signal and a step that fails may both ask for it: the second waits, or parts would stop side by side. */
function stopAll(running: Running, log: Log): Promise<void> {
  running.stopping = running.stopping.then(() => stopParts(running, log));
  return running.stopping;
}

async function stopParts({ parts }: Running, log: Log): Promise<void> {
  for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
    try {
      await part.stop();
    } catch (err) {
      log.error({ err, part: part.name }, 'could not be stopped in order');
    }
  }
}
