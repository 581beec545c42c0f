import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { settingsTable } from './settings-table.ts';

test('the README shows the settings as they are', () => {
  const readme = readFileSync(join(import.meta.dirname, '../../../README.md'), 'utf8');
  const shown = /<!-- settings -->\n([^]*?)\n<!-- \/settings -->/.exec(readme)?.[1];
  expect(shown).toBe(settingsTable());
});
