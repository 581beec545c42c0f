import { Refusal } from '../kernel/refusal.ts';
import { ConfigProblem } from '../platform/config/index.ts';
import { MigrationProblem } from '../platform/database/index.ts';
import { EmbeddedProblem } from '../platform/embedded/index.ts';
import { VerifyProblem } from '../proof/index.ts';
import { KeyRingError } from '../platform/keys/index.ts';

/** Errors whose message was written for the person at the terminal. */
const forPeople = [ConfigProblem, EmbeddedProblem, KeyRingError, MigrationProblem, VerifyProblem];

/** Anything that stops a command, in words for the person at the terminal; a bug keeps its stack. */
export function inWords(error: unknown): string {
  if (forPeople.some((kind) => error instanceof kind)) return (error as Error).message;
  if (error instanceof Refusal) {
    const fields = error.fields.map(({ pointer, problem }) => `  ${pointer}: ${problem}`);
    return [
      `Refused: ${error.code} ${Object.keys(error.details).length > 0 ? JSON.stringify(error.details) : ''}`,
      ...fields,
    ].join('\n');
  }
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'ECONNREFUSED')
    return 'The database does not answer. Is DATABASE_URL right, and does it run?';
  if ('code' in error && error.code === 'EADDRINUSE')
    return 'The port is taken by another program. Set MUTAO_PORT to another one.';
  return error.cause instanceof Error
    ? `${error.stack ?? error.message}\n${error.cause.message}`
    : (error.stack ?? error.message);
}
