import { randomIds } from '../../src/kernel/ids.ts';
import { systemClock } from '../../src/kernel/time.ts';

const ids = randomIds(() => systemClock.now());

/** What came back: `body` is the parsed JSON, or null where there was none. */
export interface Reply<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

export interface SendOptions {
  /** The idempotency key; without it each command gets a fresh one. */
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Somebody who talks to the server over HTTP and keeps cookies as a browser does. */
export interface Client {
  get<Body = Record<string, unknown>>(path: string, options?: SendOptions): Promise<Reply<Body>>;
  post<Body = Record<string, unknown>>(
    path: string,
    body?: unknown,
    options?: SendOptions,
  ): Promise<Reply<Body>>;
  send<Body = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    options?: SendOptions,
  ): Promise<Reply<Body>>;
  readonly cookies: ReadonlyMap<string, string>;
}

/** A client of the server at an address, without a session. */
export function client(address: string): Client {
  const cookies = new Map<string, string>();
  const send = async <Body>(
    method: string,
    path: string,
    body?: unknown,
    options: SendOptions = {},
  ): Promise<Reply<Body>> => {
    const response = await fetch(`${address}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(method === 'GET' ? {} : { 'idempotency-key': `"${options.key ?? ids.next()}"` }),
        ...(cookies.size === 0
          ? {}
          : { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }),
        ...options.headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const line of response.headers.getSetCookie()) keep(cookies, line);
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    return {
      status: response.status,
      headers: response.headers,
      body: (isJson ? JSON.parse(text) : null) as Body,
    };
  };
  return {
    cookies,
    send,
    get: (path, options) => send('GET', path, undefined, options),
    post: (path, body, options) => send('POST', path, body, options),
  };
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';');
  const at = pair.indexOf('=');
  const name = pair.slice(0, at);
  if (attributes.some((attribute) => /^\s*max-age=0$/i.test(attribute))) cookies.delete(name);
  else cookies.set(name, pair.slice(at + 1));
}
