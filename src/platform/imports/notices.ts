import type { Importer } from './importer.ts';

/** Something about a file that is worth a word and no refusal, with how often and where first. */
export interface Notice {
  readonly code: string;
  readonly field: string | null;
  readonly count: number;
  /** Number of the first such row; null for what concerns the whole file. */
  readonly firstRow: number | null;
  /** Values of a closed list that are absent. */
  readonly values?: readonly string[];
}

/** Gathers notices while rows are read. */
export interface Notices {
  add(code: string, field: string | null, row: number): void;
  /** Counts a cell of a field that holds something. */
  fill(field: string): void;
  /** Marks a value as seen, for fields whose complete list is known. */
  see(field: string, value: string): void;
  /** Notes what the file as a whole shows. */
  readonly addOnce: (code: string, count: number, values?: readonly string[]) => void;
  list(): readonly Notice[];
}

/** An empty gathering for an importer's fields. */
export function createNotices(importer: Importer): Notices {
  const notices = new Map<string, Notice>();
  const filled = new Map<string, number>();
  const absent = new Map(
    Object.entries(importer.fields).flatMap(([name, { complete }]) =>
      complete === undefined ? [] : [[name, new Set(complete)] as const],
    ),
  );
  return {
    add: (code, field, row) => {
      const before = notices.get(`${code} ${field}`);
      notices.set(`${code} ${field}`, {
        code,
        field,
        count: (before?.count ?? 0) + 1,
        firstRow: before?.firstRow ?? row,
      });
    },
    addOnce: (code, count, values) =>
      notices.set(`${code} `, {
        code,
        field: null,
        count,
        firstRow: null,
        ...(values === undefined ? {} : { values }),
      }),
    fill: (field) => filled.set(field, (filled.get(field) ?? 0) + 1),
    see: (field, value) => absent.get(field)?.delete(value),
    list: () => [
      ...notices.values(),
      ...[...filled].map(([field, count]) => ({ code: 'filled', field, count, firstRow: null })),
      ...[...absent].flatMap(([field, values]) =>
        values.size === 0
          ? []
          : [{ code: 'valuesAbsent', field, count: values.size, firstRow: null, values: [...values] }],
      ),
    ],
  };
}
