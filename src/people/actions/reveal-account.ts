import type { Id } from '../../kernel/ids.ts';
import {
  defineCommand,
  runCommand,
  type Actor,
  type Command,
  type VaultFields,
} from '../../platform/index.ts';
import type { revealPurposes } from '../contract.ts';
import { refuseRevealing } from '../rules/accounts.ts';
import type { Asking, Standing } from '../rules/permission.ts';
import { refuse } from '../rules/refuse.ts';
import { loadStandings } from '../store/standings.ts';
import { loadAsking } from './asking.ts';
import type { Asked, PeopleParts } from './parts.ts';

/** A look at one person's data. */
export interface AccountReveal {
  readonly id: Id;
  readonly purpose: (typeof revealPurposes)[number];
  readonly reason: string;
}

interface State {
  readonly accounts: ReadonlyMap<Id, Standing>;
  readonly asking: (actor: Actor) => Asking;
}

/**
 * A look at the personal data of accounts, for a stated purpose. The look is recorded in the transaction
 * that opens the vault; `seen` hears what was opened, and may answer it once the command is through. The
 * command's own output names the look alone, because outputs are kept. Refuses notFound, accountErased,
 * notPermitted, notSignedIn.
 */
export function revealAccount(
  { vault }: PeopleParts,
  seen: (account: Id, fields: VaultFields) => void,
): Command<AccountReveal, { look: Id }, State> {
  return defineCommand({
    name: 'people.revealAccount',
    permission: 'people.revealAccounts',
    about: async (_sql, items) => items.map(({ input }) => ({ account: input.id })),
    load: async (sql, items) => ({
      accounts: await loadStandings(
        sql,
        items.map(({ input }) => input.id),
      ),
      asking: await loadAsking(
        sql,
        items.map(({ actor }) => actor),
      ),
    }),
    decideMany: (state, items, moment) =>
      items.map(({ input, actor }) => {
        const target = state.accounts.get(input.id);
        if (actor.account === null) return refuse('notSignedIn');
        if (target === undefined) return refuse('notFound');
        const refusal = refuseRevealing(state.asking(actor), target);
        return refusal ?? { output: { look: moment.ids.next() }, subjects: [input.id] };
      }),
    write: async (sql, _state, granted, moment) => {
      for (const { item, decision } of granted) {
        const { id, purpose, reason } = item.input;
        if (item.actor.account === null) continue;
        const look = { id: decision.output.look, by: item.actor.account, purpose, reason, at: moment.now };
        const fields = (await vault.openFor(sql, [id], look)).get(id);
        // Erased a moment ago, between the decision and the lock of the vault's row.
        if (typeof fields !== 'object') throw refuse('accountErased');
        seen(id, fields);
      }
    },
  });
}

/** Name and sign-in name, answered after the command has committed: by then the look is on record. */
export async function revealTo(
  parts: PeopleParts,
  input: AccountReveal,
  { actor, pipeline, requestId }: Asked,
): Promise<{ name: string; signInName: string }> {
  const seen = { name: '', signInName: '' };
  const command = revealAccount(parts, (_account, fields) => {
    seen.name = fields['name'] ?? '';
    seen.signInName = fields['signInName'] ?? '';
  });
  await runCommand(pipeline, command, { actor, input, key: null, requestId });
  return seen;
}
