import { writeFileSync } from 'node:fs';
import type { Reporter, TestCase, TestModule, TestRunEndReason } from 'vitest/node';

/** What a run came to. */
interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

/**
 * Says in the run's very last line what it came to: `N passed, N failed`, and `, N skipped` where there are any.
 * Written when the process exits, so that nothing comes after it and a crash does not swallow it. What is wrong
 * outside of a test (a file that does not load, a hook, an error that nobody caught, a run that did not end)
 * counts as a failure too. With MUTAO_TEST_TALLY the figures also go to that file, as JSON.
 */
export default class TallyReporter implements Reporter {
  readonly #live: Tally = { passed: 0, failed: 0, skipped: 0 };
  #final: Tally | null = null;

  onInit(): void {
    process.on('exit', () => this.#sayLast());
  }

  onTestRunStart(): void {
    this.#final = null;
  }

  onTestCaseResult(testCase: TestCase): void {
    count(this.#live, testCase);
  }

  onTestRunEnd(
    modules: readonly TestModule[],
    unhandled: readonly unknown[],
    reason: TestRunEndReason,
  ): void {
    const tally = { passed: 0, failed: unhandled.length, skipped: 0 };
    for (const module of modules) countModule(tally, module);
    if (reason !== 'passed' && tally.failed === 0) tally.failed = 1;
    this.#final = tally;
  }

  #sayLast(): void {
    const tally = this.#final ?? { ...this.#live, failed: this.#live.failed + 1 };
    if (tally.failed > 0) process.exitCode = 1;
    const file = process.env['MUTAO_TEST_TALLY'];
    if (file !== undefined && file !== '') writeFileSync(file, JSON.stringify(tally));
    const skipped = tally.skipped > 0 ? `, ${tally.skipped} skipped` : '';
    process.stdout.write(`\n${tally.passed} passed, ${tally.failed} failed${skipped}\n`);
  }
}

function countModule(tally: Tally, module: TestModule): void {
  const before = tally.failed;
  for (const testCase of module.children.allTests()) count(tally, testCase);
  tally.failed += module.errors().length;
  for (const suite of module.children.allSuites()) tally.failed += suite.errors().length;
  if (module.state() === 'failed' && tally.failed === before) tally.failed += 1;
}

function count(tally: Tally, testCase: TestCase): void {
  const { state } = testCase.result();
  if (state === 'passed') tally.passed += 1;
  else if (state === 'failed') tally.failed += 1;
  else tally.skipped += 1;
}
