import type { Id } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { findItems } from '../../goods/index.ts';
import type { NeedRow } from '../../needs/index.ts';
import { findOperations } from '../../people/index.ts';
import { findFacilities } from '../../places/index.ts';
import {
  defineCommand,
  inOrder,
  planFor,
  type CommandItem,
  type Moment,
  type Plans,
} from '../../platform/index.ts';
import { planByNeed, type RoundPlan, type RoundTerms } from '../rules/by-need.ts';
import { refuse } from '../rules/refuse.ts';
import type { LineRow, OmissionRow, RoundRow } from '../rules/round.ts';
import { insertLines, insertOmissions } from '../store/lines.ts';
import { insertRounds } from '../store/rounds.ts';
import { availableIn, givableLots, inputOf, needsFor, type RoundSubject } from './round-parts.ts';

/** A round to be proposed. */
export interface NewRound extends RoundSubject {
  readonly terms: RoundTerms;
}

type Item = CommandItem<NewRound>;

interface Inputs {
  readonly supply: bigint;
  readonly needs: readonly NeedRow[];
}

interface Proposed {
  readonly round: RoundRow;
  readonly lines: readonly LineRow[];
  readonly omitted: readonly OmissionRow[];
}

interface State {
  readonly inputs: Plans<NewRound, Inputs>;
  readonly proposed: Map<Id, Proposed>;
}

/**
 * Proposes rounds: the rule shares the stock that may be given out among the verified needs. Nothing is held before
 * it is signed. Refuses allocationOperationUnknown, allocationItemUnknown, allocationWarehouseUnknown,
 * allocationNoStock, allocationNoNeeds.
 */
export const proposeRound = defineCommand<NewRound, { book: Id; id: Id }, State>({
  name: 'allocation.proposeRound',
  permission: 'allocation.propose',
  about: async (_sql, items) =>
    items.map(({ input }) => ({ organisation: input.book, operation: input.operation })),
  load: async (sql, items, { now }) => {
    const inputs = items.map(({ input }) => input);
    const operations = await findOperations(
      sql,
      inputs.map(({ operation }) => operation),
    );
    const goods = await findItems(
      sql,
      inputs.map(({ item }) => item),
    );
    const facilities = await findFacilities(
      sql,
      inputs.map(({ warehouse }) => warehouse),
    );
    const found = new Map<Item, Inputs | Refusal>();
    for (const item of items) {
      const { input } = item;
      const refusal =
        unknown(
          !operations.has(input.operation) || operations.get(input.operation)?.state === 'closed',
          'operation',
        ) ??
        unknown(goods.get(input.item)?.state !== 'active', 'item') ??
        unknown(facilities.get(input.warehouse)?.state !== 'active', 'warehouse');
      found.set(
        item,
        refusal ?? {
          supply: availableIn(await givableLots(sql, input, now)),
          needs: await needsFor(sql, input),
        },
      );
    }
    return { inputs: found, proposed: new Map() };
  },
  decideMany: inOrder(({ inputs, proposed }, item, moment) => {
    const found = planFor(inputs, item);
    if (found instanceof Refusal) return found;
    if (found.supply === 0n) return refuse('allocationNoStock');
    const plan = planByNeed(found.supply, found.needs.map(inputOf), item.input.terms);
    if (plan.lines.length === 0) return refuse('allocationNoNeeds', { omitted: plan.omitted.length });
    const made = proposalOf(item, found, plan, moment);
    const { book, id } = made.round;
    proposed.set(id, made);
    return {
      output: { book, id },
      subjects: [id],
      facts: [{ topic: 'allocation.round', item: { book, id } }],
    };
  }),
  write: async (sql, { proposed }, granted) => {
    const own = granted.flatMap(({ decision }) => proposed.get(decision.output.id) ?? []);
    await insertRounds(
      sql,
      own.map(({ round }) => round),
    );
    await insertLines(
      sql,
      own.flatMap(({ lines }) => lines),
    );
    await insertOmissions(
      sql,
      own.flatMap(({ omitted }) => omitted),
    );
  },
});

/** The rows of a round as the rule has it. */
function proposalOf(
  { input, actor }: Item,
  { supply, needs }: Inputs,
  plan: RoundPlan,
  { ids, now }: Moment,
): Proposed {
  const { terms, ...subject } = input;
  const id = ids.next();
  const needOf = new Map(needs.map((need) => [need.id as string, need]));
  const placeOf = ({ need }: { readonly need: string }) => {
    const row = needOf.get(need);
    if (row === undefined) throw new Error('a plan is of the needs that it was made of');
    return { book: input.book, round: id, need: row.id, facility: row.facility };
  };
  return {
    round: {
      ...subject,
      ...terms,
      id,
      rule: 'byNeed',
      supply,
      ruleLeft: plan.left,
      proposedBy: actor.account,
      proposedAt: now,
      state: 'proposed',
      reason: '',
      decidedBy: null,
      decidedAt: null,
      version: 1,
    },
    lines: plan.lines.map(({ gave, ...line }) => ({
      ...line,
      ...placeOf(line),
      id: ids.next(),
      ruleGave: gave,
      final: gave,
      reasonCode: null,
      reason: '',
      adjustedBy: null,
    })),
    omitted: plan.omitted.map((one) => ({ ...placeOf(one), reason: one.reason })),
  };
}

const codes = {
  operation: 'allocationOperationUnknown',
  item: 'allocationItemUnknown',
  warehouse: 'allocationWarehouseUnknown',
} as const;

function unknown(isUnknown: boolean, field: keyof typeof codes): Refusal | null {
  return isUnknown
    ? refuse(codes[field], {}, [{ pointer: `/${field}`, problem: 'one that is in use' }])
    : null;
}
