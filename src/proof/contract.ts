import { defineRefusals } from '../kernel/refusal.ts';

/** The refusals of the public log. */
export const proofRefusals = defineRefusals({
  /** The id of a leaf was used before, for other content. */
  leafIdReused: 409,
});
