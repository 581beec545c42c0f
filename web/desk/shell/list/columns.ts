import type { ReactNode } from 'react';

/** One column of a list: on a phone it is one line of the row's card. */
export interface Column<Row> {
  readonly key: string;
  readonly head: string;
  readonly cell: (row: Row) => ReactNode;
  /** The field of the endpoint's `sort` that orders by this column. */
  readonly sort?: string;
  /** Numbers stand right, in figures of one width. */
  readonly number?: true;
}

/** What an empty list says: why, and the next step. */
export interface EmptyList {
  readonly text: string;
  readonly action?: ReactNode;
}
