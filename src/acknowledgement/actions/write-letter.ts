import { findHandovers, type Handover } from '../../distribution/index.ts';
import type { Id } from '../../kernel/ids.ts';
import {
  defineCommand,
  inOrder,
  type CommandItem,
  type PermissionScope,
  type Sql,
} from '../../platform/index.ts';
import type { Consent } from '../contract.ts';
import { refuseWriting, type Draft, type LetterText } from '../rules/letter.ts';
import { refuse } from '../rules/refuse.ts';
import { insertDrafts, lockDrafts, updateDrafts } from '../store/drafts.ts';
import { lettersOfHandovers } from '../store/letters.ts';

/** What a site says to those whose gifts came to it. */
export interface LetterWriting {
  readonly book: Id;
  readonly handover: Id;
  readonly text: LetterText;
  readonly consent: Consent;
}

interface State {
  readonly handovers: ReadonlyMap<Id, Handover>;
  /** By hand-over, as the decisions of this batch have made them. */
  readonly drafts: Map<Id, Draft>;
  readonly sent: ReadonlySet<Id>;
  readonly fresh: Set<Id>;
}

/**
 * Writes the letter of thanks for a hand-over, or changes it before it is sent. Refuses notFound, letterTextMissing,
 * letterAlreadySent.
 */
export const writeLetter = defineCommand<LetterWriting, { book: Id; handover: Id; id: Id }, State>({
  name: 'acknowledgement.writeLetter',
  permission: 'acknowledgement.write',
  about: async (sql, items) => {
    const handovers = await handoversOf(sql, items);
    return items.map(({ input }) => scopeOf(handovers.get(input.handover)));
  },
  load: async (sql, items) => {
    const drafts = new Map<Id, Draft>();
    const sent = new Set<Id>();
    const byBook = Map.groupBy(items, ({ input }) => input.book);
    for (const book of [...byBook.keys()].toSorted()) {
      const handovers = (byBook.get(book) ?? []).map(({ input }) => input.handover);
      for (const draft of await lockDrafts(sql, book, { handovers })) drafts.set(draft.handover, draft);
      for (const { handover } of await lettersOfHandovers(sql, book, handovers)) sent.add(handover);
    }
    return { handovers: await handoversOf(sql, items), drafts, sent, fresh: new Set() };
  },
  decideMany: inOrder(({ handovers, drafts, sent, fresh }, { input }, { ids, now }) => {
    const { book, handover, text, consent } = input;
    if (!handovers.has(handover)) return refuse('notFound');
    const refusal = refuseWriting(text, sent.has(handover));
    if (refusal !== null) return refusal;
    const before = drafts.get(handover);
    const id = before?.id ?? ids.next();
    if (before === undefined) fresh.add(id);
    const version = (before?.version ?? 0) + 1;
    drafts.set(handover, { book, id, handover, text, consent, version, writtenAt: now });
    return { output: { book, handover, id }, subjects: [id, handover] };
  }),
  write: async (sql, { drafts, fresh }, granted) => {
    const written = new Set(granted.map(({ decision }) => decision.output.id));
    const rows = [...drafts.values()].filter(({ id }) => written.has(id));
    await insertDrafts(
      sql,
      rows.filter(({ id }) => fresh.has(id)),
    );
    await updateDrafts(
      sql,
      rows.filter(({ id }) => !fresh.has(id)),
    );
  },
  // Somebody else began a letter for the same hand-over at the same moment.
  integrity: { 23505: () => refuse('changedMeanwhile') },
});

/** What a permission is asked about a letter: where the site is and, for those of a charity, whose book it is in. */
export function scopeOf(handover: Handover | undefined): PermissionScope {
  if (handover === undefined) return {};
  const { book, operation, area } = handover;
  return { book, operation, area };
}

async function handoversOf(
  sql: Sql,
  items: readonly CommandItem<LetterWriting>[],
): Promise<ReadonlyMap<Id, Handover>> {
  const found = new Map<Id, Handover>();
  for (const [book, ofBook] of Map.groupBy(items, ({ input }) => input.book)) {
    const wanted = ofBook.map(({ input }) => input.handover);
    for (const handover of await findHandovers(sql, book, wanted)) found.set(handover.id, handover);
  }
  return found;
}
