import type { z } from 'zod';

/**
 * An endpoint as a value: the one source of validation, types, OpenAPI and the page's fetch. A module's
 * contract is a table of these; the server binds each to a handler, the web calls it through one typed fetch.
 */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path with `:name` parameters, always below /api. */
  readonly path: `/api/${string}`;
  /** One sentence in English for the API's documentation. */
  readonly summary: string;
  /** The name of the permission in the policy table; a name that the table lacks stops the server's start. */
  readonly permission: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** What is answered with 200 (201 for a POST that makes something: see `status`). */
  readonly output: z.ZodType;
  readonly status?: 200 | 201 | 202;
  /** Codes of the refusals that are particular to this endpoint; the general ones need not be named. */
  readonly refusals?: readonly string[];
  /**
   * Whether an `Idempotency-Key` header is asked for. Commands (anything that writes) take one; signing in
   * and out and previews do not.
   */
  readonly idempotent?: boolean;
  /**
   * The bytes that come in or go out are not JSON (a file, a stream of events), or they are JSON of which each byte
   * counts, because it was signed.
   */
  readonly raw?: 'upload' | 'download' | 'events' | 'signed';
}

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;
type Wire<Schema> = Schema extends z.ZodType ? z.input<Schema> : undefined;

/** What a handler receives, parsed and with defaults filled in. */
export interface EndpointInput<E extends Endpoint> {
  readonly params: Parsed<E['params']>;
  readonly query: Parsed<E['query']>;
  readonly body: Parsed<E['body']>;
}

/** What a caller of the endpoint gives: members that the endpoint does not take are not asked for. */
export type EndpointCall<E extends Endpoint> = Pick<
  { params: Wire<E['params']>; query: Wire<E['query']>; body: Wire<E['body']> },
  | (E extends { params: z.ZodType } ? 'params' : never)
  | (E extends { query: z.ZodType } ? 'query' : never)
  | (E extends { body: z.ZodType } ? 'body' : never)
>;

export type EndpointOutput<E extends Endpoint> = z.output<E['output']>;

/** Keeps an endpoint's literal types. */
export function defineEndpoint<const E extends Endpoint>(endpoint: E): E {
  return endpoint;
}
