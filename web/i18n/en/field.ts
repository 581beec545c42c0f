import type { field as source } from '../zh/field.ts';
import type { Words } from '../words.ts';

export const field = {} satisfies Words<typeof source>;
