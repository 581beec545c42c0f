import type { Id } from '../../kernel/ids.ts';
import { runCommand, system, type Pipeline } from '../../platform/index.ts';
import { createAccount } from './create-account.ts';
import type { People } from './people.ts';
import { Secret } from './secret.ts';

export interface FirstAdministrator {
  readonly title: string;
  readonly name: string;
  readonly signInName: string;
  readonly password: string;
}

/**
 * Makes an administrator everywhere, for the command line: somebody has to be the first.
 * @throws Refusal passwordTooWeak, signInNameTaken.
 */
export async function createFirstAdministrator(
  { parts }: People,
  pipeline: Pipeline,
  { title, name, signInName, password }: FirstAdministrator,
): Promise<Id> {
  const { id } = await runCommand(pipeline, createAccount(parts), {
    actor: system,
    input: {
      title,
      name,
      signInName,
      password: new Secret(password),
      demo: false,
      grants: [{ role: 'administrator', organisation: null, area: '', operation: null }],
    },
    key: null,
    requestId: 'command line',
  });
  return id;
}
