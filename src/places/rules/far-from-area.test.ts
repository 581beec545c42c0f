import { describe, expect, it } from 'vitest';
import type { Position } from './datum.ts';
import { comparedArea, farMetres } from './far-from-area.ts';

const centre: Position = { lng: 114.3, lat: 30.55, datum: 'WGS-84' };
const north = (degrees: number): Position => ({ lng: 114.3, lat: 30.55 + degrees, datum: 'WGS-84' });

describe('a place far from its area', () => {
  it('is compared with its county, else with its prefecture, and with nothing larger', () => {
    expect(comparedArea('cn/42/4201/420106/420106001/420106001008')).toBe('cn/42/4201/420106');
    expect(comparedArea('cn/42/4201/420106')).toBe('cn/42/4201/420106');
    expect(comparedArea('cn/42/4201')).toBe('cn/42/4201');
    expect(comparedArea('cn/42')).toBeNull();
    expect(comparedArea('fr')).toBeNull();
  });

  it('is one beyond 150 km of a county and 300 km of a prefecture', () => {
    // A degree of latitude is 111.2 km.
    expect(farMetres(north(1.34), 'cn/42/4201/420106', centre)).toBeNull();
    expect(farMetres(north(1.36), 'cn/42/4201/420106', centre)).toBeCloseTo(151_224, -2);
    expect(farMetres(north(2.6), 'cn/42/4201', centre)).toBeNull();
    expect(farMetres(north(2.8), 'cn/42/4201', centre)).toBeGreaterThan(300_000);
  });

  it('is told with latitude and longitude the wrong way round', () => {
    const swapped: Position = { lng: 30.55, lat: 80, datum: 'WGS-84' };
    expect(farMetres(swapped, 'cn/42/4201/420106', centre)).toBeGreaterThan(5_000_000);
  });

  it('is measured on one datum', () => {
    const shifted: Position = { ...centre, datum: 'GCJ-02' };
    expect(farMetres(shifted, 'cn/42/4201/420106', centre)).toBeNull();
  });
});
