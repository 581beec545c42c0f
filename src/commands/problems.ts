import { Refusal } from '../kernel/refusal.ts';
import { ConfigProblem } from '../platform/config.ts';
import { EmbeddedProblem } from '../platform/embedded/index.ts';
import { KeyRingError } from '../platform/keys/index.ts';

/** Anything that stops a command, in words for the person at the terminal; a bug keeps its stack. */
export function inWords(error: unknown): string {
  if (error instanceof ConfigProblem || error instanceof EmbeddedProblem || error instanceof KeyRingError)
    return error.message;
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
