import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const project = join(import.meta.dirname, '../..');
const readySecondsMax = 60;

/** A whole Mutao in a process of its own, as `npm start` runs it. */
export interface RunningMutao {
  readonly address: string;
  readonly child: ChildProcess;
  /** What it has printed so far. */
  output(): string;
  /** Resolves when the process has ended. */
  readonly ended: Promise<void>;
}

const started = new Set<ChildProcess>();

/** Kills what a test has started and not ended: a test that failed half-way leaves nothing running. */
export async function killMutaos(): Promise<void> {
  for (const child of started) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }
  started.clear();
}

/**
 * Starts `mutao start` on a data folder and waits until it says that it is ready.
 * @throws Error with what it printed when it ends or takes too long.
 */
export async function startMutao(
  folder: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<RunningMutao> {
  const printed = join(folder, '..', `output-${process.hrtime.bigint()}.txt`);
  // To a file and not to a pipe: a server that outlives its test would hold the pipe open.
  const handle = openSync(printed, 'w');
  const child = spawn(process.execPath, ['src/cli.ts', 'start'], {
    cwd: project,
    stdio: ['ignore', handle, handle],
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      MUTAO_DATA: folder,
      MUTAO_PORT: '0',
      MUTAO_RATE_PER_ADDRESS: '1000000',
      MUTAO_RATE_PER_ACCOUNT: '1000000',
      ...environment,
    },
  });
  closeSync(handle);
  started.add(child);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const output = (): string => readFileSync(printed, 'utf8');
  const deadline = performance.now() + readySecondsMax * 1000;
  while (performance.now() < deadline) {
    const address = /Mutao is ready: (\S+)/.exec(output())?.[1];
    if (address !== undefined && output().includes('Stop with Ctrl-C'))
      return { address, child, output, ended };
    if (child.exitCode !== null || child.signalCode !== null) break;
    await pause(50);
  }
  child.kill('SIGKILL');
  throw new Error(`Mutao did not get ready:\n${output()}`);
}
