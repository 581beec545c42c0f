import type { Language } from '../../i18n/language.ts';
import type { Theme } from '../../i18n/theme.ts';

/** Asks the API in process, as a visitor who is not signed in: a public page can show only what the public API gives. */
export type AskApi = (
  method: 'GET',
  path: string,
) => Promise<{ readonly status: number; readonly body: unknown }>;

/** What the server knows about a visit to a public page. */
export interface PageRequest {
  /** Path without the query, as it stands in the address. */
  readonly path: string;
  /** The query with its "?", or the empty text. */
  readonly search: string;
  readonly language: Language;
  readonly theme: Theme;
  /** The moment of the visit, as an ISO 8601 instant: what the figures are "as of". */
  readonly now: string;
  readonly call: AskApi;
}

/** What the server sends back. */
export interface PageAnswer {
  readonly status: number;
  readonly html: string;
  /** A path on this site to go to instead; the status is then 301. */
  readonly redirect?: string;
  /** How long a shared cache may keep the page; absent: not at all. */
  readonly cacheSeconds?: number;
  /** The request headers that the page depends on. */
  readonly vary: readonly string[];
}
