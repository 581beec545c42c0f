import { describe, expect, it } from 'vitest';
import { toId } from '../../kernel/ids.ts';
import {
  facilityIdentity,
  isPersonalPhone,
  refuseFacility,
  refuseMerge,
  type FacilityFacts,
} from './facility.ts';

const one = toId('00000000-0000-7000-8000-000000000001');
const two = toId('00000000-0000-7000-8000-000000000002');
const hospital: FacilityFacts = {
  code: null,
  kind: 'hospital',
  name: { zh: '市中心医院', en: '' },
  area: 'cn/42',
  address: '',
  position: null,
  phone: '',
  source: '卫健委',
  asOf: null,
};
const around = (over: Partial<Parameters<typeof refuseFacility>[2]> = {}) => ({
  areas: new Map([
    ['cn/42', true],
    ['cn/99', false],
  ]),
  identities: new Map(),
  codes: new Map(),
  ...over,
});

/** Eleven digits of a mobile number, made here so that none stands in the repository. */
const mobile = ['138', '0000', '0000'];

describe('a facility', () => {
  it('may stand in an area in force', () => {
    expect(refuseFacility(hospital, one, around())).toBeNull();
    expect(refuseFacility({ ...hospital, area: 'cn/43' }, one, around())?.code).toBe('areaUnknown');
    expect(refuseFacility({ ...hospital, area: 'cn/99' }, one, around())?.code).toBe('areaEnded');
  });

  it('is there once per area, kind and name, however the name is written', () => {
    const identities = new Map([[facilityIdentity(hospital), one]]);
    const again = { ...hospital, name: { zh: ' 市中心 医院', en: '' } };
    expect(refuseFacility(again, two, around({ identities }))).toMatchObject({
      code: 'facilityAlreadyThere',
      details: { facility: one },
    });
    expect(refuseFacility(again, one, around({ identities }))).toBeNull();
    expect(refuseFacility({ ...again, kind: 'warehouse' }, two, around({ identities }))).toBeNull();
  });

  it('does not share its code', () => {
    const codes = new Map([['H-1', one]]);
    expect(refuseFacility({ ...hospital, code: 'H-1' }, two, around({ codes }))?.code).toBe(
      'facilityCodeTaken',
    );
  });

  it.each([
    [mobile.join(''), true],
    [mobile.join(' '), true],
    [`+86-${mobile.join('-')}`, true],
    [`(${mobile.join('')})`, true],
    ['152****6456', true],
    ['027-82345678', false],
    ['010-65120000转2', false],
    ['12320', false],
    ['', false],
  ])('has a number of its own and not a person’s: %s', (phone, personal) => {
    expect(isPersonalPhone(phone)).toBe(personal);
    expect(refuseFacility({ ...hospital, phone }, one, around())?.code).toBe(
      personal ? 'inputInvalid' : undefined,
    );
  });
});

describe('a merge', () => {
  const from = { id: one, kind: 'hospital', state: 'active' } as const;
  it.each([
    [from, { ...from, id: two }, undefined],
    [from, from, 'mergeWithItself'],
    [{ ...from, state: 'merged' as const }, { ...from, id: two }, 'facilityMerged'],
    [from, { ...from, id: two, state: 'merged' as const }, 'facilityMerged'],
    [from, { ...from, id: two, kind: 'warehouse' as const }, 'mergeAcrossKinds'],
  ])('of %j into %j is refused as %s', (first, other, code) =>
    expect(refuseMerge(first, other)?.code).toBe(code),
  );
});
