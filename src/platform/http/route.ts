import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Endpoint, EndpointInput, EndpointOutput } from '../../kernel/endpoint.ts';
import type { Id } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Database } from '../database/index.ts';
import {
  runCommand,
  type Actor,
  type Command,
  type PermissionScope,
  type Pipeline,
  type RunOne,
} from '../pipeline/index.ts';

/** What a handler knows of the request besides its parsed input. */
export interface RequestContext {
  readonly actor: Actor;
  readonly now: Instant;
  readonly requestId: string;
  readonly database: Database;
  readonly pipeline: Pipeline;
  /** The caller's key of a command; present where the endpoint is `idempotent`. */
  readonly key: Id | null;
  /** Version of the object that the caller saw (If-Match), or null when the header is absent. */
  readonly ifMatch: number | null;
  /** Address of the caller, for limits and for nothing else. */
  readonly address: string;
  /** Whether the request came straight from this machine (no proxy in between). */
  readonly fromLoopback: boolean;
  readonly cookies: Readonly<Record<string, string | undefined>>;
  /** Asks whether the actor may do something in a scope. @throws Refusal notSignedIn or notPermitted */
  require(permission: string, scope?: PermissionScope): Promise<void>;
}

/** For the few endpoints whose bytes are not JSON: the request and the reply themselves. */
export interface RawContext extends RequestContext {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** What is answered: the body, and headers that go with it. */
export interface Answer<Output> {
  readonly body: Output;
  /** Version of the object, sent as a strong ETag. */
  readonly version?: number;
  /** Further headers, such as Set-Cookie. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** Seconds a cache may keep the answer; without it nothing is cached. */
  readonly cacheSeconds?: number;
}

export type Handler<E extends Endpoint> = (
  input: EndpointInput<E>,
  context: RequestContext,
) => Promise<Answer<EndpointOutput<E>>>;

/** An endpoint bound to what answers it. `scopeOf` says what its permission is asked about beforehand. */
export interface Route<E extends Endpoint = Endpoint> {
  readonly endpoint: E;
  readonly handle: Handler<E>;
  readonly scopeOf: (input: EndpointInput<E>) => PermissionScope;
}

/**
 * Binds an endpoint that reads (or that is no command, such as signing in). The endpoint's permission is
 * asked before the handler runs, about the scope that `scopeOf` names (none: "anywhere at all").
 */
export function bind<E extends Endpoint>(
  endpoint: E,
  handle: Handler<E>,
  scopeOf: (input: EndpointInput<E>) => PermissionScope = () => ({}),
): Route {
  return { endpoint, handle, scopeOf };
}

/** Binds an endpoint that takes or gives bytes (`raw` in its contract); it sends them by itself. */
export function bindRaw<E extends Endpoint & { readonly raw: string }>(
  endpoint: E,
  handle: (input: EndpointInput<E>, context: RawContext) => Promise<Answer<EndpointOutput<E>>>,
): Route {
  return bind(endpoint, (input, context) => handle(input, context as RawContext));
}

/**
 * Binds an endpoint to a command of the pipeline: `toInput` makes the command's input of the parsed request,
 * `present` the answer of its output (which is also what a repeated request gets). Each runs for itself, unless `run`
 * puts those together that come at the same time (see inGroups).
 */
export function bindCommand<E extends Endpoint, Input, Output, State>(
  endpoint: E,
  command: Command<Input, Output, State>,
  toInput: (input: EndpointInput<E>, context: RequestContext) => Input | Promise<Input>,
  present: (
    output: Output,
    context: RequestContext,
  ) => Answer<EndpointOutput<E>> | Promise<Answer<EndpointOutput<E>>>,
  run: RunOne<Input, Output, State> = runCommand,
): Route {
  return bind(endpoint, async (input, context) => {
    const item = {
      actor: context.actor,
      input: await toInput(input, context),
      key: context.key,
      requestId: context.requestId,
    };
    return present(await run(context.pipeline, command, item), context);
  });
}

/** The version in If-Match. @throws Refusal versionMissing when the header is absent. */
export function requireVersion(context: RequestContext): number {
  if (context.ifMatch === null) throw new Refusal('versionMissing');
  return context.ifMatch;
}
