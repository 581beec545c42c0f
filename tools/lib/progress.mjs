import { readFileSync } from 'node:fs';
import { run } from './steps.mjs';

const linesShown = 60;
const tickMilliseconds = 1000;

/**
 * Runs a step and says so: what it does, how long it takes, and when it fails why, with the end of its output.
 * @param {string} title
 * @param {Parameters<typeof run>[0]} step
 */
export async function runShown(title, step) {
  const stop = announce(title);
  const result = await run(step);
  stop(result.ok ? `done in ${result.seconds.toFixed(1)} s` : `FAILED: ${result.reason}`);
  if (!result.ok) process.stdout.write(`${lastLines(result.output)}\n(all of it: ${result.output})\n`);
  return result;
}

/** On a terminal the seconds count up in place; elsewhere there is one line. */
function announce(title) {
  const started = performance.now();
  if (!process.stdout.isTTY) {
    process.stdout.write(`${title} … `);
    return (end) => process.stdout.write(`${end}\n`);
  }
  const say = (text) => process.stdout.write(`\r\u001B[K${title} … ${text}`);
  say('');
  const timer = setInterval(
    () => say(`${Math.round((performance.now() - started) / 1000)} s`),
    tickMilliseconds,
  );
  return (end) => {
    clearInterval(timer);
    say(`${end}\n`);
  };
}

function lastLines(path) {
  return readFileSync(path, 'utf8').trimEnd().split('\n').slice(-linesShown).join('\n');
}
