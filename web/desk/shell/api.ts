import { QueryClient, useQueryClient } from '@tanstack/react-query';
import type { Endpoint, EndpointCall } from '../../../src/kernel/endpoint.ts';
import { sessionEndpoints } from '../../../src/people/contract.ts';
import { createCall } from '../../api/client.ts';
import { keyOf, queryOf, useCommand, type CommandInput } from '../../api/react.ts';
import { sessionGate } from './session/gate.ts';

/** The desk's one cache. The call repeats what got no answer; asking again here would only multiply it. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 15_000, retry: false, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
});

/** Talks to the API; when the session has ended, asks to sign in again and goes on. */
export const call = createCall({ signInAgain: () => sessionGate.ask() });

/** The query of an endpoint for loaders and pages. */
export function query<E extends Endpoint>(endpoint: E, input: EndpointCall<E>) {
  return queryOf(call, endpoint, input);
}

/** Who is signed in. Without a session it is refused at once: the router sends to the sign-in page. */
export const meQuery = { ...queryOf(createCall(), sessionEndpoints.me, {}), staleTime: 60_000 };

/** A command of the desk; after it, what was read through `outdated` is read again. */
export function useDeskCommand<E extends Endpoint>(endpoint: E, outdated: readonly Endpoint[]) {
  const client = useQueryClient();
  const command = useCommand(call, endpoint);
  return {
    ...command,
    run: async (given: CommandInput<E>) => {
      const answer = await command.mutateAsync(given);
      await Promise.all(outdated.map((read) => client.invalidateQueries({ queryKey: keyOf(read) })));
      return answer.data;
    },
  };
}
