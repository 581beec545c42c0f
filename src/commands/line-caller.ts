import type { Endpoint, EndpointCall, EndpointOutput } from '../kernel/endpoint.ts';

/** A request to the API, whatever carries it: the network, or a server in the same process. */
export interface ApiRequest {
  readonly method: Endpoint['method'];
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface ApiReply {
  readonly status: number;
  readonly setCookie: readonly string[];
  readonly body: unknown;
}

/** Carries a request to the API and its answer back. */
export type Carry = (request: ApiRequest) => Promise<ApiReply>;

export interface CallOptions {
  /** The idempotency key of a command. */
  readonly key?: string;
  /** The version of the object that the caller saw. */
  readonly version?: number;
}

/** Somebody who talks to the API over the contracts, with a session of their own or none. */
export interface Caller {
  /** @throws ApiRefusal where the answer is a no */
  call<E extends Endpoint>(
    endpoint: E,
    input: EndpointCall<E>,
    options?: CallOptions,
  ): Promise<EndpointOutput<E>>;
}

/** The API said no. */
export class ApiRefusal extends Error {
  override readonly name = 'ApiRefusal';
  readonly status: number;
  readonly code: string;

  constructor(endpoint: Pick<Endpoint, 'method' | 'path'>, status: number, code: string) {
    super(`${endpoint.method} ${endpoint.path} answered ${status} ${code}`);
    this.status = status;
    this.code = code;
  }
}

interface Parts {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** A caller over the given carrier; it keeps its cookies as a browser does. */
export function callerOver(carry: Carry): Caller {
  const cookies = new Map<string, string>();
  return {
    call: async <E extends Endpoint>(endpoint: E, input: EndpointCall<E>, options: CallOptions = {}) => {
      const { params = {}, query = {}, body } = input as Parts;
      const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) =>
        encodeURIComponent(String(params[name])),
      );
      const search = new URLSearchParams(
        Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
      );
      const reply = await carry({
        method: endpoint.method,
        path: search.size === 0 ? path : `${path}?${search.toString()}`,
        headers: headersOf(cookies, options),
        ...(body === undefined ? {} : { body }),
      });
      for (const line of reply.setCookie) keepCookie(cookies, line);
      if (reply.status >= 400) throw new ApiRefusal(endpoint, reply.status, codeOf(reply.body));
      return reply.body as EndpointOutput<E>;
    },
  };
}

function headersOf(
  cookies: ReadonlyMap<string, string>,
  { key, version }: CallOptions,
): Readonly<Record<string, string>> {
  return {
    ...(key === undefined ? {} : { 'idempotency-key': `"${key}"` }),
    ...(version === undefined ? {} : { 'if-match': `"v${version}"` }),
    ...(cookies.size === 0
      ? {}
      : { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }),
  };
}

function keepCookie(cookies: Map<string, string>, line: string): void {
  const pair = line.split(';')[0] ?? '';
  const at = pair.indexOf('=');
  cookies.set(pair.slice(0, at), pair.slice(at + 1));
}

function codeOf(body: unknown): string {
  return typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : 'without a code';
}
