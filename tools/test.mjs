/** `npm test`: sets up what the tests need, then runs every check and every test. The last line speaks for all. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser } from './lib/browser.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { environmentFor, findNode24, node24Missing } from './lib/node24.mjs';
import { runShown } from './lib/progress.mjs';
import { cache, root } from './lib/project.mjs';
import { endWithNpm } from './lib/starter.mjs';
import { run } from './lib/steps.mjs';
import { ensureWebBuilt } from './lib/web.mjs';

const minute = 60;
const bin = (name) => join(root, 'node_modules', '.bin', name);

/** Each counts as one test. */
const checks = [
  {
    title: 'Types of the server',
    name: 'types',
    command: bin('tsc'),
    args: ['-p', '.'],
    secondsMax: 5 * minute,
  },
  {
    title: 'Types of the web',
    name: 'types-web',
    command: bin('tsc'),
    args: ['-p', 'web'],
    secondsMax: 5 * minute,
  },
  {
    title: 'Lint',
    name: 'lint',
    command: bin('oxlint'),
    args: ['--type-aware', '--deny-warnings'],
    secondsMax: 5 * minute,
  },
  {
    title: 'Formatting',
    name: 'format',
    command: bin('prettier'),
    args: ['--check', '.'],
    secondsMax: 5 * minute,
  },
  { title: 'Unused code', name: 'unused', command: bin('knip'), args: [], secondsMax: 5 * minute },
];

const tally = { passed: 0, failed: 0, skipped: 0 };

function count(ok) {
  if (ok) tally.passed += 1;
  else tally.failed += 1;
  return ok;
}

async function test() {
  if (!(await ensureInstalled('Packages'))) return count(false);
  const node = findNode24();
  if (node === null) {
    process.stderr.write(`${node24Missing}\n`);
    return count(false);
  }
  const env = environmentFor(node);
  const browser = count(await ensureBrowser('Browser and Chinese font'));
  count(await ensureWebBuilt('Web pages', node));
  for (const { title, ...check } of checks) count((await runShown(title, { ...check, env })).ok);
  return runTests(node, env, browser);
}

async function runTests(node, env, browser) {
  const tallyFile = join(cache, 'tally.json');
  rmSync(tallyFile, { force: true });
  process.stdout.write('Tests …\n');
  const colours = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
  const result = await run({
    name: 'tests',
    command: node,
    args: [
      join(root, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      ...(browser ? [] : ['--project', '!browser']),
      ...process.argv.slice(2),
    ],
    env: { ...env, ...colours, MUTAO_TEST_TALLY: tallyFile },
    secondsMax: 45 * minute,
    live: true,
  });
  await run({
    name: 'sweep',
    command: node,
    args: [join(root, 'test', 'setup', 'sweep.ts')],
    env,
    secondsMax: 2 * minute,
  });
  const counted = existsSync(tallyFile) ? JSON.parse(readFileSync(tallyFile, 'utf8')) : null;
  for (const key of Object.keys(tally)) tally[key] += counted?.[key] ?? 0;
  if (result.ok === false && !(counted?.failed > 0)) {
    process.stdout.write(`The run of the tests ${result.reason}\n`);
    count(false);
  }
}

endWithNpm();
// Written at the very end also when we are interrupted, which counts as a failure.
let ended = false;
process.on('exit', () => {
  if (!ended) count(false);
  const skipped = tally.skipped > 0 ? `, ${tally.skipped} skipped` : '';
  process.stdout.write(`\n${tally.passed} passed, ${tally.failed} failed${skipped}\n`);
});
try {
  await test();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  count(false);
}
ended = true;
process.exitCode = tally.failed > 0 ? 1 : 0;
