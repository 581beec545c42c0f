import type { Id } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Sql } from '../database/index.ts';
import type { CommandItem } from './command.ts';
import { findAnswers, type KeptAnswer } from './store.ts';

export type Outcome<Output> =
  | { readonly ok: true; readonly output: Output; readonly replayed: boolean }
  | { readonly ok: false; readonly refusal: Refusal };

/** An item with what is derived from it once: the caller under whom its key is kept, and its fingerprint. */
export interface Prepared<Input> {
  readonly item: CommandItem<Input>;
  readonly caller: string;
  readonly fingerprint: Buffer;
}

/** Answers what was answered before under the same key; gives back what is still to be decided. */
export async function replay<Input, Output>(
  sql: Sql,
  items: readonly Prepared<Input>[],
  outcomes: Map<Prepared<Input>, Outcome<Output>>,
): Promise<readonly Prepared<Input>[]> {
  const keyed = items.filter(({ item }) => item.key !== null);
  if (keyed.length === 0) return items;
  const answers = await findAnswers(
    sql,
    keyed.map(({ caller }) => caller),
    keyed.map(({ item }) => item.key as Id),
  );
  if (answers.length === 0) return items;
  const kept = new Map<string, KeptAnswer>(
    answers.map((answer) => [`${answer.caller} ${answer.key}`, answer]),
  );
  return items.filter((prepared) => {
    const answer = kept.get(`${prepared.caller} ${prepared.item.key}`);
    if (answer === undefined) return true;
    const same = answer.fingerprint.equals(prepared.fingerprint);
    outcomes.set(
      prepared,
      same
        ? { ok: true, output: answer.output as Output, replayed: true }
        : refused(new Refusal('idempotencyKeyReused')),
    );
    return false;
  });
}

/** Splits off items that repeat a key of an earlier item in the same batch. */
export function withoutRepeats<Input>(items: readonly Prepared<Input>[]): {
  fresh: readonly Prepared<Input>[];
  repeats: ReadonlyMap<Prepared<Input>, Prepared<Input>>;
} {
  const firsts = new Map<string, Prepared<Input>>();
  const repeats = new Map<Prepared<Input>, Prepared<Input>>();
  const fresh = items.filter((prepared) => {
    if (prepared.item.key === null) return true;
    const name = `${prepared.caller} ${prepared.item.key}`;
    const first = firsts.get(name);
    if (first === undefined) firsts.set(name, prepared);
    else repeats.set(prepared, first);
    return first === undefined;
  });
  return { fresh, repeats };
}

/** The outcome of an item that repeats the key of an earlier one in its batch. */
export function repeated<Input, Output>(
  prepared: Prepared<Input>,
  first: Prepared<Input>,
  outcomes: ReadonlyMap<Prepared<Input>, Outcome<Output>>,
): Outcome<Output> {
  if (!prepared.fingerprint.equals(first.fingerprint)) return refused(new Refusal('idempotencyKeyReused'));
  const outcome = outcomes.get(first) ?? refused<Output>(new Refusal('busy'));
  return outcome.ok ? { ...outcome, replayed: true } : outcome;
}

/** Keys of different callers never meet: a key is only as secret as its caller keeps it. */
export function callerOf<Input>(item: CommandItem<Input>): string {
  return item.actor.account === null ? item.actor.kind : `account:${item.actor.account}`;
}

/** The outcome "no". */
export function refused<Output>(refusal: Refusal): Outcome<Output> {
  return { ok: false, refusal };
}
