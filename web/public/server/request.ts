import type { Language } from '../../i18n/language.ts';
import type { Theme } from '../../i18n/theme.ts';

/** A command for the reader of a page, under a key by which it is done once. */
export interface PageCommand {
  readonly key: string;
  readonly body: unknown;
}

/**
 * Asks the API in process, as a visitor who is not signed in: a public page can show only what the public API gives, and
 * sends a command only for a form that was sent.
 */
export type AskApi = (
  method: 'GET' | 'POST',
  path: string,
  command?: PageCommand,
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
  /** What was filled in, where a form was sent to this address. */
  readonly form?: Readonly<Record<string, string>>;
  readonly call: AskApi;
}

/** What the server sends back. */
export interface PageAnswer {
  readonly status: number;
  readonly html: string;
  /** A path on this site to go to instead; the status is then 301, or 303 after a form. */
  readonly redirect?: string;
  /** How long a shared cache may keep the page; absent: not at all. */
  readonly cacheSeconds?: number;
  /** The request headers that the page depends on. */
  readonly vary: readonly string[];
}
