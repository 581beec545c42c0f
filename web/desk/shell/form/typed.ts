import { z } from 'zod';
import { wireDay } from '../../../../src/kernel/wire.ts';

/** A day as a field holds it: "" where none is given. */
export const typedDay = z.union([z.literal(''), wireDay]);

/** What is sent of a typed day. */
export const dayOrNull = (day: string): string | null => (day === '' ? null : day);

/** An amount of money above nothing as people type it: "50", "1250.00". The currency's own digits are asked by the server. */
export const typedAmount = z
  .string()
  .trim()
  .regex(/^(0|[1-9][0-9]{0,14})(\.[0-9]{1,4})?$/)
  .refine((text) => /[1-9]/.test(text));
