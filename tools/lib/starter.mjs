import { readFileSync } from 'node:fs';

const lookMilliseconds = 100;

/**
 * Ends us in order (as SIGTERM does) when npm, which started us, is gone: npm passes a signal to a shell in
 * between, which ends without telling us, and after kill -9 nobody tells anybody. Started otherwise than by npm
 * we stay: a shell that ends may have meant to leave us running.
 */
export function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const shell = process.ppid;
  const npm = isShell(shell) ? parentOf(shell) : null;
  const timer = setInterval(() => {
    if (process.ppid === shell && (npm === null || parentOf(shell) === npm)) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, lookMilliseconds);
  timer.unref();
}

function isShell(pid) {
  return read(`/proc/${pid}/cmdline`).split('\0')[1] === '-c';
}

/** Fourth field of /proc/PID/stat; the second is the program's name in brackets and may hold anything. */
function parentOf(pid) {
  const stat = read(`/proc/${pid}/stat`);
  const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  return Number.isInteger(parent) ? parent : null;
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
