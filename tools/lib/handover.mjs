import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { environmentFor } from './node24.mjs';
import { root } from './project.mjs';

/** The same Ctrl-C comes twice, from the terminal and through npm; a second one by hand takes longer. */
const sameSignalMilliseconds = 1000;

const preload = pathToFileURL(join(root, 'tools', 'lib', 'end-with-starter.mjs')).href;
/** Number of the pipe's end in the server: the first after input, output and errors. */
const pipe = 3;

/**
 * Runs the server to its end with our terminal and passes signals on. It has a process group of its own, so
 * that a Ctrl-C in the terminal reaches it through us alone and it stops in order exactly once.
 * @returns {Promise<number>} its exit code
 */
export function handOver(node, args) {
  const child = spawn(node, ['--import', preload, ...args], {
    cwd: root,
    env: {
      // Compiled modules are kept, so that the next start is quicker; where that may not be written, it is not.
      NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compiled'),
      ...environmentFor(node),
      MUTAO_STARTER_PIPE: String(pipe),
    },
    detached: true,
    stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
  });
  let last = -Infinity;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(name, () => {
      const now = performance.now();
      if (now - last < sameSignalMilliseconds) return;
      last = now;
      // A closed terminal asks for the same as a request to end.
      child.kill(name === 'SIGHUP' ? 'SIGTERM' : name);
    });
  return new Promise((done) => {
    child.once('error', (error) => {
      process.stderr.write(`${node} does not run: ${error.message}\n`);
      done(1);
    });
    child.once('exit', (code, signal) => done(code ?? 128 + constants.signals[signal]));
  });
}
