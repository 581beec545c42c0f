import type { QueryClient } from '@tanstack/react-query';
import type { Endpoint, EndpointCall, EndpointOutput } from '../../../src/kernel/endpoint.ts';
import type { Answer } from '../../api/answer.ts';
import { query } from './api.ts';

/** Begins to read what a page will ask for; the page itself tells when it fails. */
export function begin<E extends Endpoint>(client: QueryClient, endpoint: E, input: EndpointCall<E>): void {
  client.query(query(endpoint, input)).catch(() => undefined);
}

/** Reads what a page cannot be drawn without; what was read before is shown at once and read again behind. */
export function load<E extends Endpoint>(
  client: QueryClient,
  endpoint: E,
  input: EndpointCall<E>,
): Promise<Answer<EndpointOutput<E>>> {
  return client.query({ ...query(endpoint, input), staleTime: 'static' });
}

/** Reads afresh what is about to be changed. */
export function loadFresh<E extends Endpoint>(
  client: QueryClient,
  endpoint: E,
  input: EndpointCall<E>,
): Promise<Answer<EndpointOutput<E>>> {
  return client.query({ ...query(endpoint, input), staleTime: 0 });
}
