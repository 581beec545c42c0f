import { describe, expect, test } from 'vitest';
import { codeRules } from './house/code-rules.ts';
import { checkNumbering, migrationRules, storeRules } from './house/migration-rules.ts';
import { applyRule } from './house/rule.ts';
import { fileSize, functionSize } from './house/size-rules.ts';
import { parseSource, report } from './house/source.ts';
import { machinePaths, textRules } from './house/text-rules.ts';

/** Everything that the rules find in one made-up file of code. */
function inCode(path: string, text: string): string {
  const source = parseSource({ path, text });
  return report([functionSize, ...codeRules].flatMap((rule) => applyRule(rule, [source])));
}

function inText(path: string, text: string): string {
  const rules = [fileSize([]), machinePaths({}), ...textRules, ...migrationRules, ...storeRules];
  return report(rules.flatMap((rule) => applyRule(rule, [{ path, text }])));
}

const lines = (count: number, line = 'f();'): string => Array.from({ length: count }, () => line).join('\n');
const documented = '/** What it is for. */\n';

describe('rules of code find', () => {
  test.each([
    ['any', 'test/a.ts', 'let a: any;', 'uses any'],
    ['any inside a type', 'test/a.ts', 'type A = Array<Record<string, any>>;', 'uses any'],
    ['a type check that is off', 'test/a.ts', '// @ts-expect-error because\nf();', '@ts-expect-error'],
    ['a lint rule that is off', 'web/a.tsx', '/* oxlint-disable no-console */', 'oxlint-disable'],
    ['formatting that is off', 'test/a.ts', '// prettier-ignore\nf();', 'prettier-ignore'],
    ['unfinished work', 'test/a.ts', '// TODO: later', 'says TODO'],
    ['a test alone', 'test/a.test.ts', `test.only('x', f);`, 'uses .only'],
    ['a test left out', 'src/goods/a.test.ts', `describe.each([1]).skip('x', f);`, 'uses .skip'],
    ['a default export', 'src/goods/rules.ts', 'export default 1;', 'exports a default'],
    [
      'a renamed default export',
      'src/goods/rules.ts',
      'const a = 1; export { a as default };',
      'exports a default',
    ],
    ['a function without docstring', 'src/goods/rules.ts', 'export function fit() {}', 'exports fit'],
    [
      'an arrow without docstring',
      'src/goods/rules.ts',
      '// why\nexport const fit = () => 1;',
      'exports fit',
    ],
    ['a later export', 'src/goods/rules.ts', 'export { fit };\nasync function fit() {}', 'exports fit'],
    [
      'a docstring elsewhere',
      'src/goods/rules.ts',
      `${documented}const a = 1;\nexport function fit() {}`,
      'exports fit',
    ],
    ['an empty docstring', 'src/goods/rules.ts', '/** */\nexport function fit() {}', 'exports fit'],
    [
      'a float for money',
      'src/goods/contract.ts',
      'const a = { unitPrice: z.number().min(0) };',
      'reads unitPrice',
    ],
    [
      'a coerced float',
      'src/goods/contract/lot.ts',
      'const a = { pieces: z.coerce.number() };',
      'reads pieces',
    ],
    [
      'a float deeper down',
      'src/goods/contract.ts',
      'const a = { amount: z.array(z.int()).max(3) };',
      'reads amount',
    ],
    [
      'a long function',
      'src/goods/rules.ts',
      `${documented}export function f() {\n${lines(69)}\n}`,
      'of 71 lines',
    ],
    ['a long arrow', 'test/a.test.ts', `test('x', () => {\n${lines(69)}\n});`, 'of 71 lines'],
    ['a long component', 'web/ui/A.tsx', `const A = () => {\n${lines(119)}\n};`, 'of 121 lines'],
    ['a long helper of a component', 'web/ui/A.tsx', `const a = () => {\n${lines(69)}\n};`, 'of 71 lines'],
  ])('%s', (_what, path, text, message) => {
    const found = inCode(path, text);
    expect(found).toContain(message);
    expect(found.split('\n')).toHaveLength(1);
  });

  test('nothing wrong with code that keeps the rules', () => {
    expect(inCode('src/goods/rules.ts', `${documented}export async function fit() {}`)).toBe('');
    expect(
      inCode('src/goods/rules.ts', `${documented}export const fit = () => 1;\nexport const a = 1;`),
    ).toBe('');
    expect(
      inCode('src/goods/rules.ts', `${documented}function fit() {}\nfunction own() {}\nexport { fit };`),
    ).toBe('');
    expect(inCode('src/goods/rules.ts', `const text = 'any TODO // @ts-ignore';`)).toBe('');
    expect(inCode('src/goods/rules.test.ts', `test.each([1])('only', () => list.only);`)).toBe('');
    expect(inCode('src/goods/contract.ts', 'const a = { amount: wireAmount, count: z.number() };')).toBe('');
    expect(inCode('vitest.config.ts', 'export default {};')).toBe('');
    expect(inCode('test/a.test.ts', `describe('x', () => {\n${lines(90)}\n});`)).toBe('');
    expect(inCode('web/ui/A.tsx', `export function A() {\n${lines(118)}\n}`)).toBe('');
  });

  test('the rule and its reason in every message', () => {
    const found = inCode('test/a.ts', 'let a: any;');
    expect(found).toBe(
      'test/a.ts:1 uses any [no any: any switches the checks off for everything that it touches; unknown asks for a check first]',
    );
  });

  test('a file that does not parse, instead of passing it', () => {
    expect(() => inCode('test/a.ts', 'const = 1')).toThrow(SyntaxError);
  });
});

