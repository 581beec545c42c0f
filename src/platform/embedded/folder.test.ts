import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chooseDataFolder, makeDataFolder } from './folder.ts';
import { canEnter, canUse } from './reach.ts';

/** Somebody who owns nothing here. */
const stranger = { uid: 54_321, gid: 54_321, switches: true };
const root = process.getuid?.() === 0;

describe('the data folder', () => {
  let place: string;
  let open: string;
  let shut: string;

  beforeAll(() => {
    // Not in a private folder for temporary files, which a stranger could not enter.
    place = mkdtempSync(join(root ? '/var/tmp' : tmpdir(), 'mutao-folder-'));
    open = join(place, 'open');
    shut = join(place, 'shut');
    mkdirSync(open);
    mkdirSync(shut);
    for (const folder of [place, open]) chmodSync(folder, 0o755);
    chmodSync(shut, 0o700);
  });
  afterAll(() => rmSync(place, { recursive: true, force: true }));

  it('is `data` in the project', () => {
    expect(chooseDataFolder(open, {})).toBe(join(open, 'data'));
  });

  it('is what MUTAO_DATA says, from the project on; an empty value says nothing', () => {
    expect(chooseDataFolder(open, { MUTAO_DATA: '../elsewhere' })).toBe(join(place, 'elsewhere'));
    expect(chooseDataFolder(open, { MUTAO_DATA: ' ' })).toBe(join(open, 'data'));
  });

  it.runIf(root)(
    'lies elsewhere when the database’s user cannot enter the project, under a name of the project’s own',
    () => {
      const chosen = chooseDataFolder(shut, {});
      expect(chosen).toMatch(/^\/var\/lib\/mutao\/[0-9a-f]{12}$/);
      expect(chooseDataFolder(shut, {})).toBe(chosen);
      expect(chooseDataFolder(join(shut, 'other'), {})).not.toBe(chosen);
    },
  );

  it.runIf(root)(
    'is refused by name when MUTAO_DATA is a folder that the database’s user cannot enter',
    () => {
      const wanted = join(shut, 'data');
      expect(() => chooseDataFolder(open, { MUTAO_DATA: wanted })).toThrow(wanted);
    },
  );

  it('is made enterable for the database’s user alone, whatever the umask', () => {
    const before = process.umask(0o077);
    try {
      makeDataFolder(join(open, 'made', 'data'), stranger);
    } finally {
      process.umask(before);
    }
    expect(statSync(join(open, 'made', 'data')).mode & 0o777).toBe(0o711);
    expect(statSync(join(open, 'made')).mode & 0o777).toBe(0o711);
  });

  it('that is there already keeps its permissions', () => {
    makeDataFolder(open, stranger);
    expect(statSync(open).mode & 0o777).toBe(0o755);
    expect(() => makeDataFolder(shut, stranger)).toThrow(shut);
  });

  it('can be entered when every folder on the way can', () => {
    expect(canEnter(join(open, 'not', 'there', 'yet'), stranger)).toBe(true);
    expect(canEnter(join(shut, 'not', 'there', 'yet'), stranger)).toBe(false);
    const owner = statSync(shut);
    expect(canEnter(shut, { uid: owner.uid, gid: owner.gid, switches: false })).toBe(true);
  });

  it('holds programs that can be used only when they can be read and reached', () => {
    expect(canUse([open], stranger)).toBe(true);
    expect(canUse([open, shut], stranger)).toBe(false);
    expect(canUse([join(open, 'missing')], stranger)).toBe(false);
  });
});
