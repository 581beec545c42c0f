import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../../kernel/refusal.ts';
import type { Actor } from '../pipeline/index.ts';

/** Requests a minute: for an address (many people may share one) and for an account. */
export interface RateLimits {
  readonly perAddress: number;
  readonly perAccount: number;
}

const windowSeconds = 60;

/** Counts a request and refuses it when there were too many; sets the RateLimit headers of the answer. */
export type Limiter = (request: FastifyRequest, reply: FastifyReply, actor: Actor) => Promise<void>;

/**
 * Flood protection of one server, in its memory: each server counts for itself, which bounds the work that one
 * caller can cause on it. What must be counted for all servers together (failed sign-ins) is in the database.
 */
export async function createLimiter(app: FastifyInstance, limits: RateLimits): Promise<Limiter> {
  await app.register(rateLimit, { global: false });
  const byAddress = app.createRateLimit({
    max: limits.perAddress,
    timeWindow: windowSeconds * 1000,
    keyGenerator: (request) => `address:${request.ip}`,
  });
  const byAccount = app.createRateLimit({
    max: limits.perAccount,
    timeWindow: windowSeconds * 1000,
    keyGenerator: (request) => `account:${request.actor.account ?? ''}`,
  });
  return async (request, reply, actor) => {
    const signedIn = actor.account !== null;
    const state = await (signedIn ? byAccount(request) : byAddress(request));
    if (state.isAllowed) return;
    const policy = signedIn ? 'account' : 'address';
    void reply.header('RateLimit-Policy', `"${policy}";q=${state.max};w=${windowSeconds}`);
    void reply.header('RateLimit', `"${policy}";r=${state.remaining};t=${state.ttlInSeconds}`);
    if (state.isExceeded) throw new Refusal('tooManyRequests', { retryAfterSeconds: state.ttlInSeconds });
  };
}
