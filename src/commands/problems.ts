import { Refusal } from '../kernel/refusal.ts';
import { ConfigProblem } from '../platform/config/index.ts';
import { DatabaseUnreachable, MigrationProblem } from '../platform/database/index.ts';
import { EmbeddedProblem } from '../platform/embedded/index.ts';
import { DemoProblem } from './demo-story.ts';
import { ImportCommandProblem } from './imports.ts';
import { Interrupted } from './with-house.ts';
import { VerifyProblem } from '../proof/index.ts';
import { KeyRingError } from '../platform/keys/index.ts';
import { VaultDamagedError } from '../platform/vault/index.ts';

/** Errors whose message was written for the person at the terminal. */
const forPeople = [
  ConfigProblem,
  DemoProblem,
  EmbeddedProblem,
  ImportCommandProblem,
  Interrupted,
  KeyRingError,
  MigrationProblem,
  VerifyProblem,
];

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
  if (error instanceof DatabaseUnreachable || ('code' in error && error.code === 'ECONNREFUSED'))
    return 'The database does not answer. Is DATABASE_URL right, and does it run?';
  if ('code' in error && error.code === 'ENOTFOUND')
    return "The database's host is not known by its name. Is DATABASE_URL right?";
  if (error instanceof VaultDamagedError)
    return (
      'The master keys are not those that this database was written with, or its rows were changed. Put the ' +
      `right keys back (MUTAO_KEYS, or keys/master.keys in the data folder); nothing was changed. (${error.message})`
    );
  if ('code' in error && error.code === 'EADDRNOTAVAIL')
    return 'This machine has no such address. Set MUTAO_HOST to one that it has.';
  if ('code' in error && error.code === 'EADDRINUSE')
    return 'The port is taken by another program. Set MUTAO_PORT to another one.';
  return error.cause instanceof Error
    ? `${error.stack ?? error.message}\n${error.cause.message}`
    : (error.stack ?? error.message);
}
