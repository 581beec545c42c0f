import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toId } from '../../kernel/ids.ts';
import { roles, type Role } from '../contract.ts';
import { refuseEnding, refuseManaging, refuseRevealing } from './accounts.ts';
import { mayGive, refuseGiving } from './grants.ts';
import { decidePermission, type Standing } from './permission.ts';
import { areaCovers, covers, type GrantScope, type HeldGrant } from './scope.ts';

const ids = [1, 2, 3].map((digit) => toId(`018f4e2a-7c3b-7d52-9a3e-2f1b6c8d9e0${digit}`));
const [me, other, third] = ids as [(typeof ids)[0], (typeof ids)[0], (typeof ids)[0]];
const idOrAll = fc.constantFrom(null, ...ids);
const area = fc.constantFrom('', 'cn', 'cn/42', 'cn/420', 'cn/42/4201', 'cn/42/4201/420106', 'cn/53', 'jp');
const scope: fc.Arbitrary<GrantScope> = fc.record({ organisation: idOrAll, area, operation: idOrAll });
const role = fc.constantFrom(...roles);
const grant: fc.Arbitrary<HeldGrant> = fc
  .tuple(scope, role)
  .map(([where, what]) => ({ ...where, id: other, role: what }));
const standing = fc
  .array(grant, { maxLength: 4 })
  .map((grants): Standing => ({ account: me, state: 'active', grants }));
const seed = { seed: 20200124, numRuns: 500 };
const everywhere: GrantScope = { organisation: null, area: '', operation: null };

describe('where a grant holds', () => {
  it('is everywhere without limits, and always within itself', () => {
    fc.assert(
      fc.property(scope, (held) => {
        expect(covers(held, held)).toBe(true);
        expect(covers(everywhere, held)).toBe(true);
      }),
      seed,
    );
  });

  it('passes on: what covers a scope covers all that the scope covers', () => {
    fc.assert(
      fc.property(scope, scope, scope, (outer, middle, inner) => {
        const chained = covers(outer, middle) && covers(middle, inner);
        expect(!chained || covers(outer, inner)).toBe(true);
      }),
      seed,
    );
  });

  it('is the same for two that cover each other', () => {
    fc.assert(
      fc.property(scope, scope, (one, two) => {
        expect(covers(one, two) && covers(two, one)).toBe(JSON.stringify(one) === JSON.stringify(two));
      }),
      seed,
    );
  });

  it('goes by whole codes of areas', () => {
    expect(areaCovers('cn/42', 'cn/42/4201')).toBe(true);
    expect(areaCovers('cn/42', 'cn/42')).toBe(true);
    expect(areaCovers('cn/42', 'cn/420')).toBe(false);
    expect(areaCovers('cn/42/4201', 'cn/42')).toBe(false);
    expect(areaCovers('cn', '')).toBe(false);
  });
});

describe('giving grants', () => {
  it('never reaches beyond a grant of the giver that gives', () => {
    fc.assert(
      fc.property(standing, scope, role, (giver, where, what) => {
        const asked = { ...where, role: what };
        fc.pre(mayGive(giver, asked));
        const reason = giver.grants.some(
          (own) =>
            covers(own, asked) &&
            (own.role === 'administrator' ||
              (own.role === 'reliefOfficer' && what !== 'administrator' && what !== 'auditor')),
        );
        expect(reason).toBe(true);
      }),
      seed,
    );
  });

  it('lets nobody gain: who receives a grant can do nothing there that the giver could not give', () => {
    fc.assert(
      fc.property(standing, scope, role, scope, role, (giver, where, what, further, whatElse) => {
        fc.pre(mayGive(giver, { ...where, role: what }));
        const receiver: Standing = {
          account: third,
          state: 'active',
          grants: [{ ...where, id: third, role: what }],
        };
        const asked = { ...further, role: whatElse };
        expect(!mayGive(receiver, asked) || mayGive(giver, asked)).toBe(true);
      }),
      seed,
    );
  });

  it('is refused to oneself whatever one holds', () => {
    fc.assert(
      fc.property(standing, scope, role, (giver, where, what) => {
        const refusal = refuseGiving(giver, { id: me, state: 'active' }, { ...where, role: what });
        expect(refusal?.code).toBe('ownGrant');
      }),
      seed,
    );
  });
});

describe('managing and revealing accounts', () => {
  const targetOf = (grants: readonly HeldGrant[]): Standing => ({ account: other, state: 'active', grants });

  it('takes an administrator over every grant of the person', () => {
    fc.assert(
      fc.property(standing, fc.array(grant, { minLength: 1, maxLength: 3 }), (manager, grants) => {
        const administers = (where: GrantScope) =>
          manager.grants.some((own) => own.role === 'administrator' && covers(own, where));
        const managed = refuseManaging(manager, targetOf(grants)) === null;
        expect(managed).toBe(grants.every(administers));
      }),
      seed,
    );
  });

  it('shows personal data to who holds a grant over the person, and never because there is none', () => {
    fc.assert(
      fc.property(standing, fc.array(grant, { maxLength: 3 }), (looker, grants) => {
        const may = new Set<Role>(['administrator', 'reliefOfficer', 'auditor']);
        const over = (where: GrantScope) =>
          looker.grants.some((own) => may.has(own.role) && covers(own, where));
        const shown = refuseRevealing(looker, targetOf(grants)) === null;
        expect(shown).toBe(over(everywhere) || grants.some(over));
      }),
      seed,
    );
  });

  it('ends nobody who is the last, is oneself, or is gone', () => {
    const boss: Standing = {
      account: me,
      state: 'active',
      grants: [{ ...everywhere, id: third, role: 'administrator' }],
    };
    expect(refuseEnding(boss, targetOf([]), true)?.code).toBe('lastAdministrator');
    expect(refuseEnding(boss, { ...targetOf([]), account: me }, false)?.code).toBe('ownGrant');
    expect(refuseEnding(boss, { ...targetOf([]), state: 'erased' }, false)?.code).toBe('accountErased');
    expect(refuseEnding(boss, targetOf([]), false)).toBeNull();
    expect(refuseEnding('visitor', targetOf([]), false)?.code).toBe('notSignedIn');
  });
});

describe('a permission', () => {
  it('never closes by a further grant, and never opens by asking about more', () => {
    fc.assert(
      fc.property(standing, grant, scope, (asking, further, asked) => {
        const more = { ...asking, grants: [...asking.grants, further] };
        const open = (who: Standing, about: Partial<GrantScope>) =>
          decidePermission('people.manageOrganisations', who, about) === null;
        const [here, inArea] = [open(asking, asked), open(asking, { area: asked.area })];
        expect(!here || open(more, asked)).toBe(true);
        expect(!here || inArea).toBe(true);
        expect(!inArea || open(asking, {})).toBe(true);
      }),
      seed,
    );
  });
});
