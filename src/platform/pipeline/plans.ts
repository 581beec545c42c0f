import { withoutRefusals, type Refusal } from '../../kernel/refusal.ts';
import type { CommandItem, Granted } from './command.ts';

/**
 * What `load` made of each command of a batch: what it would write, or why it may not. So accounts and postings of
 * all sound ones are prepared at once (`withoutRefusals(plans.values())`), and the decision looks up its own.
 */
export type Plans<Input, Plan> = ReadonlyMap<CommandItem<Input>, Plan | Refusal>;

/** The plan of a command, or why it has none. @throws Error for a command that `load` passed over: a bug */
export function planFor<Input, Plan>(plans: Plans<Input, Plan>, item: CommandItem<Input>): Plan | Refusal {
  const plan = plans.get(item);
  if (plan === undefined) throw new Error('load makes a plan for every command of its batch');
  return plan;
}

/** The plans of the commands that were decided with yes, in their order. */
export function grantedPlans<Input, Plan>(
  plans: Plans<Input, Plan>,
  granted: readonly Granted<Input, unknown>[],
): readonly Plan[] {
  return withoutRefusals(granted.map(({ item }) => planFor(plans, item)));
}
