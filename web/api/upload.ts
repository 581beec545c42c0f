import type { Endpoint, EndpointOutput } from '../../src/kernel/endpoint.ts';
import { readAnswer, type Answer } from './answer.ts';
import { newIdempotencyKey } from './client.ts';
import { NetworkFailure, RefusedCall } from './failure.ts';
import { addressOf } from './request.ts';

/**
 * Sends a file to an endpoint that takes one. It is sent once: what got no answer is for the person to send again,
 * under the same key. When the session has ended, `signInAgain` asks, and it is sent once more.
 * @throws RefusedCall, NetworkFailure or ServerFailure
 */
export async function uploadFile<E extends Endpoint>(
  endpoint: E,
  given: {
    readonly query: Readonly<Record<string, string>>;
    readonly file: File;
    readonly key?: string;
    readonly signInAgain?: () => Promise<boolean>;
  },
): Promise<Answer<EndpointOutput<E>>> {
  const key = given.key ?? newIdempotencyKey();
  const send = async (): Promise<Answer<EndpointOutput<E>>> => {
    const body = new FormData();
    body.append('file', given.file, given.file.name);
    const response = await fetch(addressOf(endpoint, {}, given.query), {
      method: endpoint.method,
      headers: { Accept: 'application/json', 'X-Mutao-Client': 'web', 'Idempotency-Key': `"${key}"` },
      credentials: 'same-origin',
      body,
    }).catch((cause: unknown) => {
      throw new NetworkFailure('no answer came', { cause });
    });
    return readAnswer<EndpointOutput<E>>(response);
  };
  try {
    return await send();
  } catch (failure) {
    const sessionEnded = failure instanceof RefusedCall && failure.code === 'notSignedIn';
    if (!sessionEnded || given.signInAgain === undefined || !(await given.signInAgain())) throw failure;
    return send();
  }
}
