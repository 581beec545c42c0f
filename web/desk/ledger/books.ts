import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { Id } from '../../../src/kernel/ids.ts';
import type { Name } from '../../../src/kernel/wire.ts';
import { peopleEndpoints } from '../../../src/people/contract.ts';
import { query } from '../shell/api.ts';
import { useMe, type Me } from '../shell/session/permissions.ts';

/** A book that somebody can work in: the one of an organisation, under its id. */
export interface Book {
  readonly id: Id;
  readonly name: Name;
}

/** Kinds of organisations that keep a book. */
const keepers: readonly string[] = ['foundation', 'charity', 'cityOffice'];
const everyOrganisation = query(peopleEndpoints.listOrganisations, { query: { limit: 100 } });

/** The books that the grants name; null: those of every organisation. */
function ownBooks({ account }: Me): readonly Book[] | null {
  if (account.grants.some(({ organisation }) => organisation === null)) return null;
  const own = new Map<Id, Book>();
  for (const { organisation, organisationName } of account.grants)
    if (organisation !== null && organisationName !== null)
      own.set(organisation, { id: organisation, name: organisationName });
  return [...own.values()];
}

/** The book of a page before it is drawn: the one in the address, else the only one there is. */
export function bookOf(me: Me, chosen: Id | undefined): Id | null {
  if (chosen !== undefined) return chosen;
  const own = ownBooks(me);
  return own?.length === 1 ? (own[0]?.id ?? null) : null;
}

/** The books that the signed-in person can choose from; `undefined` while they are looked up. */
export function useBooks(): readonly Book[] | undefined {
  const own = ownBooks(useMe());
  const every = useQuery({ ...everyOrganisation, enabled: own === null });
  return own ?? every.data?.data.rows.filter(({ kind }) => keepers.includes(kind));
}

/** The book that the page is about; null where it has to be chosen. */
export function useBook(): Id | null {
  const me = useMe();
  const { book } = useSearch({ strict: false });
  return bookOf(me, book);
}
