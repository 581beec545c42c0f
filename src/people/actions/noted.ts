import type { Id } from '../../kernel/ids.ts';
import { defineCommand, runCommand } from '../../platform/index.ts';
import type { Asked } from './parts.ts';

/**
 * Notes in the audit that an account did something to its own sign-in which better-auth keeps itself:
 * a command that writes nothing else.
 */
export async function note(name: string, account: Id, context: Asked): Promise<void> {
  const command = defineCommand<null, null, null>({
    name,
    permission: 'signedIn',
    about: async (_sql, items) => items.map(() => ({})),
    load: async () => null,
    decideMany: (_state, items) => items.map(() => ({ output: null, subjects: [account] })),
    write: async () => undefined,
  });
  await runCommand(context.pipeline, command, {
    actor: { kind: 'account', account },
    input: null,
    key: null,
    requestId: context.requestId,
  });
}
