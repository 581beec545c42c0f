import { z } from 'zod';
import { newOperation, operation, type operationStates } from '../../../../src/people/contract.ts';

/** A field that may stay blank is sent as null, which is how the contract writes "there is none". */
function blankIsNull(schema: z.ZodType<string | null, string | null>): z.ZodType<string | null, string> {
  return z.preprocess((value) => (value === '' ? null : value), schema) as unknown as z.ZodType<
    string | null,
    string
  >;
}

/** What the form for a new operation asks for. */
export const newOperationForm = newOperation.extend({ glide: blankIsNull(operation.shape.glide) });

/** The states in which the public is told why. */
const toldStates: readonly (typeof operationStates)[number][] = ['paused', 'closing'];

/** True for a state that asks for a published reason. */
export function asksForReason(state: string | undefined): boolean {
  return toldStates.some((told) => told === state);
}

/** What the form for changing an operation asks for. */
export const changeOperationForm = operation
  .pick({ name: true, summary: true, state: true, stateReason: true, area: true })
  .extend({
    glide: blankIsNull(operation.shape.glide),
    closedOn: blankIsNull(operation.shape.closedOn),
  })
  .refine(
    ({ state, stateReason: { zh, en } }) => !asksForReason(state) || (zh.trim() !== '' && en.trim() !== ''),
    { path: ['stateReason'] },
  );

/** Whether an operation can be set to a state by the person at the desk: it has it already, or the server says so. */
export function mayBecome(row: z.output<typeof operation>, next: (typeof operationStates)[number]): boolean {
  const action = `to${next.charAt(0).toUpperCase()}${next.slice(1)}`;
  return row.state === next || row.can[action] === true;
}

export type ChangeOperationInput = z.input<typeof changeOperationForm>;

/** The form's values of an operation. */
export function valuesOf(row: z.output<typeof operation>): ChangeOperationInput {
  const { name, summary, state, stateReason, area, glide, closedOn } = row;
  return { name, summary, state, stateReason, area, glide: glide ?? '', closedOn: closedOn ?? '' };
}
