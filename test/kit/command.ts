import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const project = join(import.meta.dirname, '../..');

/** What a command came to. */
export interface Ended {
  readonly code: number | null;
  /** Everything that it wrote, errors included. */
  readonly printed: string;
}

export interface CommandOptions {
  /** The data folder that it works on. */
  readonly folder: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** What it reads from standard input. */
  readonly input?: string;
  /** Milliseconds after which it is interrupted, as by Ctrl-C. */
  readonly signalAfter?: number;
  /** Words at which it is interrupted as soon as it has printed them. */
  readonly signalOn?: string;
}

/** Runs one command of the command line, in a process of its own, to its end. */
export function runMutao(args: readonly string[], options: CommandOptions): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['src/cli.ts', ...args], {
      cwd: project,
      env: {
        PATH: process.env['PATH'],
        HOME: process.env['HOME'],
        MUTAO_DATA: options.folder,
        MUTAO_PORT: '0',
        ...options.environment,
      },
    });
    const printed: Buffer[] = [];
    child.stdout.on('data', (bytes: Buffer) => printed.push(bytes));
    child.stderr.on('data', (bytes: Buffer) => printed.push(bytes));
    child.once('error', reject);
    child.once('exit', (code) => resolve({ code, printed: Buffer.concat(printed).toString() }));
    child.stdin.end(options.input ?? '');
    const { signalAfter, signalOn } = options;
    const look = (): void => {
      if (signalOn === undefined || !Buffer.concat(printed).toString().includes(signalOn)) return;
      child.stderr.off('data', look);
      child.kill('SIGINT');
    };
    child.stderr.on('data', look);
    if (signalAfter !== undefined) void pause(signalAfter).then(() => child.kill('SIGINT'));
  });
}
