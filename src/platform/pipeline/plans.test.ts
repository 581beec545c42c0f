import { describe, expect, it } from 'vitest';
import { Refusal } from '../../kernel/refusal.ts';
import { visitor, type CommandItem } from './command.ts';
import { grantedPlans, planFor, type Plans } from './plans.ts';

const item = (input: string): CommandItem<string> => ({ actor: visitor, input, key: null, requestId: input });
const [sound, other, refused] = [item('sound'), item('other'), item('refused')];
const refusal = new Refusal('notFound');
const plans: Plans<string, number> = new Map<CommandItem<string>, number | Refusal>([
  [sound, 1],
  [other, 2],
  [refused, refusal],
]);
const yes = { output: null, subjects: [] };

describe('the plans of a batch', () => {
  it('are looked up by the command: a plan, or why there is none', () => {
    expect(planFor(plans, sound)).toBe(1);
    expect(planFor(plans, refused)).toBe(refusal);
  });

  it('are there for every command: one without is a bug, not an answer', () => {
    expect(() => planFor(plans, item('sound'))).toThrow('every command of its batch');
  });

  it('are written for those alone that were granted, in their order', () => {
    const granted = [other, sound].map((each) => ({ item: each, decision: yes }));
    expect(grantedPlans(plans, granted)).toEqual([2, 1]);
  });
});
