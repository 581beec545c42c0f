import { NativeSelect } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { toId, type Id } from '../../../src/kernel/ids.ts';
import { peopleEndpoints } from '../../../src/people/contract.ts';
import { query } from '../shell/api.ts';
import { useMe } from '../shell/session/permissions.ts';
import { spokenName, useLanguage } from '../shell/useLanguage.ts';

/** Organisations as `BookSelect` reads them; a route that shows one has loaded it. */
const organisations = query(peopleEndpoints.listOrganisations, { query: { limit: 100 } });

/** Kinds of organisations that keep goods and money in a book of their own. */
const bookKinds: ReadonlySet<string> = new Set(['charity', 'foundation', 'cityOffice']);

/** The books that one may choose, and the one that is meant: the address's, else the own organisation's, else the first. */
export function useBook(inAddress: string | undefined) {
  const me = useMe();
  const rows = useSuspenseQuery(organisations).data.data.rows;
  const own = new Set(me.account.grants.map(({ organisation }) => organisation));
  const books = rows
    .filter(({ id, kind }) => bookKinds.has(kind) || own.has(id))
    .toSorted((a, b) => Number(own.has(b.id)) - Number(own.has(a.id)) || order(a.kind) - order(b.kind));
  const chosen = books.find(({ id }) => id === inAddress) ?? books[0];
  const book: Id | null = chosen === undefined ? null : toId(chosen.id);
  return { books, book };
}

/** Charities first: most goods are in their books. */
function order(kind: string): number {
  return kind === 'charity' ? 0 : 1;
}

interface Props {
  readonly label: string;
  readonly hint?: string;
  readonly books: ReturnType<typeof useBook>['books'];
  readonly book: Id | null;
  readonly choose: (book: string) => void;
}

/** Chooses the book that a page is about. */
export function BookSelect({ label, hint, books, book, choose }: Props) {
  const language = useLanguage();
  return (
    <NativeSelect
      label={label}
      {...(hint === undefined ? {} : { description: hint })}
      value={book ?? ''}
      onChange={(event) => choose(event.currentTarget.value)}
      data={books.map(({ id, name }) => ({ value: id as string, label: spokenName(name, language).text }))}
    />
  );
}
