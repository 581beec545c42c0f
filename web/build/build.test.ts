import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { breaches, firstLoad, measure, type Measured } from './budget.ts';
import { builtFiles } from './precache.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mutao-build-'));
  await mkdir(join(folder, '.vite'));
  await mkdir(join(folder, 'assets'));
});
afterEach(() => rm(folder, { recursive: true }));

const manifest = {
  'main.ts': { file: 'assets/main.js', isEntry: true, imports: ['_a.js'], css: ['assets/main.css'] },
  '_a.js': { file: 'assets/a.js', imports: ['_b.js'], css: ['assets/a.css'] },
  '_b.js': { file: 'assets/b.js', imports: ['_a.js'] },
  'lazy.ts': { file: 'assets/lazy.js', imports: ['_b.js'] },
};
const measured: Measured = {
  entry: 'field',
  scriptBytes: 115_000,
  styleBytes: 10_000,
  scriptLimitBytes: 115_000,
  totalLimitBytes: 150_000,
};

test('the first load is the entry with all its static imports, each once, and nothing that loads later', () => {
  expect(firstLoad(manifest)).toEqual({
    scripts: ['assets/main.js', 'assets/a.js', 'assets/b.js'],
    styles: ['assets/main.css', 'assets/a.css'],
  });
});

test('the first load is weighed compressed', async () => {
  await writeFile(
    join(folder, '.vite/manifest.json'),
    JSON.stringify({ 'main.ts': { file: 'assets/main.js', isEntry: true } }),
  );
  await writeFile(join(folder, 'assets/main.js'), 'x'.repeat(50_000));
  const weighed = await measure('public', folder);
  expect(weighed.scriptBytes).toBeGreaterThan(20);
  expect(weighed.scriptBytes).toBeLessThan(1_000);
  expect(weighed.styleBytes).toBe(0);
});

test('a first load at its budget passes, one byte more fails and names the entry', () => {
  expect(breaches(measured)).toEqual([]);
  expect(breaches({ ...measured, scriptBytes: 115_001 })).toEqual([
    expect.stringContaining('web/field: JavaScript of the first load'),
  ]);
  expect(breaches({ ...measured, styleBytes: 40_000 })).toEqual([
    expect.stringContaining('JavaScript and styles'),
  ]);
});

test('every built file is kept for offline use, those without a hash in their name with a revision', async () => {
  await writeFile(join(folder, 'index.html'), 'page');
  await writeFile(join(folder, 'sw.js'), 'worker');
  await writeFile(join(folder, '.vite/manifest.json'), '{}');
  await writeFile(join(folder, 'assets/index-Ab3_x-9Z.js'), 'code');
  const files = await builtFiles(folder);
  expect(files.map((file) => file.url)).toEqual(['assets/index-Ab3_x-9Z.js', 'index.html']);
  expect(files[0]?.revision).toBeNull();
  await writeFile(join(folder, 'index.html'), 'another page');
  expect((await builtFiles(folder))[1]?.revision).not.toBe(files[1]?.revision);
});
