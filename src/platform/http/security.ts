import { randomBytes } from 'node:crypto';
import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/** Shared by all answers: nothing may be loaded from elsewhere, framed, or run from the page's own text. */
const basePolicy: readonly string[] = [
  "default-src 'none'",
  "script-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
];

/** The content security policy; with a nonce, style elements that carry it are allowed too. */
export function contentSecurityPolicy(nonce?: string): string {
  const style = nonce === undefined ? "style-src 'self'" : `style-src 'self' 'nonce-${nonce}'`;
  return [...basePolicy, style].join('; ');
}

/** A fresh nonce for one answer. */
export function freshNonce(): string {
  return randomBytes(18).toString('base64url');
}

/**
 * Security headers on every answer: helmet's set, and our own content security policy; a handler may put
 * another one in its place (the desk's page carries a nonce). HTTPS is announced as lasting only where it is in use.
 */
export async function registerSecurity(app: FastifyInstance, https: boolean): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: false,
    strictTransportSecurity: https,
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
  });
  app.addHook('onRequest', async (_request, reply) => {
    void reply.header('Content-Security-Policy', contentSecurityPolicy());
    void reply.header('Permissions-Policy', 'camera=(self), geolocation=(self), microphone=(), payment=()');
  });
}
