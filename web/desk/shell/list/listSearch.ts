import type { z } from 'zod';
import type { Endpoint } from '../../../../src/kernel/endpoint.ts';

/** What a list keeps in its address: the query of its endpoint, only what was chosen, nothing by default. */
export type ListSearch<E extends Endpoint> = E extends { query: infer Q extends z.ZodObject }
  ? { [Key in keyof z.output<Q>]?: Exclude<z.output<Q>[Key], undefined> | undefined }
  : never;

export type SearchValues = Readonly<Record<string, string | number | undefined>>;

/**
 * Reads a list's state from the address, with the endpoint's own query as the rule. What is unknown or not
 * valid is left out, so that an old or mistyped link still shows a list. Give it a name before `createRoute`:
 * called in the route's options, what it keeps is lost to the types of the page.
 */
export function listSearchOf<E extends Endpoint & { readonly query: z.ZodObject }>(
  endpoint: E,
): (raw: Record<string, unknown>) => ListSearch<E> {
  return (raw) => {
    const kept = Object.entries(endpoint.query.shape).flatMap(([name, rule]) => {
      if (raw[name] === undefined || raw[name] === '') return [];
      const read = (rule as z.ZodType).safeParse(raw[name]);
      return read.success ? [[name, read.data] as const] : [];
    });
    return Object.fromEntries(kept) as ListSearch<E>;
  };
}

/** Another filter or order starts again at the first page; an empty value is no filter. */
export function withChoice<Search extends SearchValues>(search: Search, choice: SearchValues): Search {
  const merged: SearchValues = { ...search, cursor: undefined, ...choice };
  return Object.fromEntries(
    Object.entries(merged).filter(([, value]) => value !== undefined && value !== ''),
  ) as unknown as Search;
}

/** The order after a column's head was pressed: ascending first, then the other way round. */
export function toggledSort(current: string, column: string): string {
  return current === column ? `-${column}` : column;
}

/** What the order says about a column, in the words of aria-sort. */
export function sortOf(current: string, column: string): 'ascending' | 'descending' | 'none' {
  if (current === column) return 'ascending';
  return current === `-${column}` ? 'descending' : 'none';
}

/** True when something besides order and place is chosen: an empty list then is the filters' doing. */
export function isFiltered(search: SearchValues): boolean {
  return Object.entries(search).some(
    ([name, value]) => value !== undefined && !['sort', 'cursor', 'limit', 'scope', 'book'].includes(name),
  );
}

/** The part of a page's address state that its endpoint takes: scope and book of the whole desk are not the list's. */
export function endpointQuery<Search extends { scope?: string | undefined; book?: string | undefined }>(
  search: Search,
): Omit<Search, 'scope' | 'book'> {
  const { scope: _scope, book: _book, ...rest } = search;
  return rest;
}
