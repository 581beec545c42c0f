import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { cache, root } from './project.mjs';

const forceAfterMilliseconds = 10_000;
const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };

/**
 * Runs a program to its end, in a process group of its own, with its output in a file: whatever it leaves
 * running can hold neither our output open nor us. Ends the whole group when the time is up and when it ended.
 * @param {{ name: string, command: string, args: string[], env?: NodeJS.ProcessEnv, secondsMax: number, live?: boolean }} step
 *   `live` also shows the output as it comes.
 * @returns {Promise<{ ok: boolean, reason: string, output: string, seconds: number }>} `output` is the file
 */
export async function run(step) {
  mkdirSync(cache, { recursive: true });
  const output = join(cache, `${step.name}.log`);
  const file = openSync(output, 'w');
  const started = performance.now();
  const child = spawn(step.command, step.args, {
    cwd: root,
    env: step.env ?? process.env,
    detached: true,
    stdio: ['ignore', file, file],
  });
  closeSync(file);
  let reason = '';
  const limit = setTimeout(() => {
    reason = `did not end within ${step.secondsMax} s`;
    endGroup(child.pid, 'SIGTERM');
  }, step.secondsMax * 1000);
  const letGo = passSignals(child.pid);
  const stopShowing = step.live ? show(output) : () => undefined;
  const ended = await new Promise((done) => {
    child.once('error', (error) => done(error.message));
    child.once('exit', (code, signal) => done(code === 0 ? '' : `ended with ${signal ?? `code ${code}`}`));
  });
  clearTimeout(limit);
  endGroup(child.pid, 'SIGKILL');
  stopShowing();
  const interruptedBy = letGo();
  if (interruptedBy !== null) process.exit(128 + signalNumbers[interruptedBy]);
  reason ||= ended;
  return { ok: reason === '', reason, output, seconds: (performance.now() - started) / 1000 };
}

function endGroup(pid, signal) {
  if (pid === undefined) return;
  signalGroup(pid, signal);
  if (signal !== 'SIGKILL') setTimeout(() => signalGroup(pid, 'SIGKILL'), forceAfterMilliseconds).unref();
}

function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch {
    // Nobody is left in the group.
  }
}

/** Ctrl-C reaches us alone, because the child has its own group; it gets it from us, once. */
function passSignals(pid) {
  let by = null;
  const handlers = Object.keys(signalNumbers).map((name) => {
    const handler = () => {
      if (by !== null) return;
      by = name;
      endGroup(pid, name);
    };
    process.on(name, handler);
    return [name, handler];
  });
  return () => {
    for (const [name, handler] of handlers) process.off(name, handler);
    return by;
  };
}

/** Shows what is written to a file as it comes; the returned function shows the rest and ends. */
function show(path) {
  const file = openSync(path, 'r');
  const buffer = Buffer.alloc(64 * 1024);
  const more = () => {
    for (let bytes = readSync(file, buffer); bytes > 0; bytes = readSync(file, buffer))
      process.stdout.write(Buffer.from(buffer.subarray(0, bytes)));
  };
  const timer = setInterval(more, 100);
  return () => {
    clearInterval(timer);
    more();
    closeSync(file);
  };
}
