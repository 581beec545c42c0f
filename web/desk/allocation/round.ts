import type { z } from 'zod';
import type { round } from '../../../src/allocation/contract.ts';

/** A round as the API shows it. */
export type Round = z.output<typeof round>;

/** What one place gets in a round. */
export type Line = Round['lines'][number];
