import { queryOptions, useMutation, type UseMutationResult } from '@tanstack/react-query';
import { useState } from 'react';
import type { Endpoint, EndpointCall, EndpointOutput } from '../../src/kernel/endpoint.ts';
import type { Answer } from './answer.ts';
import type { Call } from './client.ts';
import { createIntention } from './intention.ts';

/** The query of an endpoint, for loaders and pages alike: its key is method, path and input. */
export function queryOf<E extends Endpoint>(call: Call, endpoint: E, input: EndpointCall<E>) {
  return queryOptions<Answer<EndpointOutput<E>>>({
    queryKey: [...keyOf(endpoint), input],
    queryFn: ({ signal }) => call(endpoint, input, { signal }),
  });
}

/** The key under which all queries of an endpoint lie: what a command makes old. */
export function keyOf(endpoint: Endpoint): readonly [string, string] {
  return [endpoint.method, endpoint.path];
}

export interface CommandInput<E extends Endpoint> {
  readonly input: EndpointCall<E>;
  readonly ifMatch?: string;
}

export type Command<E extends Endpoint> = UseMutationResult<
  Answer<EndpointOutput<E>>,
  Error,
  CommandInput<E>
>;

/** A command of a page. Sending the same content again until it is done happens once: see `createIntention`. */
export function useCommand<E extends Endpoint>(call: Call, endpoint: E): Command<E> {
  const [intention] = useState(() => createIntention());
  return useMutation({
    mutationFn: async ({ input, ifMatch }: CommandInput<E>) => {
      const answer = await call(endpoint, input, {
        idempotencyKey: intention.keyFor(JSON.stringify([input, ifMatch])),
        ...(ifMatch === undefined ? {} : { ifMatch }),
      });
      intention.done();
      return answer;
    },
  });
}
