import { z } from 'zod';
import { wireAmount, wireCan, wireId, wireInstant, wireName, wireNamed } from '../../kernel/wire.ts';
import { needStates } from '../../needs/contract.ts';
import { omissionReasons } from '../rules/by-need.ts';

export const roundStates = ['proposed', 'signed', 'cancelled'] as const;
export type RoundState = (typeof roundStates)[number];

export const allocationRules = ['byNeed'] as const;
export type AllocationRule = (typeof allocationRules)[number];

/** Why a hand changed what the rule gave. */
export const adjustmentReasons = [
  'roadClosed',
  'gotFromOthers',
  'surge',
  'cannotUse',
  'wrongData',
  'other',
] as const;
export type AdjustmentReason = (typeof adjustmentReasons)[number];

const site = wireNamed.extend({ areaNames: z.array(wireName) });
const item = wireNamed.extend({ measureWord: z.object({ zh: z.string(), en: z.string() }) });

const terms = {
  /** Pieces for each site at least, as far as it lacks them. */
  floor: wireAmount,
  /** Percent of what a site lacks, at most. */
  capPercent: z.number().int().min(1).max(1000),
  /** Pieces in a pack: sites get whole packs. */
  pack: wireAmount.refine((pieces) => pieces !== '0', 'above zero'),
};

export const newRound = z.object({
  operation: wireId,
  item: wireId,
  warehouse: wireId,
  floor: terms.floor.default('0'),
  capPercent: terms.capPercent.default(100),
  pack: terms.pack.default('1'),
});

/** What a round would be made of; the page computes the plan with the rule itself. */
export const roundInputs = z
  .object({
    /** Pieces that are on hand, not reserved, and not past their day. */
    supply: wireAmount,
    /** Packs of the item: pieces in each. */
    packs: z.array(z.object({ word: z.string(), pieces: wireAmount })),
    needs: z.array(
      z.object({
        need: wireId,
        site,
        state: z.enum(needStates),
        asked: wireAmount.nullable(),
        onHand: wireAmount.nullable(),
      }),
    ),
  })
  .meta({ id: 'AllocationInputs' });

export const roundLine = z
  .object({
    id: wireId,
    need: wireId,
    site,
    asked: wireAmount,
    onHand: wireAmount.nullable(),
    /** What the site lacks: the rule's weight. */
    weight: wireAmount,
    floor: wireAmount,
    cap: wireAmount,
    ruleGave: wireAmount,
    /** What kept the rule from giving more. */
    limit: z.enum(['cap', 'supply', 'pack']),
    floorMet: z.boolean(),
    final: wireAmount,
    reasonCode: z.enum(adjustmentReasons).nullable(),
    reason: z.string(),
  })
  .meta({ id: 'AllocationLine' });

export const roundSummary = z
  .object({
    id: wireId,
    operation: wireId,
    item,
    warehouse: wireNamed,
    rule: z.enum(allocationRules),
    state: z.enum(roundStates),
    supply: wireAmount,
    /** What the sites get together. */
    given: wireAmount,
    sites: z.number().int(),
    proposedAt: wireInstant,
    decidedAt: wireInstant.nullable(),
  })
  .meta({ id: 'AllocationRoundSummary' });

export const round = roundSummary
  .extend({
    ...terms,
    /** What the rule left of the supply. */
    ruleLeft: wireAmount,
    /** Shares of their need, in tenths of a percent, at which the rule left those who could take more. */
    level: z.object({ lowest: z.number().int(), highest: z.number().int() }).nullable(),
    lines: z.array(roundLine),
    omitted: z.array(z.object({ need: wireId, site, reason: z.enum(omissionReasons) })),
    /** Why it was cancelled. */
    reason: z.string(),
    version: z.number().int(),
    can: wireCan,
  })
  .meta({ id: 'AllocationRound' });
