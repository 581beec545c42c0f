import type { Endpoint, EndpointCall, EndpointOutput } from '../../src/kernel/endpoint.ts';
import { randomIds } from '../../src/kernel/ids.ts';
import { systemClock } from '../../src/kernel/time.ts';
import { readAnswer, type Answer } from './answer.ts';
import { NetworkFailure, RefusedCall } from './failure.ts';
import { addressOf } from './request.ts';

export interface CallOptions {
  /**
   * The key of the intention. Given when the same intention may be sent again (a button pressed twice);
   * else a fresh one is made for each call, and repeated by the call's own retries.
   */
  readonly idempotencyKey?: string;
  /** The ETag of what is changed. */
  readonly ifMatch?: string;
  readonly signal?: AbortSignal;
}

export type Call = <E extends Endpoint>(
  endpoint: E,
  input: EndpointCall<E>,
  options?: CallOptions,
) => Promise<Answer<EndpointOutput<E>>>;

export interface ClientParts {
  readonly fetch: (address: string, init: RequestInit) => Promise<Response>;
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly newKey: () => string;
  /** Called when the session has ended under way; true when the person signed in again: the call is repeated. */
  readonly signInAgain?: () => Promise<boolean>;
}

const ids = randomIds(() => systemClock.now());

/** A fresh key for one intention. */
export function newIdempotencyKey(): string {
  return ids.next();
}

const browser: ClientParts = {
  fetch: (address, init) => fetch(address, init),
  pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  newKey: newIdempotencyKey,
};

/** How long to wait before sending again what got no answer. */
const pausesMilliseconds = [400, 1600] as const;

/**
 * The one way to talk to the API, typed by its contracts. A call without an answer is sent again twice where
 * that is safe: reading, or a command with its idempotency key.
 * @returns the call: it throws RefusedCall (the server's no), NetworkFailure (no answer), ServerFailure (a
 * fault) or the signal's AbortError.
 */
export function createCall(parts: Partial<ClientParts> = {}): Call {
  const using: ClientParts = { ...browser, ...parts };
  return async (endpoint, input, options = {}) => {
    const send = prepare(endpoint, input, options, using);
    try {
      return await send();
    } catch (failure) {
      const sessionEnded = failure instanceof RefusedCall && failure.code === 'notSignedIn';
      if (!sessionEnded || using.signInAgain === undefined || endpoint.permission === 'public') throw failure;
      if (!(await using.signInAgain())) throw failure;
      return send();
    }
  };
}

function prepare<E extends Endpoint>(
  endpoint: E,
  input: EndpointCall<E>,
  options: CallOptions,
  parts: ClientParts,
): () => Promise<Answer<EndpointOutput<E>>> {
  const given: { params?: Record<string, unknown>; query?: Record<string, unknown>; body?: unknown } = input;
  const address = addressOf(endpoint, given.params ?? {}, given.query ?? {});
  const headers: Record<string, string> = { Accept: 'application/json', 'X-Mutao-Client': 'web' };
  if (endpoint.idempotent) headers['Idempotency-Key'] = `"${options.idempotencyKey ?? parts.newKey()}"`;
  if (options.ifMatch !== undefined) headers['If-Match'] = options.ifMatch;
  if (given.body !== undefined) headers['Content-Type'] = 'application/json';
  const init: RequestInit = {
    method: endpoint.method,
    headers,
    credentials: 'same-origin',
    ...(given.body === undefined ? {} : { body: JSON.stringify(given.body) }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  };
  const repeatable = endpoint.method === 'GET' || endpoint.idempotent === true;
  return async () => readAnswer<EndpointOutput<E>>(await sendUntilAnswered(address, init, repeatable, parts));
}

async function sendUntilAnswered(
  address: string,
  init: RequestInit,
  repeatable: boolean,
  parts: ClientParts,
): Promise<Response> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await parts.fetch(address, init);
    } catch (cause) {
      if (init.signal?.aborted) throw cause;
      const pause = pausesMilliseconds[attempt];
      if (!repeatable || pause === undefined) throw new NetworkFailure('no answer came', { cause });
      await parts.pause(pause);
    }
  }
}
