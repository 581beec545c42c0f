import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roles, type Role } from '../../src/people/contract.ts';
import { policy, type Permission } from '../../src/people/rules/policy.ts';
import type { Client } from '../kit/client.ts';
import { openTestHouse, type TestHouse } from '../kit/house.ts';

/** What the OpenAPI document says of one endpoint. */
interface Described {
  readonly operationId: string;
  readonly 'x-permission': Permission;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
}

interface Call {
  readonly method: string;
  readonly path: string;
  readonly described: Described;
}

let test: TestHouse;
let calls: readonly Call[];

beforeAll(async () => {
  test = await openTestHouse();
  const { body } = await test
    .visitor()
    .get<{ paths: Record<string, Record<string, Described>> }>('/api/openapi.json');
  calls = Object.entries(body.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({ method: method.toUpperCase(), path, described })),
  );
});
afterAll(() => test.close());

const someId = '018f4e2a-7c3b-7d52-9a3e-2f1b6c8d9e0a';

/**
 * What people may do to their own is decided by whose it is, so only after the input was read: it has to be
 * valid. Everything else is refused before that, and gets an empty body.
 */
const bodies: Readonly<Record<string, unknown>> = {
  revealAccount: { purpose: 'audit', reason: 'asking whether it opens' },
};

/** Sends a request whose content means nothing: only whether it is let in matters. */
async function knock(
  caller: Client,
  { method, path, described }: Call,
): Promise<{ status: number; code: unknown }> {
  const filled = path
    .replace('{hash}', 'a'.repeat(64))
    .replace('{token}', 'a'.repeat(40))
    .replace('{slug}', 'no-such-operation')
    .replaceAll(/\{\w+\}/g, someId);
  const answer = await caller.send<Record<string, unknown> | null>(
    method,
    filled,
    method === 'GET' ? undefined : (bodies[described.operationId] ?? {}),
  );
  return { status: answer.status, code: answer.body === null ? null : answer.body['code'] };
}

/** Event streams do not end by themselves; whether they are let in is seen from the visitor's refusal. */
const isStream = ({ path }: Call): boolean => path === '/api/events';

function opensTo(role: Role, permission: Permission): boolean {
  const { who } = policy[permission];
  return who === 'public' || who === 'signedIn' || (who as readonly Role[]).includes(role);
}

describe('every endpoint of the OpenAPI document', () => {
  it('stands in the policy table', () => {
    expect(calls.length).toBeGreaterThan(30);
    const unknown = calls.filter(({ described }) => !(described['x-permission'] in policy));
    expect(unknown).toEqual([]);
  });

  it('is refused without a session unless the policy table calls it public', async () => {
    const visitor = test.visitor();
    for (const call of calls) {
      const { status, code } = await knock(visitor, call);
      const name = call.described.operationId;
      if (policy[call.described['x-permission']].who === 'public') {
        expect({ name, refused: code === 'notSignedIn' || code === 'notPermitted' }).toEqual({
          name,
          refused: false,
        });
      } else {
        expect({ name, status, code }).toEqual({ name, status: 401, code: 'notSignedIn' });
      }
    }
  });

  it.each(roles)('opens to a %s exactly what the policy table says', async (role) => {
    // Ending the own session comes last, or nothing after it would be asked as this person.
    const ordered = calls
      .filter((call) => !isStream(call))
      .toSorted((a, b) => Number(a.path === '/api/session') - Number(b.path === '/api/session'));
    const caller = await test.signedIn(role);
    for (const call of ordered) {
      const { status, code } = await knock(caller, call);
      const name = call.described.operationId;
      const refused = code === 'notPermitted' || code === 'notSignedIn';
      expect({ role, name, refused }).toEqual({
        role,
        name,
        refused: !opensTo(role, call.described['x-permission']),
      });
      expect({ role, name, bug: status >= 500 }).toEqual({ role, name, bug: false });
    }
  });
});
