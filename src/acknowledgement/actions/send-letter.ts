import { Buffer } from 'node:buffer';
import { findHandovers, type Handover } from '../../distribution/index.ts';
import type { Id } from '../../kernel/ids.ts';
import { commitmentSalt, defineCommand, inOrder, type CommandItem, type Sql } from '../../platform/index.ts';
import { appendLeaves } from '../../proof/index.ts';
import { refuseSending, type Draft } from '../rules/letter.ts';
import { refuse } from '../rules/refuse.ts';
import type { ThankedGift } from '../rules/thanked.ts';
import { findDrafts, lockDrafts } from '../store/drafts.ts';
import { findLetters, insertLetters, type SentLetter } from '../store/letters.ts';
import { giftsBehind } from './thanked-gifts.ts';
import { leafOf } from './facts.ts';
import { scopeOf } from './write-letter.ts';

/** A letter that was written and seen by the one who sends it. */
export interface LetterSending {
  readonly book: Id;
  readonly letter: Id;
  /** The version that the sender saw. */
  readonly version: number;
}

interface Written {
  readonly draft: Draft;
  readonly handover: Handover;
  readonly gifts: readonly ThankedGift[];
  readonly salt: string;
}

interface State {
  readonly written: ReadonlyMap<Id, Written>;
  readonly sent: Set<Id>;
  /** What this batch sends. */
  readonly sending: Map<Id, SentLetter>;
}

type Item = CommandItem<LetterSending>;

/**
 * Sends letters to every gift in the lineage of their hand-overs, once. Refuses notFound, changedMeanwhile,
 * letterAlreadySent, letterWithoutReceivers, trailTooLong.
 */
export const sendLetter = defineCommand<LetterSending, { book: Id; id: Id }, State>({
  name: 'acknowledgement.sendLetter',
  permission: 'acknowledgement.write',
  about: async (sql, items) => {
    const scopes = new Map<Id, Handover>();
    for (const [book, ids] of lettersByBook(items)) {
      const drafts = await findDrafts(sql, book, ids);
      for (const [id, handover] of await handoversOf(sql, book, drafts)) scopes.set(id, handover);
    }
    return items.map(({ input }) => scopeOf(scopes.get(input.letter)));
  },
  load: async (sql, items) => {
    const written = new Map<Id, Written>();
    const sent = new Set<Id>();
    for (const [book, ids] of lettersByBook(items)) {
      const drafts = await lockDrafts(sql, book, { ids });
      for (const { id } of await findLetters(sql, book, ids)) sent.add(id);
      const handovers = await handoversOf(sql, book, drafts);
      for (const draft of drafts) {
        const handover = handovers.get(draft.id);
        if (handover === undefined) continue;
        const gifts = sent.has(draft.id) ? [] : await giftsBehind(sql, handover);
        const salt = Buffer.from(commitmentSalt()).toString('hex');
        written.set(draft.id, { draft, handover, gifts, salt });
      }
    }
    return { written, sent, sending: new Map() };
  },
  decideMany: inOrder(({ written, sent, sending }, { input }, { now }) => {
    const found = written.get(input.letter);
    if (found === undefined) return refuse('notFound');
    const { draft, handover, gifts, salt } = found;
    const receivers = gifts.length;
    const refusal = refuseSending({ draft, version: input.version, sent: sent.has(draft.id), receivers });
    if (refusal !== null) return refusal;
    const { book, id, text, consent } = draft;
    const { operation, facility, area } = handover;
    sent.add(id);
    sending.set(id, {
      letter: {
        book,
        id,
        handover: handover.id,
        operation,
        facility,
        area,
        text,
        consent,
        salt,
        receivers,
        sentAt: now,
      },
      gifts,
    });
    return {
      output: { book, id },
      subjects: [id, handover.id],
      facts: [{ topic: 'acknowledgement.letter', item: { book, id } }],
    };
  }),
  write: async (sql, { sending }, granted, moment) => {
    const sent = granted.flatMap(({ decision }) => sending.get(decision.output.id) ?? []);
    await insertLetters(sql, sent);
    await appendLeaves(
      sql,
      sent.map(({ letter }) => leafOf(letter)),
      moment,
    );
  },
  integrity: { 23505: () => refuse('letterAlreadySent') },
});

/** Book by book in one order, for locks. */
function lettersByBook(items: readonly Item[]): readonly (readonly [Id, readonly Id[]])[] {
  return [...Map.groupBy(items, ({ input }) => input.book)]
    .map(([book, own]) => [book, own.map(({ input }) => input.letter)] as const)
    .toSorted(([left], [right]) => (left < right ? -1 : 1));
}

/** The hand-overs that drafts are about, by the drafts' ids. */
async function handoversOf(sql: Sql, book: Id, drafts: readonly Draft[]): Promise<ReadonlyMap<Id, Handover>> {
  const wanted = drafts.map(({ handover }) => handover);
  const found = new Map((await findHandovers(sql, book, wanted)).map((row) => [row.id, row]));
  return new Map(
    drafts.flatMap(({ id, handover }) => {
      const row = found.get(handover);
      return row === undefined ? [] : [[id, row] as const];
    }),
  );
}
