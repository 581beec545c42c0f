import { occurrences, type TextRule } from './rule.ts';
import { findingAt, type Finding, type TextFile } from './source.ts';

const isMigration = (path: string): boolean => /^migrations\/.*\.sql$/.test(path);

/** Comments blanked out, so that positions stay and words in them do not count. */
function withoutComments(file: TextFile): TextFile {
  return {
    ...file,
    text: file.text.replaceAll(/--[^\n]*|\/\*[^]*?\*\//g, (hit) => hit.replaceAll(/[^\n]/g, ' ')),
  };
}

function forbidden(name: string, why: string, pattern: RegExp): TextRule {
  return {
    name,
    why,
    applies: isMigration,
    check: (file) =>
      occurrences(withoutComments(file), pattern, (hit) => `has ${hit.replaceAll(/\s+/g, ' ').slice(0, 60)}`),
  };
}

const quietFunctions: TextRule = {
  name: 'no NOTIFY and no advisory locks inside functions',
  why: 'a function may run on a worker of a cluster, where its notices and locks reach nobody',
  applies: isMigration,
  check: (file) => {
    const bodies = withoutComments(file).text.matchAll(/\$(\w*)\$[^]*?\$\1\$/g);
    const loud = /\bpg_(?:try_)?advisory_\w+|\bpg_notify\b|\bnotify\s+\w+/gi;
    return [...bodies].flatMap((body) =>
      [...body[0].matchAll(loud)].map((hit) => findingAt(file, body.index + hit.index, `has ${hit[0]}`)),
    );
  },
};

export const migrationRules: readonly TextRule[] = [
  forbidden(
    'no triggers',
    'distributed and reference tables cannot have them, and a rule that fires unseen is not read',
    /\bcreate\s+(?:or\s+replace\s+)?(?:constraint\s+)?trigger\b/gi,
  ),
  forbidden(
    'no identity or serial columns',
    'ids are made by us (UUIDv7 or bigint), so that they are known before the row is written, on any node',
    /\bgenerated\s+(?:always|by\s+default)\s+as\s+identity\b|[\w"][ \t]+(?:small|big)?serial[248]?\b/gi,
  ),
  forbidden(
    'foreign keys are added by ALTER TABLE',
    'a table is distributed after it is made and before its keys are checked',
    /\bcreate\s+table\b[^;]*?\b(?:references|foreign\s+key)\b/gi,
  ),
  forbidden(
    'no now() in ON CONFLICT DO UPDATE',
    'a cluster refuses it there; time is passed in and taken from EXCLUDED',
    onConflictNow(),
  ),
  quietFunctions,
];

/** Also for SQL in stores: an upsert that asks the database for the time or for an id. */
export function onConflictNow(): RegExp {
  return /\bon\s+conflict\b[^;]*?\bdo\s+update\b[^;]*?\b(?:(?:now|clock_timestamp|statement_timestamp|random|gen_random_uuid|uuidv7|nextval)\s*\(|current_timestamp\b)/gi;
}

const storeTime: TextRule = {
  name: 'no now() in ON CONFLICT DO UPDATE, in stores too',
  why: 'a cluster refuses it there; time is passed in and taken from EXCLUDED',
  applies: (path) => /^src\/.*\.ts$/.test(path) && !path.endsWith('.test.ts'),
  check: (file) => {
    const templates = [...file.text.matchAll(/`[^`]*`/g)];
    return templates.flatMap((match): readonly Finding[] =>
      onConflictNow().test(match[0])
        ? [findingAt(file, match.index, 'asks for the time in ON CONFLICT')]
        : [],
    );
  },
};

export const storeRules: readonly TextRule[] = [storeTime];

/** Migrations are `0001_words.sql`, `0002_words.sql` … without a gap, so that every database took the same way. */
export function checkNumbering(paths: readonly string[]): readonly Finding[] {
  const migrations = paths.filter((path) => path.startsWith('migrations/')).toSorted();
  return migrations.flatMap((path, index): readonly Finding[] => {
    const number = /^migrations\/(\d{4})_[a-z0-9_]+\.sql$/.exec(path)?.[1];
    const expected = String(index + 1).padStart(4, '0');
    if (number === undefined) return [{ path, line: 1, message: 'is not named like 0001_what_it_does.sql' }];
    return number === expected
      ? []
      : [
          {
            path,
            line: 1,
            message: `should have the number ${expected}: numbers have no gap and none twice`,
          },
        ];
  });
}
