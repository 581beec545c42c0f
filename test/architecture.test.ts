import { describe, expect, test } from 'vitest';
import { checkImports, edgesOf, type ImportTable } from './house/architecture.ts';
import { repositoryFiles, sourcesOf } from './house/files.ts';
import { checkCycles, checkModuleFiles, checkSql } from './house/shape.ts';
import { parseSource, report } from './house/source.ts';

const ground = ['kernel', 'platform'];
const book = [...ground, 'proof', 'people', 'ledger'];
const trade = [...book, 'places', 'goods'];
const allocation = [...trade, 'needs', 'supply'];
const shipping = [...allocation, 'allocation'];
const distribution = [...shipping, 'shipping'];
const acknowledgement = [...distribution, 'distribution', 'giving'];
const readers = [...acknowledgement, 'acknowledgement', 'cases'];

/**
 * Who may import whom. Dependencies run downwards only, so that a module can be understood, tested and
 * changed with nothing but what lies beneath it; news travels upwards as outbox facts.
 */
const table: ImportTable = {
  kernel: [],
  platform: ['kernel'],
  people: [...ground, 'places'],
  places: ground,
  goods: ground,
  proof: ground,
  ledger: [...ground, 'proof', 'people'],
  giving: trade,
  supply: trade,
  needs: trade,
  cases: [...ground, 'people', 'places', 'proof'],
  allocation,
  shipping,
  distribution,
  acknowledgement,
  trace: readers,
  disclosure: readers,
};

