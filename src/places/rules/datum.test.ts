import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceMetres, gcj02ToWgs84, isShifted, onDatum, toWgs84, wgs84ToGcj02 } from './datum.ts';

const settings = { seed: 2020, numRuns: 1000 };
const degrees = (min: number, max: number) => fc.double({ min, max, noNaN: true });
/** A shift leads no point out of the box from here. */
const inChina = fc.record({ lng: degrees(73, 136), lat: degrees(2, 54) });
const anywhere = fc.record({ lng: degrees(-180, 180), lat: degrees(-89, 89) });

describe('GCJ-02', () => {
  // What other implementations of the formula are tested with.
  it.each([
    ['Shanghai', 31.1774276, 121.5272106, 31.17530398364597, 121.531541859215],
    ['Shenzhen', 22.543847, 113.912316, 22.540796131694766, 113.9171764808363],
    ['Beijing', 39.911954, 116.377817, 39.91334545536069, 116.38404722455657],
  ])('is in %s what the published formula gives', (_city, lat, lng, shiftedLat, shiftedLng) => {
    const shifted = wgs84ToGcj02({ lng, lat });
    expect(shifted.lat).toBeCloseTo(shiftedLat, 9);
    expect(shifted.lng).toBeCloseTo(shiftedLng, 9);
  });

  it('comes back from WGS-84 within a millimetre', () => {
    fc.assert(
      fc.property(inChina, (point) => {
        expect(distanceMetres(point, gcj02ToWgs84(wgs84ToGcj02(point)))).toBeLessThan(0.001);
        expect(distanceMetres(point, wgs84ToGcj02(gcj02ToWgs84(point)))).toBeLessThan(0.001);
      }),
      settings,
    );
  });

  it('shifts by less than 2,000 metres inside its box', () => {
    fc.assert(
      fc.property(inChina, (point) => {
        const shift = distanceMetres(point, wgs84ToGcj02(point));
        expect(shift).toBeGreaterThan(0);
        expect(shift).toBeLessThan(2000);
      }),
      settings,
    );
  });

  it('does not shift outside', () => {
    fc.assert(
      fc.property(
        anywhere.filter((point) => !isShifted(point)),
        (point) => {
          expect(wgs84ToGcj02(point)).toEqual(point);
          expect(gcj02ToWgs84(point)).toEqual(point);
        },
      ),
      settings,
    );
  });
});

describe('a position', () => {
  it('keeps its coordinates on its own datum', () => {
    fc.assert(
      fc.property(anywhere, fc.constantFrom('WGS-84', 'GCJ-02'), (point, datum) => {
        expect(onDatum({ ...point, datum }, datum)).toEqual({ ...point, datum });
        expect(toWgs84({ ...point, datum: 'WGS-84' })).toEqual(point);
      }),
      settings,
    );
  });
});

describe('the distance', () => {
  it('is that of the great circle', () => {
    expect(distanceMetres({ lng: 0, lat: 0 }, { lng: 180, lat: 0 })).toBeCloseTo(20_015_114, -2);
    expect(distanceMetres({ lng: 114.3, lat: 30.6 }, { lng: 114.3, lat: 31.6 })).toBeCloseTo(111_195, -1);
  });

  it('is the same both ways, never negative, and 0 to itself', () => {
    fc.assert(
      fc.property(anywhere, anywhere, (a, b) => {
        expect(distanceMetres(a, b)).toBeCloseTo(distanceMetres(b, a), 6);
        expect(distanceMetres(a, b)).toBeGreaterThanOrEqual(0);
        expect(distanceMetres(a, a)).toBe(0);
      }),
      settings,
    );
  });
});
