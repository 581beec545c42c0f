import { mkdirSync, mkdtempSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { hasLibraryLinks, makeLibraryLinks } from './library-links.ts';

let native: string;

beforeEach(() => {
  native = mkdtempSync(join(tmpdir(), 'mutao-links-'));
  mkdirSync(join(native, 'lib'));
  writeFileSync(join(native, 'lib', 'libpq.so.5.18'), '');
  writeFileSync(
    join(native, 'pg-symlinks.json'),
    JSON.stringify([
      { source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so' },
      { source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' },
    ]),
  );
});
afterEach(() => rmSync(native, { recursive: true, force: true }));

it('makes the links that the package lists, and again only those that are missing', () => {
  expect(hasLibraryLinks(native)).toBe(false);
  makeLibraryLinks(native);
  expect(hasLibraryLinks(native)).toBe(true);
  rmSync(join(native, 'lib', 'libpq.so.5'));
  expect(hasLibraryLinks(native)).toBe(false);
  makeLibraryLinks(native);
  expect(readlinkSync(join(native, 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18');
  expect(readlinkSync(join(native, 'lib', 'libpq.so'))).toBe('libpq.so.5.18');
});
