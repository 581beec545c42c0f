import { describe, expect, it } from 'vitest';
import type { Position } from './datum.ts';
import { shownAtOf } from './shown-at.ts';

const county: Position = { lng: 114.3, lat: 30.6, datum: 'GCJ-02' };
const province: Position = { lng: 114, lat: 31, datum: 'WGS-84' };
const centres = new Map([
  ['cn/42/4201/420106', county],
  ['cn/42', province],
]);
const shown = (position: Position | null, area: string) =>
  shownAtOf(position, area, (path) => centres.get(path));

describe('where something is drawn', () => {
  it('is its own place, on WGS-84', () => {
    const at = shown({ lng: 114.3, lat: 30.6, datum: 'GCJ-02' }, 'cn/42');
    expect(at).toMatchObject({ basis: 'own', area: null });
    expect(at?.point.lng).not.toBe(114.3);
  });

  it('is the centre of the smallest area that has one, and says of which', () => {
    expect(shown(null, 'cn/42/4201/420106/420106001')).toMatchObject({
      basis: 'areaCentre',
      area: 'cn/42/4201/420106',
    });
    expect(shown(null, 'cn/42/4203')).toEqual({
      point: { lng: 114, lat: 31 },
      basis: 'areaCentre',
      area: 'cn/42',
    });
  });

  it('is nowhere when nothing is known', () => expect(shown(null, 'cn/43')).toBeNull());
});
