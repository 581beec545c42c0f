import type { Sql } from '../../platform/index.ts';

export type Part = 'areas' | 'facilities';

/** Counts a change and locks the counter until the transaction ends. @returns the number of the change */
export async function nextGeneration(sql: Sql, part: Part): Promise<bigint> {
  const { rows } = await sql.query<{ number: bigint }>(
    'update places.generation set number = number + 1 where part = $1 returning number',
    [part],
    'places.nextGeneration',
  );
  return rows[0]?.number ?? 0n;
}

/** The number of the last change. */
export async function generationOf(sql: Sql, part: Part): Promise<bigint> {
  const { rows } = await sql.query<{ number: bigint }>(
    'select number from places.generation where part = $1',
    [part],
    'places.generationOf',
  );
  return rows[0]?.number ?? 0n;
}

/** Locks the counter until the transaction ends, without counting. */
export async function lockGeneration(sql: Sql, part: Part): Promise<void> {
  await sql.query('select from places.generation where part = $1 for update', [part]);
}
