import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { breaches, budgetTable, measure, type Measured } from './build/budget.ts';
import { buildDesk, buildField, buildPublic, output } from './build/entries.ts';
import type { Entry } from './build/entry.ts';

/**
 * Builds the pages: `node web/build.ts` all entries, `node web/build.ts public field` some. Each entry is built
 * alone and shares no chunk with another; afterwards the compressed JavaScript of its first load is held
 * against its budget, and a breach fails the build.
 */
const builders: Readonly<Record<Entry, () => Promise<void>>> = {
  public: buildPublic,
  desk: buildDesk,
  field: buildField,
};
const allEntries = Object.keys(builders) as Entry[];

/** @throws Error for a name that is no entry. */
function wantedEntries(names: readonly string[]): Entry[] {
  const unknown = names.filter((name) => !allEntries.includes(name as Entry));
  if (unknown.length > 0)
    throw new Error(`no such entry: ${unknown.join(', ')} (there are ${allEntries.join(', ')})`);
  return names.length === 0 ? allEntries : allEntries.filter((entry) => names.includes(entry));
}

/** An entry without a folder is left out when all are built; when it was asked for by name that is an error. */
async function exists(entry: Entry): Promise<boolean> {
  const files = await readdir(join(import.meta.dirname, entry)).catch(() => []);
  return files.length > 0;
}

async function main(names: readonly string[]): Promise<void> {
  const started = performance.now();
  const measured: Measured[] = [];
  for (const entry of wantedEntries(names)) {
    if (!(await exists(entry))) {
      if (names.length > 0) throw new Error(`web/${entry} does not exist`);
      console.log(`web/${entry} is not there: left out`);
      continue;
    }
    await builders[entry]();
    measured.push(await measure(entry, output(entry)));
  }
  await mkdir(output(), { recursive: true });
  await writeFile(output('budget.json'), `${JSON.stringify(measured, null, 2)}\n`);
  console.log(budgetTable(measured));
  console.log(`web built in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  const problems = measured.flatMap(breaches);
  if (problems.length > 0) throw new Error(problems.join('\n'));
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
