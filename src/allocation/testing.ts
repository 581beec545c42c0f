/** For tests: rounds on a database of the test's own, with people, places, goods, needs and stock. */
import type { Id } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { loadStartingCatalogue, openItemNamer } from '../goods/index.ts';
import { testBook, type TestBook } from '../ledger/testing.ts';
import { reportNeed, verifyNeed } from '../needs/index.ts';
import { peopleOn, type PeopleOnDatabase } from '../people/testing.ts';
import { fewAreas, testPlaces, testSource, type TestPlaces } from '../places/testing.ts';
import { system, type Actor, type Command, type Database } from '../platform/index.ts';
import { recordGiftInKind, stockOf } from '../supply/index.ts';
import { proposeRound, type NewRound } from './actions/propose-round.ts';
import { readRound } from './actions/read-rounds.ts';
import type { SeenRound } from './actions/change-round.ts';

/** One book, operation and warehouse, and what people do there with surgical masks. */
export interface AllocationWorld {
  readonly people: PeopleOnDatabase;
  readonly places: TestPlaces;
  readonly mask: Id;
  /** Two relief officers, and a charity's operator. */
  readonly officer: Actor;
  readonly colleague: Actor;
  readonly charity: Actor;
  readonly book: TestBook;
  readonly operation: Id;
  readonly warehouse: Id;
  /** Opens a fresh book, operation and warehouse. */
  fresh(): Promise<void>;
  lot(pieces: bigint, expiresOn: string | null): Promise<Id>;
  /** A need of a facility of its own. @returns the facility */
  need(asked: bigint | null, onHand?: bigint | null, isVerified?: boolean): Promise<Id>;
  subject(): NewRound;
  propose(): Promise<Id>;
  seen(id: Id, version?: number): SeenRound;
  read(id: Id, actor?: Actor): ReturnType<typeof readRound>;
  lineOf(id: Id, facility: Id): Promise<Id>;
  /** On hand and reserved of each lot. */
  stock(): Promise<readonly (readonly bigint[])[]>;
  /** The refusal of a command, or "accepted". */
  refusal<Input, Output, State>(
    command: Command<Input, Output, State>,
    actor: Actor,
    input: Input,
  ): Promise<Refusal | string>;
  close(): Promise<void>;
}

/** Opens a world on an open database. */
export async function openAllocationWorld(
  database: Database,
  access: { readonly url: string; readonly role?: string },
): Promise<AllocationWorld> {
  const people = peopleOn(database, access);
  const places = testPlaces(database);
  await places.load(testSource(fewAreas));
  await loadStartingCatalogue(people.pipeline);
  const named = (await openItemNamer(database))('医用外科口罩', '');
  if (!('item' in named)) throw new Error('the starting catalogue has surgical masks');
  const base = {
    people,
    places,
    mask: named.item,
    officer: await people.make.account({ grants: [{ role: 'reliefOfficer' }] }),
    colleague: await people.make.account({ grants: [{ role: 'reliefOfficer' }] }),
    charity: await people.make.account({ grants: [{ role: 'charityOperator' }] }),
  };
  const ground = async () => ({
    book: await testBook(database),
    operation: await people.make.operation({}, 'running'),
    warehouse: await places.facility({ kind: 'warehouse' }),
  });
  const world = { ...base, ...(await ground()) };
  return Object.assign(world, {
    fresh: async () => void Object.assign(world, await ground()),
    close: () => people.close(),
    ...thingsOf(world),
    ...roundsOf(world, database),
  });
}

type Ground = Pick<
  AllocationWorld,
  'people' | 'places' | 'mask' | 'officer' | 'book' | 'operation' | 'warehouse'
>;

function thingsOf(world: Ground): Pick<AllocationWorld, 'lot' | 'need'> {
  const { people, places } = world;
  return {
    lot: async (pieces, expiresOn) => {
      const { id } = await people.run(recordGiftInKind, system, {
        book: world.book.id,
        facility: world.warehouse,
        operation: world.operation,
        item: world.mask,
        pieces,
        lotNumber: null,
        expiresOn,
        receivedAt: null,
        giver: null,
        fairValue: null,
      });
      return id;
    },
    need: async (asked, onHand = null, isVerified = true) => {
      const facility = await places.facility();
      const said = { asked, onHand, dailyUse: null, note: '' };
      const { id } = await people.run(reportNeed, system, {
        operation: world.operation,
        facility,
        item: world.mask,
        ...said,
      });
      if (isVerified) await people.run(verifyNeed, system, { id, version: 1, by: 'phone' });
      return facility;
    },
  };
}

function roundsOf(
  world: Ground,
  database: Database,
): Pick<AllocationWorld, 'subject' | 'propose' | 'seen' | 'read' | 'lineOf' | 'stock' | 'refusal'> {
  const { people } = world;
  const read = (id: Id, actor = world.officer) =>
    readRound({ book: world.book.id, id }, people.context(actor));
  const subject = (): NewRound => ({
    book: world.book.id,
    operation: world.operation,
    item: world.mask,
    warehouse: world.warehouse,
    terms: { floor: 0n, capPercent: 100, pack: 1n },
  });
  return {
    read,
    subject,
    propose: async () => (await people.run(proposeRound, world.officer, subject())).id,
    seen: (id, version = 1) => ({ book: world.book.id, id, version }),
    lineOf: async (id, facility) => {
      const line = (await read(id)).lines.find(({ site }) => site.id === facility);
      if (line === undefined) throw new Error('the facility has no line');
      return line.id;
    },
    stock: async () =>
      (await stockOf(database, world.book.id, { facility: world.warehouse })).map(({ onHand, reserved }) => [
        onHand,
        reserved,
      ]),
    refusal: async (command, actor, input) => {
      const outcome = await people.run(command, actor, input).catch((error: unknown) => error);
      return outcome instanceof Refusal ? outcome : 'accepted';
    },
  };
}
