import type { z } from 'zod';
import { campaign, givingEndpoints, payment } from '../../../src/giving/contract.ts';
import { operation, operationEndpoints } from '../../../src/people/contract.ts';
import type { AskApi } from './request.ts';

export type Operation = z.output<typeof operation>;

/** What the API said: the facts, or why there are none. `reference` is the number of the request in the log. */
export type Facts<Value> =
  | { readonly state: 'found'; readonly value: Value }
  | { readonly state: 'missing' }
  | { readonly state: 'busy' }
  | { readonly state: 'failed'; readonly reference: string | undefined };

export type OperationPage = z.output<typeof operationEndpoints.listOperations.output>;

/** A page of operations that the public may see; the cursor is the one that the page before gave. */
export async function readOperations(call: AskApi, cursor: string | null): Promise<Facts<OperationPage>> {
  const query = cursor === null ? '' : `?cursor=${encodeURIComponent(cursor)}`;
  return factsOf(
    await call('GET', `${operationEndpoints.listOperations.path}${query}`),
    operationEndpoints.listOperations.output,
  );
}

export async function readOperation(call: AskApi, slug: string): Promise<Facts<Operation>> {
  const path = operationEndpoints.readOperation.path.replace(':slug', encodeURIComponent(slug));
  return factsOf(await call('GET', path), operation);
}

export type Campaign = z.output<typeof campaign>;
export type Payment = z.output<typeof payment>;

/** The open campaigns of an operation; paused and ended ones have their own pages. */
export async function readOpenCampaigns(
  call: AskApi,
  operationId: string,
): Promise<Facts<readonly Campaign[]>> {
  const query = new URLSearchParams({ operation: operationId, state: 'open', limit: '20' }).toString();
  const facts = factsOf(
    await call('GET', `${givingEndpoints.listCampaigns.path}?${query}`),
    givingEndpoints.listCampaigns.output,
  );
  return facts.state === 'found' ? { state: 'found', value: facts.value.rows } : facts;
}

export async function readCampaign(call: AskApi, id: string): Promise<Facts<Campaign>> {
  return factsOf(await call('GET', givingEndpoints.readCampaign.path.replace(':campaign', id)), campaign);
}

export async function readPayment(call: AskApi, id: string): Promise<Facts<Payment>> {
  return factsOf(await call('GET', givingEndpoints.readPayment.path.replace(':payment', id)), payment);
}

/** What the API says to a command or a question. */
export function factsOf<Schema extends z.ZodType>(
  answer: { readonly status: number; readonly body: unknown },
  schema: Schema,
): Facts<z.output<Schema>> {
  if (answer.status === 200) {
    const parsed = schema.safeParse(answer.body);
    return parsed.success
      ? { state: 'found', value: parsed.data }
      : { state: 'failed', reference: undefined };
  }
  if (answer.status === 429 || answer.status === 503) return { state: 'busy' };
  if (answer.status < 500) return { state: 'missing' };
  return { state: 'failed', reference: instanceOf(answer.body) };
}

function instanceOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('instance' in body)) return undefined;
  return typeof body.instance === 'string' ? body.instance : undefined;
}
