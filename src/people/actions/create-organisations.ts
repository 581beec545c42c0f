import type { z } from 'zod';
import type { EndpointInput, EndpointOutput } from '../../kernel/endpoint.ts';
import type { FieldProblem, Refusal } from '../../kernel/refusal.ts';
import { runBatch, type CommandItem } from '../../platform/index.ts';
import { newOrganisation, type peopleEndpoints } from '../contract.ts';
import { refuse } from '../rules/refuse.ts';
import { createOrganisation, type NewOrganisation } from './create-organisation.ts';
import type { Asked } from './parts.ts';

type Batch = typeof peopleEndpoints.createOrganisations;
type Answer = EndpointOutput<Batch>['answers'][number];

/**
 * Adds many organisations at once. Each item is checked, keyed and answered for itself: a bad one never
 * fails its neighbours.
 */
export async function createOrganisations(
  { items }: EndpointInput<Batch>['body'],
  { actor, pipeline, requestId }: Asked,
): Promise<EndpointOutput<Batch>> {
  const parsed = items.map(({ key, organisation }) => ({
    key,
    result: newOrganisation.safeParse(organisation),
  }));
  const good = parsed.flatMap(({ key, result }): CommandItem<NewOrganisation>[] =>
    result.success ? [{ actor, input: result.data, key, requestId }] : [],
  );
  const outcomes = (await runBatch(pipeline, createOrganisation, good)).values();
  const answers = parsed.map(({ key, result }): Answer => {
    if (!result.success) return { key, id: null, refusal: wireOf(refuseInput(result.error)) };
    const outcome = outcomes.next().value;
    if (outcome === undefined) throw new Error('each item of a batch has an outcome');
    return outcome.ok
      ? { key, id: outcome.output.id, refusal: null }
      : { key, id: null, refusal: wireOf(outcome.refusal) };
  });
  return { answers };
}

function refuseInput(error: z.ZodError): Refusal {
  const problems = error.issues.map((issue): FieldProblem => ({
    pointer: issue.path.map((part) => `/${String(part)}`).join(''),
    problem: issue.message,
  }));
  return refuse('inputInvalid', {}, problems);
}

function wireOf({ code, details, fields }: Refusal): NonNullable<Answer['refusal']> {
  return {
    code,
    details,
    errors: fields.map(({ pointer, problem }) => ({ pointer, detail: problem })),
  };
}
