import { z } from 'zod';
import { isCurrency } from '../../../src/kernel/currency.ts';
import { parseMoney } from '../../../src/kernel/money.ts';
import { newCampaign } from '../../../src/giving/contract.ts';

const words = z.object({ zh: z.string().trim().max(200), en: z.string().trim().max(200) });

/** An amount as people type it, in the currency's own unit; blank is none. Null: not an amount above zero. */
function minorOf(text: string, currency: string): string | null {
  if (!isCurrency(currency)) return null;
  const parsed = parseMoney(text.normalize('NFKC').replaceAll(/[\s,]/g, ''), currency);
  return parsed.ok && parsed.money.minor > 0n ? String(parsed.money.minor) : null;
}

const blank = (text: string): boolean => text.trim() === '';

/** What the form of a new campaign asks for: amounts in whole units with decimals, blanks where the contract has null. */
export const campaignForm = z
  .object({
    organisation: newCampaign.shape.organisation,
    operation: newCampaign.shape.operation,
    title: newCampaign.shape.title,
    purpose: newCampaign.shape.purpose.unwrap(),
    currency: z.string().trim().toUpperCase().refine(isCurrency),
    goal: z.string(),
    unitPrice: z.string(),
    unit: words,
    filingNumber: z.string().trim().max(60),
  })
  .superRefine((values, context) => {
    for (const name of ['goal', 'unitPrice'] as const)
      if (!blank(values[name]) && minorOf(values[name], values.currency) === null)
        context.addIssue({ code: 'custom', path: [name], message: 'format' });
    const described = !blank(values.unit.zh) || !blank(values.unit.en);
    if (described === blank(values.unitPrice))
      context.addIssue({ code: 'custom', path: ['unit'], message: 'format' });
  });

export type CampaignInput = z.input<typeof campaignForm>;

/** What is sent of what was typed. */
export function bodyOf(values: z.output<typeof campaignForm>): z.input<typeof newCampaign> {
  const { goal, unitPrice, unit, filingNumber, ...rest } = values;
  const price = minorOf(unitPrice, rest.currency);
  return {
    ...rest,
    goal: minorOf(goal, rest.currency),
    unit: price === null ? null : { price, name: unit },
    filingNumber: filingNumber === '' ? null : filingNumber,
  };
}
