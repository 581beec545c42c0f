import { queryOptions, useMutation, type UseMutationResult } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Endpoint, EndpointCall, EndpointOutput } from '../../src/kernel/endpoint.ts';
import type { Answer } from './answer.ts';
import { newIdempotencyKey, type Call } from './client.ts';
import { RefusedCall } from './failure.ts';

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

/**
 * A command of a page. Sending the same content again after no answer repeats the intention with its key, so
 * that it happens once; a settled answer (done or refused) or other content makes a new intention.
 */
export function useCommand<E extends Endpoint>(call: Call, endpoint: E): Command<E> {
  const open = useRef<{ content: string; key: string } | undefined>(undefined);
  return useMutation({
    mutationFn: async ({ input, ifMatch }: CommandInput<E>) => {
      const content = JSON.stringify([input, ifMatch]);
      if (open.current?.content !== content) open.current = { content, key: newIdempotencyKey() };
      try {
        const answer = await call(endpoint, input, {
          idempotencyKey: open.current.key,
          ...(ifMatch === undefined ? {} : { ifMatch }),
        });
        open.current = undefined;
        return answer;
      } catch (failure) {
        if (failure instanceof RefusedCall) open.current = undefined;
        throw failure;
      }
    },
  });
}
