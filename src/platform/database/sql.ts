/**
 * What a store needs of the database: one statement in, rows out. A pool and a client inside a transaction
 * both fit, so a store never knows (and never decides) where its transaction begins and ends.
 */
export interface Sql {
  /**
   * Runs one statement. bigint columns come back as bigint, timestamptz as Instant (ISO, UTC), date and
   * numeric as text. With `name` the statement is prepared once per connection: for hot paths.
   */
  query<Row>(text: string, values?: readonly unknown[], name?: string): Promise<SqlResult<Row>>;
}

export interface SqlResult<Row> {
  readonly rows: Row[];
  readonly rowCount: number;
}

/**
 * Waits for statements that were sent one behind the other without waiting, which the server runs in that order.
 * Of errors the first one sent is thrown, when all have ended: those behind it in a transaction only follow from it.
 */
export async function sentTogether<const Results extends readonly unknown[]>(statements: {
  readonly [Index in keyof Results]: Promise<Results[Index]>;
}): Promise<Results> {
  const ended = await Promise.allSettled(statements);
  return ended.map((each) => {
    if (each.status === 'rejected') throw each.reason;
    return each.value;
  }) as unknown as Results;
}

/** SQLSTATE codes that the code decides by (constraint names are never matched). */
export const sqlState = {
  uniqueViolation: '23505',
  serializationFailure: '40001',
  deadlockDetected: '40P01',
  lockNotAvailable: '55P03',
  insufficientPrivilege: '42501',
} as const;

/** The five characters of an error from PostgreSQL, or null for any other error. */
export function sqlStateOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  return /^[0-9A-Z]{5}$/.test(error.code) ? error.code : null;
}

/** True for class 23: the database itself refused a row (unique, check, foreign key, not null, exclusion). */
export function isIntegrityViolation(error: unknown): boolean {
  return sqlStateOf(error)?.startsWith('23') ?? false;
}