/** Written in pieces, so that this file keeps the rules itself. */
const mobile = ['138', '0013', '8000'];
const slash = '/';
const dot = '.';
const key = `-----BEGIN PRIVATE KEY-----\n${'A'.repeat(64)}`;

describe('rules of text find', () => {
  test.each([
    ['a path of one machine', 'README.md', `cd ${slash}work/house`, 'names the path'],
    ['a temporary folder', 'src/goods/a.ts', `const a = '${slash}tmp';`, 'names the path'],
    ['a home folder', 'README.md', `cd ${slash}home/somebody`, 'names the path'],
    ['a registry', '.npmrc', `registry=https://registry${dot}npmjs.org/`, 'names registry'],
    ['where a package came from', 'package-lock.json', ['"resolved"', ' "x"'].join(':'), 'names "resolved"'],
    ['a mobile number', 'operations/a.json', mobile.join(''), 'like a mobile number'],
    ['a mobile number with spaces', 'README.md', `call ${mobile.join(' ')}`, 'like a mobile number'],
    ['a mobile number with hyphens', 'README.md', mobile.join('-'), 'like a mobile number'],
    ['a private key', 'test/a.pem.txt', key, 'holds a secret'],
    ['a webhook secret', 'README.md', `whsec_${'a'.repeat(32)}`, 'holds a secret'],
    ['a token', 'README.md', `eyJ${'a'.repeat(20)}.eyJ${'b'.repeat(20)}.c`, 'holds a secret'],
    ['unfinished SQL', 'migrations/0001_a.sql', '-- TODO index', 'says TODO'],
    ['a long file', 'src/goods/store.ts', lines(251), 'has 251 lines'],
    ['a long style sheet', 'web/ui/kit.css', lines(251), 'has 251 lines'],
  ])('%s', (_what, path, text, message) => {
    expect(inText(path, text)).toContain(message);
  });

  test('nothing wrong with text that keeps the rules', () => {
    expect(inText('src/goods/store.ts', `${lines(250)}\n`)).toBe('');
    expect(
      inText(
        'README.md',
        'https://example.org/work/ and ./tmp/ and ${home}/root and 1580000000000 and 1.13800138000',
      ),
    ).toBe('');
    expect(inText('src/a.ts', `const hash = 'a13800138000b13912345678c';`)).toBe('');
    expect(inText('src/a.ts', `const header = '-----BEGIN PRIVATE KEY-----'; const prefix = 'whsec_';`)).toBe(
      '',
    );
  });

  test('a machine path only where no exception names the file', () => {
    const file = { path: 'src/platform/socket.ts', text: `const a = '${slash}tmp';` };
    expect(report(applyRule(machinePaths({}), [file]))).toContain('names the path');
    expect(report(applyRule(machinePaths({ [file.path]: 'a reason' }), [file]))).toBe('');
  });

  test('a named exception above its hard limit', () => {
    const rule = fileSize([{ files: /^src\/goods\/contract\.ts$/, why: 'one table' }]);
    const found = (count: number): string =>
      report(applyRule(rule, [{ path: 'src/goods/contract.ts', text: lines(count) }]));
    expect(found(400)).toBe('');
    expect(found(401)).toContain('has 401 lines');
  });
});

describe('rules of migrations find', () => {
  test.each([
    ['a trigger', 'create trigger t before insert on a execute function f();', 'no triggers'],
    ['a constraint trigger', 'CREATE CONSTRAINT TRIGGER t AFTER INSERT ON a', 'no triggers'],
    ['an identity column', 'create table a (id bigint generated always as identity)', 'no identity'],
    ['a serial column', 'create table a (id bigserial)', 'no identity'],
    [
      'a foreign key in the table',
      'create table a (\n  b uuid references b (id)\n);',
      'foreign keys are added',
    ],
    ['now() in an upsert', 'insert into a values (1) on conflict (id) do update set at = now()', 'no now()'],
    [
      'an advisory lock in a function',
      'create function f() as $$ select pg_advisory_xact_lock(1) $$',
      'advisory',
    ],
    ['NOTIFY in a function', 'create function f() as $body$ begin notify topic; end $body$', 'no NOTIFY'],
  ])('%s', (_what, text, message) => {
    expect(inText('migrations/0001_a.sql', text)).toContain(message);
    expect(inText('README.md', text)).toBe('');
  });

  test('now() in the upsert of a store', () => {
    const text = 'const q = `insert into a values ($1) on conflict do update set at = now()`;';
    expect(inText('src/goods/store.ts', text)).toContain('in stores too');
    expect(inText('src/goods/store.ts', text.replace('now()', 'excluded.at'))).toBe('');
  });

  test('nothing wrong with a migration that keeps the rules', () => {
    const text = `-- no trigger, no serial
      create table a (id uuid primary key, serial text not null, made_at timestamptz not null default now());
      alter table a add foreign key (id) references b (id);
      insert into a values (1) on conflict (id) do update set at = excluded.at; select now();
      select pg_advisory_lock(1); create function f() as $$ select 1 $$; notify topic;`;
    expect(inText('migrations/0001_a.sql', text)).toBe('');
  });

  test('gaps, doubles and odd names', () => {
    const found = (...names: readonly string[]): string =>
      report(checkNumbering(names.map((name) => `migrations/${name}`)));
    expect(found('0001_a.sql', '0002_b.sql')).toBe('');
    expect(found('0001_a.sql', '0003_b.sql')).toContain('0003_b.sql:1 should have the number 0002');
    expect(found('0001_a.sql', '0001_b.sql')).toContain('should have the number 0002');
    expect(found('1_a.sql')).toContain('is not named like');
    expect(found('0001_a.ts')).toContain('is not named like');
  });
});
