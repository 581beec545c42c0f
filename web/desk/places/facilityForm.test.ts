import { describe, expect, it } from 'vitest';
import { newFacility } from '../../../src/places/contract.ts';
import { bodyOf, facilityForm, type FacilityInput } from './facilityForm.ts';

const typed: FacilityInput = {
  kind: 'hospital',
  name: { zh: '第一医院', en: '' },
  area: 'cn/42',
  address: '',
  phone: '',
  source: '卫健委',
  code: '',
  asOf: '',
  lng: '',
  lat: '',
  datum: 'GCJ-02',
};
const sent = (over: Partial<FacilityInput>) => {
  const read = facilityForm.safeParse({ ...typed, ...over });
  return read.success ? bodyOf(read.data) : read.error.issues.map(({ path }) => path.join('.'));
};

describe('the form of a facility', () => {
  it('sends what the contract takes, blanks as null', () => {
    expect(sent({})).toMatchObject({ code: null, asOf: null, position: null });
    expect(newFacility.safeParse(sent({ lng: '114.3', lat: '30.5', code: 'H-1' })).success).toBe(true);
    expect(sent({ lng: '114.3', lat: '-30.5' })).toMatchObject({
      position: { lng: 114.3, lat: -30.5, datum: 'GCJ-02' },
    });
  });

  it.each([
    [{ lng: '114.3' }, 'lat'],
    [{ lng: '190', lat: '30' }, 'lng'],
    [{ lng: '114', lat: '91' }, 'lat'],
    [{ lng: '114,3', lat: '30' }, 'lng'],
    [{ name: { zh: '', en: '' } }, 'name'],
    [{ asOf: '11.02.2020' }, 'asOf'],
    [{ phone: '请找值班室' }, 'phone'],
  ])('refuses %j at %s', (over, field) => expect(sent(over)).toContain(field));
});