const files = repositoryFiles().filter((file) => /^(src|web)\//.test(file.path));
const sources = sourcesOf(files);
const edges = edgesOf(sources);

describe('the house', () => {
  test('is read: a check of nothing would pass everything', () => {
    expect(sources.map((source) => source.path)).toContain('src/kernel/refusal.ts');
    expect(edges.length).toBeGreaterThan(10);
  });

  test('every import is one that the table allows', () => {
    expect(report(checkImports(sources, table))).toBe('');
  });

  test('no circle of imports between files', () => {
    expect(report(checkCycles(edges))).toBe('');
  });

  test('modules hold files of the known names only', () => {
    expect(report(checkModuleFiles(files, table))).toBe('');
  });

  test('SQL stands in stores only', () => {
    expect(report(checkSql(sources))).toBe('');
  });

  test('the table itself runs downwards: whoever is imported never imports back', () => {
    const reachable = (module: string): readonly string[] =>
      (table[module] ?? []).flatMap((below) => [below, ...reachable(below)]);
    for (const module of Object.keys(table)) expect(reachable(module)).not.toContain(module);
    expect(Object.values(table).flat()).not.toContain('trace');
    expect(Object.values(table).flat()).not.toContain('disclosure');
    const unknown = Object.values(table)
      .flat()
      .filter((module) => table[module] === undefined);
    expect(unknown).toEqual([]);
  });
});

/** Findings for one made-up file among others that it may import. */
function findingsFor(path: string, text: string): string {
  const others = ['src/goods/index.ts', 'src/kernel/refusal.ts', 'web/ui/Button.tsx']
    .filter((other) => other !== path)
    .map((other) => parseSource({ path: other, text: 'export {};' }));
  return report(checkImports([parseSource({ path, text }), ...others], table));
}

describe('the check of imports', () => {
  test.each([
    ['src/ledger/actions.ts', `import { record } from '../giving/index.ts';`, 'giving is not beneath it'],
    ['src/people/actions.ts', `import { store } from '../places/store.ts';`, 'through index.ts'],
    ['src/people/actions.ts', `import type { Row } from '../places/store/rows.ts';`, 'through index.ts'],
    ['src/places/store.ts', `export { grant } from '../people/index.ts';`, 'people is not beneath it'],
    ['src/places/store.ts', `export * from '../people/index.ts';`, 'people is not beneath it'],
    ['src/places/jobs.ts', `await import('../people/index.ts');`, 'people is not beneath it'],
    ['src/places/jobs.ts', `type A = typeof import('../people/index.ts');`, 'people is not beneath it'],
    ['src/places/jobs.ts', `type A = import('../people/index.ts').Grant;`, 'people is not beneath it'],
    ['src/places/jobs.ts', `require('../people/index.ts');`, 'people is not beneath it'],
    ['src/places/jobs.ts', `new URL('../people/work.ts', import.meta.url);`, 'people is not beneath it'],
    ['src/places/jobs.ts', `const p = 'x'; await import(p);`, 'names what it imports'],
    ['src/giving/actions.ts', `import { follow } from '../trace/index.ts';`, 'Nobody imports trace'],
    ['src/trace/store.ts', `import { report } from '../disclosure/index.ts';`, 'Nobody imports disclosure'],
    ['src/goods/actions.ts', `import { start } from '../server.ts';`, 'composition roots'],
    ['src/goods/actions.ts', `import { goods } from './testing.ts';`, 'Only tests import'],
    ['src/goods/actions.ts', `import { Button } from '../../web/ui/Button.tsx';`, 'never imports the web'],
    ['src/goods/actions.ts', `import { helper } from '../../test/helper.ts';`, 'outside src'],
    ['src/goods/actions.ts', `import { helper } from '#goods';`, 'are relative'],
    ['src/weather/actions.ts', `import { toId } from '../goods/index.ts';`, 'has no module "weather"'],
    ['src/kernel/ids.ts', `import { v7 } from 'uuid';`, 'no package but zod'],
    ['src/kernel/ids.ts', `import { randomBytes } from 'node:crypto';`, 'no package but zod'],
    ['src/kernel/ids.ts', `import { pool } from '../platform/index.ts';`, 'may import nothing'],
    ['src/goods/contract.ts', `import { rows } from './store.ts';`, 'it is pure'],
    ['src/goods/contract.ts', `import pg from 'pg';`, 'no package but zod'],
    ['src/goods/rules/fit.ts', `import { readFile } from 'node:fs';`, 'no package but zod'],
    ['src/people/rules.ts', `import { areas } from '../places/index.ts';`, 'brings I/O along'],
    ['src/server.ts', `import { rows } from './goods/store.ts';`, 'through its index.ts'],
    ['src/goods/jobs.ts', `import { pool } from '../platform/database/index.ts';`, 'through index.ts'],
    ['src/server.ts', `import { pool } from './platform/database/pool.ts';`, 'through its index.ts'],
    ['src/server.ts', `import { pool } from './platform/testing/index.ts';`, 'Only tests import'],
    ['src/server.ts', `import { Page } from '../web/public/page.tsx';`, 'never imports the sources'],
    ['src/cli.ts', `import { weather } from './weather/index.ts';`, 'has no module "weather"'],
    ['web/desk/main.tsx', `import { rows } from '../../src/goods/store.ts';`, 'server code to the phone'],
    [
      'web/desk/main.tsx',
      `import type { Goods } from '../../src/goods/index.ts';`,
      'server code to the phone',
    ],
    ['web/desk/main.tsx', `import { Page } from '../field/Page.tsx';`, 'built alone'],
    ['web/ui/Button.tsx', `import { Page } from '../field/Page.tsx';`, 'built alone'],
  ])('%s may not: %s', (path, text, reason) => {
    const findings = findingsFor(path, text);
    expect(findings).toContain(`${path}:1 imports `);
    expect(findings).toContain(reason);
  });

  test.each([
    [
      'src/people/actions.ts',
      `import { areas } from '../places/index.ts'; import { toId } from '../kernel/ids.ts';`,
    ],
    ['src/people/contract.ts', `import { z } from 'zod'; import { areaPath } from '../places/contract.ts';`],
    ['src/people/rules/policy.ts', `import { roles } from '../contract.ts';`],
    [
      'src/people/actions.test.ts',
      `import { test } from 'vitest'; import { area } from '../places/testing.ts';`,
    ],
    ['src/people/store.test.ts', `import { database } from '../../test/database.ts';`],
    ['src/people/store.test.ts', `import { database } from '../platform/testing/index.ts';`],
    ['src/cli.ts', `import { start } from './platform/embedded/index.ts';`],
    ['src/acknowledgement/jobs.ts', `import { donors } from '../giving/index.ts';`],
    ['src/platform/http/start.ts', `const p = 'x'; await import(p); import fastify from 'fastify';`],
    ['src/server.ts', `import { routes } from './disclosure/index.ts'; import { config } from './start.ts';`],
    [
      'web/desk/main.tsx',
      `import { Button } from '../ui/Button'; import { fit } from '../../src/goods/rules/fit.ts';`,
    ],
    ['web/preview.ts', `import { render } from './public/server/render.tsx';`],
    ['web/ui/Money.tsx', `import { moneyText } from '../../src/kernel/money.ts'; import './money.css';`],
  ])('%s may: %s', (path, text) => {
    expect(findingsFor(path, text)).toBe('');
  });
});

describe('the check of circles', () => {
  const circles = (texts: Readonly<Record<string, string>>): string =>
    report(checkCycles(edgesOf(Object.entries(texts).map(([path, text]) => parseSource({ path, text })))));

  test('finds a circle of three, types included, and names its files', () => {
    const found = circles({
      'src/goods/rules.ts': `import type { B } from './store.ts';`,
      'src/goods/store.ts': `export * from './actions.ts';`,
      'src/goods/actions.ts': `import { a } from './rules.ts';`,
    });
    expect(found).toContain(
      'src/goods/rules.ts → src/goods/store.ts → src/goods/actions.ts → src/goods/rules.ts',
    );
  });

  test('finds a file that imports itself', () => {
    expect(circles({ 'src/goods/rules.ts': `import { a } from './rules.ts';` })).toContain('circle');
  });

  test('a diamond is no circle, nor is a page that is loaded later', () => {
    expect(
      circles({
        'web/desk/a.ts': `import './b.ts'; import './c.ts';`,
        'web/desk/b.ts': `import './d.ts';`,
        'web/desk/c.ts': `import './d.ts';`,
        'web/desk/d.ts': `const page = () => import('./a.ts');`,
      }),
    ).toBe('');
  });
});
