import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Endpoint, EndpointCall, EndpointOutput } from '../../../../src/kernel/endpoint.ts';
import type { Answer } from '../../../api/answer.ts';
import { call, query } from '../api.ts';

interface Opened<E extends Endpoint> {
  readonly opened: Answer<EndpointOutput<E>>;
  readonly readAgain: () => Promise<Answer<EndpointOutput<E>>>;
}

/**
 * What a page was opened with, for `useVersionedForm`: it stays the base of the change, also when fresher data
 * comes in behind.
 */
export function useOpened<E extends Endpoint>(endpoint: E, input: EndpointCall<E>): Opened<E> {
  const latest = useSuspenseQuery(query(endpoint, input)).data;
  const [opened] = useState(latest);
  return { opened, readAgain: () => call(endpoint, input) };
}
