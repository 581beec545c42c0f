import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { checkAllocation } from './allocation.ts';
import { checkLine, type CheckedCase } from './lineage.ts';

/**
 * `npm run vectors -- KIND FILE`: checks a file of cases, one JSON object a line, against this program. Says
 * what differs, ends in "N passed, N failed" and exits with 1 when a case failed, with 2 when it cannot run.
 */
const kinds: Readonly<Record<string, (line: string, number: number) => Promise<CheckedCase>>> = {
  lineage: checkLine,
  allocation: checkAllocation,
};
const shownMax = 10;

const [kind = '', file = ''] = process.argv.slice(2);
const check = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
if (check === undefined || !existsSync(file)) {
  console.error(
    `npm run vectors -- KIND FILE; KIND is one of ${Object.keys(kinds).join(', ')}; FILE must exist`,
  );
  process.exit(2);
}

let number = 0;
let passed = 0;
let failed = 0;
for await (const line of createInterface({ input: createReadStream(file, 'utf8') })) {
  number += 1;
  if (line.trim() === '') continue;
  const { name, problems } = await check(line, number);
  if (problems.length === 0) passed += 1;
  else failed += 1;
  for (const problem of problems.slice(0, shownMax)) console.log(`${name}: ${problem}`);
  if (problems.length > shownMax) console.log(`${name}: ${problems.length - shownMax} more`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
