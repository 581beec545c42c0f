import type { Id } from '../../kernel/ids.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { refuse } from '../rules/refuse.ts';
import type { Asking } from '../store/needs.ts';

/** What is open, so that a facility asks for one thing once: by what it asks for, who asks. It moves on within a batch. */
export class OpenNeeds {
  readonly #open: Map<string, Id>;

  constructor(open: readonly (Asking & { readonly id: Id })[]) {
    this.#open = new Map(open.map((need) => [keyOf(need), need.id]));
  }

  /** Takes the place for a need, or refuses needAlreadyOpen with the id of the one that has it. */
  take(asking: Asking, id: Id): Refusal | null {
    const key = keyOf(asking);
    const there = this.#open.get(key);
    if (there !== undefined && there !== id) return refuse('needAlreadyOpen', { need: there });
    this.#open.set(key, id);
    return null;
  }
}

function keyOf({ operation, facility, item, words, specification }: Asking): string {
  return JSON.stringify(
    item === null ? [operation, facility, words, specification] : [operation, facility, item],
  );
}
