import { z } from 'zod';
import { defineEndpoint } from '../kernel/endpoint.ts';
import { defineRefusals } from '../kernel/refusal.ts';
import { wireId, wireInstant, wirePage, wirePageQuery } from '../kernel/wire.ts';

/** The refusals that any endpoint may answer with, and those of the platform's own endpoints. */
export const platformRefusals = defineRefusals({
  inputInvalid: 400,
  idempotencyKeyMissing: 400,
  notSignedIn: 401,
  notPermitted: 403,
  originForeign: 403,
  notFound: 404,
  changedMeanwhile: 412,
  inputTooLarge: 413,
  typeUnsupported: 415,
  idempotencyKeyReused: 422,
  versionMissing: 428,
  tooManyRequests: 429,
  internal: 500,
  busy: 503,
});

export const auditEntry = z
  .object({
    id: wireId,
    recordedAt: wireInstant,
    actor: wireId.nullable(),
    actorTitle: z.string().nullable(),
    command: z.string(),
    subjects: z.array(wireId),
    count: z.number().int(),
    requestId: z.string(),
  })
  .meta({ id: 'AuditEntry' });

export const storedFile = z
  .object({
    hash: z.string().regex(/^[0-9a-f]{64}$/),
    bytes: z.number().int(),
    mediaType: z.string(),
  })
  .meta({ id: 'StoredFile' });

export const platformEndpoints = {
  listAudit: defineEndpoint({
    method: 'GET',
    path: '/api/audit',
    summary: 'Who did what and when, newest first; people appear by their account and title, never by name.',
    permission: 'platform.readAudit',
    query: wirePageQuery.extend({ actor: wireId.optional(), command: z.string().max(100).optional() }),
    output: wirePage(auditEntry),
  }),
  uploadFile: defineEndpoint({
    method: 'POST',
    path: '/api/files',
    summary:
      'Keeps a file (JPEG, PNG, WebP or PDF) under the hash of its content; location data in pictures is removed.',
    permission: 'platform.uploadFile',
    output: storedFile,
    status: 201,
    raw: 'upload',
    refusals: ['typeUnsupported', 'inputTooLarge'],
  }),
  downloadFile: defineEndpoint({
    method: 'GET',
    path: '/api/files/:hash',
    summary: 'The bytes of a kept file.',
    permission: 'platform.downloadFile',
    params: z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) }),
    output: z.unknown(),
    raw: 'download',
  }),
  events: defineEndpoint({
    method: 'GET',
    path: '/api/events',
    summary: 'Server-sent events: the names of topics in which something new was recorded.',
    permission: 'platform.followEvents',
    query: z.object({ topics: z.string().max(500) }),
    output: z.unknown(),
    raw: 'events',
  }),
  listProblems: defineEndpoint({
    method: 'GET',
    path: '/api/problems',
    summary: 'Every refusal code that the API can answer with, and its HTTP status.',
    permission: 'public',
    output: z.array(z.object({ code: z.string(), status: z.number().int() })),
  }),
} as const;
