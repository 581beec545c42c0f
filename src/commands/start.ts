import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { openHouse, type House } from '../house.ts';
import { isLoopbackHost, type Config } from '../platform/config.ts';
import { openDatabaseServer } from '../platform/database-server.ts';
import { EmbeddedProblem } from '../platform/embedded/index.ts';
import type { Log } from '../platform/telemetry/log.ts';
import { createServer } from '../server.ts';
import { startWorker } from '../worker.ts';
import { hasAdministrator, hasDemo, type DemoSignIn } from '../people/index.ts';
import { demoPassword, loadDemo } from './demo.ts';
import { claimFolder, currentConfig, currentLog } from './place.ts';

const stopSecondsMax = 20;

/** What has been started so far, the last first to be stopped. */
type Started = { readonly name: string; stop(): Promise<void> }[];

/**
 * `mutao start`: the whole house in one process, until it is told to stop. Everything that was started is
 * stopped in the opposite order, also when a later step fails.
 */
export async function start(): Promise<void> {
  const config = currentConfig();
  const log = currentLog(config);
  const started: Started = [];
  let address: string | null = null;
  const stopped = stopOnSignal(started, log);
  try {
    const claim = await claimFolder(config, () => ({ pid: process.pid, address }));
    if (claim?.kind === 'held') throw new EmbeddedProblem(claim.message);
    if (claim !== null) started.push({ name: 'data folder', stop: () => claim.release() });
    const server = await step('database', () => openDatabaseServer(config, log, detail));
    started.push({ name: 'database', stop: () => server.stop() });
    const house = await step('schema', () => openHouse(config, server, log));
    started.push({ name: 'house', stop: () => house.close() });
    const signIns = config.demo ? await step('demo', () => loadDemo(house)) : [];
    const app = await listen(house, started);
    const worker = await startWorker(house);
    started.push({ name: 'jobs', stop: () => worker.stop() });
    address = addressOf(app, config);
    await greet(house, address, signIns);
    log.info({ address }, 'ready');
  } catch (error) {
    await stopAll(started, log);
    throw error;
  }
  await stopped;
}

async function listen(house: House, started: Started): Promise<FastifyInstance> {
  await refuseDemoAbroad(house);
  const app = await step('pages', () => createServer(house));
  started.push({ name: 'server', stop: () => app.close() });
  await app.listen({ host: house.config.host, port: house.config.port });
  return app;
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

async function greet(house: House, address: string, signIns: readonly DemoSignIn[]): Promise<void> {
  const lines = [
    '',
    `  Mutao is ready: ${address}`,
    `  Staff: ${address}/desk   Phones: ${address}/field   API: ${address}/api/docs`,
  ];
  if (signIns.length > 0) {
    lines.push('', `  Demo sign-ins, all with the password  ${demoPassword(house.server.keys)}`);
    lines.push(...signIns.map(({ signInName, title }) => `    ${signInName.padEnd(30)} ${title}`));
  } else if (!(await hasAdministrator(house.database))) {
    lines.push('', '  Nobody can sign in yet. Make the first administrator:');
    lines.push('    npm run mutao -- users create --name "…" --sign-in-name …');
  }
  if (house.config.logFile !== null) lines.push('', `  Log: ${house.config.logFile}`);
  lines.push('', '  Stop with Ctrl-C.', '');
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** Resolves when everything is stopped after the first signal; further signals change nothing. */
function stopOnSignal(started: Started, log: Log): Promise<void> {
  return new Promise((resolve) => {
    let stopping = false;
    const stop = (signal: NodeJS.Signals): void => {
      if (stopping) return;
      stopping = true;
      process.stdout.write(`\n  Stopping (${signal}) …\n`);
      const late = setTimeout(() => {
        process.stderr.write(`  Not everything ended within ${stopSecondsMax} s; leaving it.\n`);
        process.exit(1);
      }, stopSecondsMax * 1000);
      void stopAll(started, log).then(() => {
        clearTimeout(late);
        process.stdout.write('  Stopped.\n');
        resolve();
      });
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
    process.on('SIGHUP', stop);
  });
}

async function stopAll(started: Started, log: Log): Promise<void> {
  for (let part = started.pop(); part !== undefined; part = started.pop()) {
    try {
      await part.stop();
    } catch (err) {
      log.error({ err, part: part.name }, 'could not be stopped in order');
    }
  }
}
