import type { Edge, ImportTable } from './architecture.ts';
import { mayHoldSql, placeOf } from './places.ts';
import { findingAt, walk, type Finding, type SourceFile, type TextFile } from './source.ts';

const moduleFile =
  /^((contract|rules|store|actions|routes|jobs|index|testing)|(contract|rules|store|actions)\/[a-z0-9-]+)((\.[a-z]+)?\.test)?\.ts$/;
const roomsOfTheirOwn = new Set(['kernel', 'platform']);

/** Files of modules under other names than DESIGN allows, and folders that the table does not know. */
export function checkModuleFiles(files: readonly TextFile[], table: ImportTable): readonly Finding[] {
  return files.flatMap((file) => {
    const place = placeOf(file.path);
    if (place.area !== 'module' || roomsOfTheirOwn.has(place.module)) return [];
    if (table[place.module] === undefined)
      return [
        findingAt(
          file,
          0,
          `lies in src/${place.module}, which the table of imports does not know. Add its line there and in DESIGN first.`,
        ),
      ];
    if (moduleFile.test(place.name)) return [];
    return [
      findingAt(
        file,
        0,
        'is no file name of a module. A module holds contract.ts (in parts: contract/*.ts), rules.ts or rules/*.ts, store.ts or store/*.ts, ' +
          'actions.ts or actions/*.ts, routes.ts, jobs.ts, index.ts, testing.ts and *.test.ts: ' +
          'who knows one module then finds their way in every other.',
      ),
    ];
  });
}

/** Keywords in one case only: a sentence for people begins with one capital. */
const sqlStart =
  /^\s*(?:--[^\n]*\n\s*)*(?:select\s[^]*\sfrom\s|select\s+[\w.]+\(|insert\s+into\s|update\s+[\w."]+\s+(?:(?:as\s+)?\w+\s+)?set\s|delete\s+from\s|with\s+(?:recursive\s+)?\w+\s*(?:\([^)]*\)\s*)?as\s*(?:(?:not\s+)?materialized\s*)?\(|truncate\s+\w|lock\s+table\s|(?:create|alter|drop)\s+(?:unique\s+)?(?:table|index|schema|role|function|view|type)\s)/;

/** True for a text that is an SQL statement in lower or in upper case. */
export function isSql(text: string): boolean {
  const withGaps = `${text} `;
  return sqlStart.test(withGaps) || (/^\s*[A-Z]+\s/.test(withGaps) && sqlStart.test(withGaps.toLowerCase()));
}

/** SQL statements in string or template literals outside the stores. */
export function checkSql(sources: readonly SourceFile[]): readonly Finding[] {
  return sources
    .filter((source) => /^(src|web)\//.test(source.path) && !mayHoldSql(source.path))
    .flatMap((source) => {
      const found: Finding[] = [];
      walk(source.program, (node) => {
        const text =
          node.type === 'TemplateLiteral'
            ? node.quasis.map((quasi) => quasi.value.cooked ?? '').join(' x ')
            : node.type === 'Literal' && typeof node.value === 'string'
              ? node.value
              : '';
        if (isSql(text))
          found.push(
            findingAt(
              source,
              node.start,
              'holds SQL. All SQL of a module stands in its store.ts or store/*.ts, on its own schema, so that it can be read and tuned in one place.',
            ),
          );
      });
      return found;
    });
}

/** One finding for each circle of files that import each other; imports that happen later close none. */
export function checkCycles(edges: readonly Edge[]): readonly Finding[] {
  const next = new Map<string, string[]>();
  const sources = new Map(edges.map((edge) => [edge.from.path, edge.from]));
  for (const { from, to, found } of edges) {
    if (to !== null && !found.dynamic && sources.has(to))
      next.set(from.path, [...(next.get(from.path) ?? []), to]);
  }
  return circlesIn(next).flatMap((circle) => {
    const [first] = circle;
    const source = first === undefined ? undefined : sources.get(first);
    const message = `is in a circle of imports: ${[...circle, first].join(' → ')}. A circle has no bottom: none of its files can be understood, tested or loaded first.`;
    return source === undefined ? [] : [findingAt(source, 0, message)];
  });
}

/** Depth-first search; a file is left for good once everything behind it is explored. */
function circlesIn(next: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const done = new Set<string>();
  const circles: (readonly string[])[] = [];
  const explore = (path: string, trail: readonly string[]): void => {
    const seenAt = trail.indexOf(path);
    if (seenAt >= 0) circles.push(trail.slice(seenAt));
    if (seenAt >= 0 || done.has(path)) return;
    for (const target of next.get(path) ?? []) explore(target, [...trail, path]);
    done.add(path);
  };
  for (const path of next.keys()) explore(path, []);
  return circles;
}
