import { z } from 'zod';
import { isCurrency } from './currency.ts';
import { uuidPattern, type Id } from './ids.ts';
import { parseMoney } from './money.ts';
import { isDay, isInstant, type Instant } from './time.ts';
import { pageLimit } from './page.ts';

/**
 * The schemas that every contract shares: how ids, moments, names and pages look on the wire. Amounts and
 * quantities travel as decimal strings because a JSON number cannot carry a bigint.
 */
export const wireId = z
  .string()
  .regex(uuidPattern, 'a UUID in lower case')
  .meta({ example: '018f4e2a-7c3b-7d52-9a3e-2f1b6c8d9e0a' }) as unknown as z.ZodType<Id, string>;

/** A moment in UTC with milliseconds, ISO 8601. */
export const wireInstant = z.iso
  .datetime({ precision: 3 })
  .refine(isInstant, 'a moment from the year 1 on')
  .meta({ example: '2020-01-24T08:00:00.000Z' }) as unknown as z.ZodType<Instant, string>;

/** A day of the calendar, YYYY-MM-DD, that the database has too. */
export const wireDay = z.iso.date().refine(isDay, 'a day from the year 1 on');

/** Characters that turn the direction of writing or break the line: with them one name can look like another. */
const disguising = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const unseen = /[\s\p{Default_Ignorable_Code_Point}]/gu;
const oneName = z
  .string()
  .trim()
  .max(200)
  .refine((name) => !disguising.test(name), 'no characters that control how text runs');

/** A name in Chinese and in English; one of them may be missing, never both. */
export const wireName = z
  .object({ zh: oneName, en: oneName })
  .refine(({ zh, en }) => (zh + en).replaceAll(unseen, '') !== '', 'a name in Chinese or in English')
  .meta({ id: 'Name' });
export type Name = z.output<typeof wireName>;

/** What turns the direction of writing, and control characters but the breaks of lines. */
const disguisingInText = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|(?![\n\r\t])\p{Cc}/u;

/** Running text that others will read, of some lines: nothing in it makes it look other than it is. May be empty. */
export function wireText(max: number) {
  return z
    .string()
    .trim()
    .max(max)
    .refine((text) => !disguisingInText.test(text), 'no characters that control how text runs');
}

/** Something beside a row that is told by its name as well: an item, a facility, a supplier. */
export const wireNamed = z.object({ id: wireId, name: wireName });
export interface Named {
  readonly id: Id;
  readonly name: Name;
}

/** What has a name is never deleted; this stands for a row that was taken away behind the app's back. */
export const unnamed: Name = { zh: '（没有名称）', en: '(no name)' };

/** A whole number of pieces or minor units, as decimal digits. */
export const wireAmount = z.string().regex(/^(0|[1-9][0-9]{0,17})$/, 'a whole number, at most 18 digits');

/** Decimal amount, no finer than the currency's minor unit, and ISO 4217 currency: { amount: "12.50", currency: "CNY" }. */
export const wireMoney = z
  .object({
    amount: z.string().regex(/^(0|[1-9][0-9]{0,14})(\.[0-9]{1,4})?$/, 'a decimal number such as 12.50'),
    currency: z.string().regex(/^[A-Z]{3}$/, 'an ISO 4217 code such as CNY'),
  })
  .superRefine(({ amount, currency }, context) => {
    if (!isCurrency(currency))
      context.addIssue({ code: 'custom', path: ['currency'], message: 'an active ISO 4217 currency' });
    else if (!parseMoney(amount, currency).ok)
      context.addIssue({
        code: 'custom',
        path: ['amount'],
        message: 'no finer than the minor unit of the currency',
      });
  })
  .meta({ id: 'Money' });

/** The query of every list: how many rows, from where, in which order. */
export const wirePageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(pageLimit.max).default(pageLimit.default),
  cursor: z.string().max(1000).optional(),
});

/** A page of rows on the wire; `next` is the cursor of the next page. */
export function wirePage<Row extends z.ZodType>(row: Row) {
  return z.object({ rows: z.array(row), next: z.string().optional() });
}

/**
 * What the signed-in person may do with the object at hand: for each action either true, or the code of the
 * refusal that would come, so that the page can show the button switched off together with its reason.
 */
export const wireCan = z.record(z.string(), z.union([z.literal(true), z.string()])).meta({ id: 'Can' });
export type Can = z.output<typeof wireCan>;

/** problem+json (RFC 9457) as Mutao answers it. */
export const wireProblem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().optional(),
    instance: z.string(),
    code: z.string(),
    details: z.record(z.string(), z.unknown()),
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })),
  })
  .meta({ id: 'Problem' });
export type Problem = z.output<typeof wireProblem>;
