import type { publicWords as source } from '../zh/public.ts';
import type { Words } from '../words.ts';

export const publicWords = {} satisfies Words<typeof source>;
