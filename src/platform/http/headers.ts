import type { FastifyRequest } from 'fastify';
import { isId, type Id } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';

/**
 * The Idempotency-Key header: a UUID, as a structured-field string in quotes; without quotes it is taken too,
 * because many clients send it so.
 * @throws Refusal inputInvalid when it is something else.
 */
export function readIdempotencyKey(request: FastifyRequest): Id | null {
  const raw = request.headers['idempotency-key'];
  if (raw === undefined) return null;
  const text = (Array.isArray(raw) ? raw.join(',') : raw).replace(/^"(.*)"$/, '$1').toLowerCase();
  if (!isId(text)) {
    throw new Refusal('inputInvalid', {}, [
      { pointer: '/headers/idempotency-key', problem: 'a UUID in quotes' },
    ]);
  }
  return text;
}

/** The version in If-Match ("v3"), or null when absent. @throws Refusal inputInvalid for another shape. */
export function readIfMatch(request: FastifyRequest): number | null {
  const raw = request.headers['if-match'];
  if (raw === undefined) return null;
  const match = /^"v(\d{1,15})"$/.exec(raw);
  if (match === null) {
    throw new Refusal('inputInvalid', {}, [
      { pointer: '/headers/if-match', problem: 'the ETag of the object' },
    ]);
  }
  return Number(match[1]);
}

/** The strong ETag of a version. */
export function etagOf(version: number): string {
  return `"v${version}"`;
}

/**
 * True when a request that changes something comes from one of our own pages or from a program. Browsers send
 * Origin (and Sec-Fetch-Site) with every such request; a foreign page can't leave them out.
 */
export function isOwnOrigin(request: FastifyRequest, publicOrigin: string | null): boolean {
  if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return true;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const { origin } = request.headers;
  if (origin === undefined) return true;
  return origin === publicOrigin || origin === `${request.protocol}://${request.host}`;
}

/** True for the loopback addresses of IPv4 and IPv6. */
function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address);
}

/** What proxies say of themselves; whoever sends one of them is not the machine that it came from. */
const proxyHeaders = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
] as const;

/** True for a request that came straight from this machine, as far as can be seen: no proxy in between. */
export function isFromThisMachine({ headers, socket }: FastifyRequest): boolean {
  return (
    isLoopback(socket.remoteAddress ?? '') && proxyHeaders.every((header) => headers[header] === undefined)
  );
}
