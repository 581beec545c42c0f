import pino from 'pino';
import { sqlStateOf } from '../database/index.ts';

export type Log = pino.Logger;

/**
 * The structured log: one JSON object a line. It never holds a person: no bodies, no query strings, no
 * cookies, no addresses; requests appear by route pattern, people by account id, errors by where they came
 * from (messages of PostgreSQL can quote values and are left out).
 * @param target a file path, or null for standard output.
 */
export function openLog(target: string | null, level: string): Log {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describeError },
  };
  return pino(
    options,
    target === null ? pino.destination(1) : pino.destination({ dest: target, mkdir: true, mode: 0o600 }),
  );
}

/** A log that keeps nothing, for tools that print for people. */
export const silentLog: Log = pino({ level: 'silent' });

/** An error as the log may show it: kind, SQLSTATE, table and constraint, and the places it passed. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const state = sqlStateOf(error);
  const places = placesOf(error);
  if (state !== null) {
    const { table, constraint, routine } = error as Error &
      Record<'table' | 'constraint' | 'routine', unknown>;
    return { kind: 'DatabaseError', state, table, constraint, routine, places };
  }
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  return { kind: error.name, ...code, places, ...cause };
}

/** The frames of a stack without its message, which may quote what somebody typed, also in lines like frames. */
function placesOf(error: Error): readonly string[] {
  return (error.stack ?? '')
    .replace(error.message, () => '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .map((line) => line.trim());
}
