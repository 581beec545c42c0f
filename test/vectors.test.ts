import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkAllocation } from './vectors/allocation.ts';
import { checkLine } from './vectors/lineage.ts';

const root = join(import.meta.dirname, '..');
const examples = join(root, 'test/vectors/examples.ndjson');
/** More cases, which lie beside the checkout where there are any. */
const moreCases = join(root, '../shared/vectors/lineage/cases.ndjson');
const allocationCases = ['..', '../..']
  .map((up) => join(root, up, 'shared/vectors/allocation/cases.ndjson'))
  .find((path) => existsSync(path));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mutao-vectors-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(...parameters: readonly string[]): {
  readonly lines: readonly string[];
  readonly code: number | null;
} {
  const { stdout, status } = spawnSync(process.execPath, ['test/vectors/run.ts', ...parameters], {
    cwd: root,
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { lines: stdout.trimEnd().split('\n'), code: status };
}

/** The second example, changed. */
function changed(from: string, to: string): string {
  const text = readFileSync(examples, 'utf8').split('\n')[1] ?? '';
  expect(text).toContain(from);
  return text.replace(from, to);
}

describe('vectors of lineage', () => {
  test('the examples are answered as written', () => {
    expect(run('lineage', examples)).toEqual({ lines: ['2 passed, 0 failed'], code: 0 });
  });

  test('so are the cases beside the checkout', async (context) => {
    if (!existsSync(moreCases)) return context.skip('there are no cases beside this checkout');
    const lines = readFileSync(moreCases, 'utf8').trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(0);
    for (const [index, line] of lines.entries())
      expect((await checkLine(line, index + 1)).problems).toEqual([]);
  });

  test.each([
    ['another end', '"end":"5/3","path":["o"', '"end":"4/3","path":["o"', 'origins(o): missing'],
    ['another path', '["p","b"]', '["p","line","b"]', 'follow(p): missing'],
    ['another amount', '"amount":"5/3"', '"amount":"5/4"', 'follow(g): missing'],
    [
      'one piece less',
      ',{"start":"5/3","end":"2","path":["o","line"],"state":"owed","at":"line","asset":"CNY","amount":"1"}',
      '',
      'not expected 5/3 2 1',
    ],
    [
      'no answer',
      '"b":[{"start":"0","end":"2","path":["b"],',
      '"c":[{"start":"0","end":"2","path":["b"],',
      'does not say what is expected',
    ],
    ['another place', '"to_start":"7"', '"to_start":"8"', 'b begins at 0 and 7, not at 0 and 8'],
    ['more than there is', '"to":"makers","amount":"7"', '"to":"makers","amount":"8"', 'insufficientBalance'],
    ['no JSON', '{"case"', '"case"', 'SyntaxError'],
    ['an amount below zero', '"inputs":{"CNY":"6"}', '"inputs":{"CNY":"-6"}', 'ZodError'],
  ])('a case with %s fails and says why', async (_what, from, to, problem) => {
    expect((await checkLine(changed(from, to), 1)).problems.join('\n')).toContain(problem);
  });

  test('a file with a case that fails is told with the case, in the last line and in the exit code', () => {
    const file = join(folder, 'changed.ndjson');
    writeFileSync(file, changed('"amount":"5/3"', '"amount":"5/4"'));
    const { lines, code } = run('lineage', file);
    expect(lines[0]).toMatch(/^case a purchase that gave a part back: follow\(g\): missing 0 5 5\/4/);
    expect([lines.at(-1), code]).toEqual(['0 passed, 1 failed', 1]);
  });

  test('pieces that were written apart are one', async () => {
    const one =
      '{"start":"5","end":"7","path":["p","b"],"state":"resting","at":"pot","asset":"CNY","amount":"2"}';
    const two = one.replace('"end":"7"', '"end":"6"').replace('"amount":"2"', '"amount":"1"');
    const three = one.replace('"start":"5"', '"start":"6"').replace('"amount":"2"', '"amount":"1"');
    expect((await checkLine(changed(one, `${three},${two}`), 1)).problems).toEqual([]);
  });

  test('a file that is not there, or an unknown kind, cannot be checked', () => {
    expect(run('lineage', join(folder, 'missing.ndjson')).code).toBe(2);
    expect(run('magic', examples).code).toBe(2);
  });
});

describe('vectors of fair filling', () => {
  const twoSites =
    '{"case":2,"supply":9,"sites":[{"id":"a","weight":2,"floor":8,"cap":377,"pack":1},' +
    '{"id":"b","weight":883,"floor":2,"cap":371,"pack":1}],"allocation":{"a":7,"b":2},"left":0}';

  test('a case is answered as written', async () => {
    expect(await checkAllocation(twoSites, 1)).toEqual({ name: 'case 2', problems: [] });
  });

  test('so are the cases beside the checkout', async (context) => {
    if (allocationCases === undefined) return context.skip('there are no cases beside this checkout');
    const lines = readFileSync(allocationCases, 'utf8').trimEnd().split('\n');
    expect(lines).toHaveLength(80);
    for (const [index, line] of lines.entries())
      expect((await checkAllocation(line, index + 1)).problems).toEqual([]);
    expect(run('allocation', allocationCases)).toEqual({ lines: ['80 passed, 0 failed'], code: 0 });
  });

  test.each([
    ['another share', '"a":7', '"a":6', 'a gets 7, not 6'],
    ['another rest', '"left":0', '"left":1', '0 are left, not 1'],
    ['a site that is not there', '"b":2}', '"b":2,"c":0}', 'c is not among the sites'],
    ['a site left out', '"a":7,', '', 'a gets 7, not what the case does not say'],
    ['a weight of zero', '"weight":2', '"weight":0', 'RangeError'],
    ['no JSON', '{"case"', '"case"', 'SyntaxError'],
  ])('a case with %s fails and says why', async (_what, from, to, problem) => {
    expect(twoSites).toContain(from);
    expect((await checkAllocation(twoSites.replace(from, to), 1)).problems.join('\n')).toContain(problem);
  });
});
