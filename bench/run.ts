import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Bench, BenchSize } from './kit/bench.ts';
import { openBenchDatabases } from './kit/database.ts';

/**
 * `npm run bench -- NAME [--json] [--size small|full]`: sets up a throw-away database with the settings of real
 * use, runs one benchmark, tears down, and prints what was measured and against what. With --json the last
 * line is one JSON object. No benchmark is a test: it fails only when it cannot run.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, size: { type: 'string', default: 'small' } },
});

const [name] = positionals;
const names = (await readdir(import.meta.dirname)).filter(
  (file) => /^[a-z]+\.ts$/.test(file) && file !== 'run.ts',
);
if (name === undefined || !existsSync(join(import.meta.dirname, `${name}.ts`)) || name === 'run') {
  console.error(
    `npm run bench -- NAME [--json] [--size small|full]; NAME is one of ${names.map((file) => file.slice(0, -3)).join(', ')}`,
  );
  process.exit(2);
}
if (values.size !== 'small' && values.size !== 'full') {
  console.error('--size is small or full');
  process.exit(2);
}

const size: BenchSize = values.size;
const { bench } = (await import(join(import.meta.dirname, `${name}.ts`))) as { bench: Bench };
const say = (line: string): void => console.log(line);
say(`${name} (${size}): ${bench.about}`);
say(
  `on ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
);
const databases = await openBenchDatabases(say);
try {
  const { figures, ratios } = await bench.run({ size, say, database: databases.create });
  for (const [key, value] of Object.entries(figures)) say(`${key.padEnd(28)} ${value.toLocaleString('en')}`);
  for (const [key, value] of Object.entries(ratios)) say(`${key.padEnd(28)} ${value.toFixed(2)} ×`);
  if (values.json) say(JSON.stringify({ bench: name, size, figures, ratios }));
} finally {
  await databases.close();
}
