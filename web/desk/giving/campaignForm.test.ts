import { describe, expect, it } from 'vitest';
import { newCampaign } from '../../../src/giving/contract.ts';
import { bodyOf, campaignForm, type CampaignInput } from './campaignForm.ts';

const id = '018f4e2a-7c3b-7d52-9a3e-2f1b6c8d9e0a';
const filled: CampaignInput = {
  organisation: id,
  operation: id,
  title: { zh: '给村卫生室配血氧仪', en: '' },
  purpose: { zh: '', en: '' },
  currency: 'CNY',
  goal: '',
  unitPrice: '',
  unit: { zh: '', en: '' },
  filingNumber: '',
};
const sent = (over: Partial<CampaignInput>) => {
  const read = campaignForm.safeParse({ ...filled, ...over });
  return read.success ? bodyOf(read.data) : read.error.issues.map(({ path }) => path.join('.'));
};

describe('the form of a campaign', () => {
  it('sends what the contract takes, with null for what was left blank', () => {
    const body = sent({});
    expect(body).toMatchObject({ goal: null, unit: null, filingNumber: null });
    expect(newCampaign.safeParse(body).success).toBe(true);
  });

  it('turns amounts into minor units of the currency', () => {
    const unit = { zh: '一台血氧仪', en: '' };
    expect(sent({ goal: '100,000', unitPrice: '98.5', unit })).toMatchObject({
      goal: '10000000',
      unit: { price: '9850', name: unit },
    });
    expect(sent({ currency: 'jpy', goal: '５０００' })).toMatchObject({ currency: 'JPY', goal: '5000' });
  });

  it.each([
    [{ goal: '0' }, 'goal'],
    [{ goal: 'much' }, 'goal'],
    [{ currency: 'JPY', goal: '0.5' }, 'goal'],
    [{ unitPrice: '98.005', unit: { zh: '一台', en: '' } }, 'unitPrice'],
    [{ unitPrice: '98' }, 'unit'],
    [{ unit: { zh: '一台', en: '' } }, 'unit'],
    [{ currency: 'YUAN' }, 'currency'],
    [{ title: { zh: ' ', en: '' } }, 'title'],
  ])('refuses %j at %s', (over, at) => expect(sent(over)).toContain(at));
});
