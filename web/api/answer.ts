import type { FieldProblem, RefusalDetails } from '../../src/kernel/refusal.ts';
import type { Problem } from '../../src/kernel/wire.ts';
import { NetworkFailure, RefusedCall, ServerFailure } from './failure.ts';

/** What a call brings home. */
export interface Answer<Data> {
  readonly data: Data;
  /** The version of what was read, for If-Match. */
  readonly etag: string | undefined;
  /** The cursor of the next page of a list. */
  readonly next: string | undefined;
}

/**
 * The data of an answer. Its shape is not checked again: the server writes it through the same contract.
 * @throws RefusedCall for problem+json with a code, ServerFailure for any other error status,
 * NetworkFailure when the line broke before the end of the body.
 */
export async function readAnswer<Data>(response: Response): Promise<Answer<Data>> {
  const body = await readBody(response);
  if (!response.ok) throw failureOf(response, body);
  return { data: body as Data, etag: response.headers.get('ETag') ?? undefined, next: nextOf(body) };
}

async function readBody(response: Response): Promise<unknown> {
  let text: string;
  try {
    text = await response.text();
  } catch (cause) {
    throw new NetworkFailure('the answer broke off', { cause });
  }
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new ServerFailure(response.status, requestIdOf(response, undefined));
  }
}

function failureOf(response: Response, body: unknown): RefusedCall | ServerFailure {
  if (response.status === 500 || !isProblem(body)) {
    return new ServerFailure(response.status, requestIdOf(response, body));
  }
  const fields: readonly FieldProblem[] = body.errors.map((error) => ({
    pointer: error.pointer,
    problem: error.detail,
  }));
  return new RefusedCall(
    { code: body.code, details: body.details as RefusalDetails, fields },
    {
      status: response.status,
      requestId: requestIdOf(response, body),
      retryAfterSeconds: secondsOf(response.headers.get('Retry-After')),
    },
  );
}

function isProblem(body: unknown): body is Problem {
  if (!isObject(body)) return false;
  return typeof body['code'] === 'string' && isObject(body['details']) && Array.isArray(body['errors']);
}

function requestIdOf(response: Response, body: unknown): string | undefined {
  const header = response.headers.get('X-Request-Id');
  if (header !== null) return header;
  if (!isObject(body) || typeof body['instance'] !== 'string') return undefined;
  return body['instance'].replace(/^urn:uuid:/, '');
}

function nextOf(body: unknown): string | undefined {
  return isObject(body) && typeof body['next'] === 'string' ? body['next'] : undefined;
}

/** Retry-After in seconds; its other form, a date, is not used by this server. */
function secondsOf(header: string | null): number | undefined {
  return header !== null && /^[0-9]+$/.test(header) ? Number(header) : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
