import { callerOver, type Caller } from '../../src/commands/line-caller.ts';
import { sessionEndpoints, type Role } from '../../src/people/contract.ts';
import type { TestHouse } from './house.ts';

/** Somebody who talks to a test's house over the network by its contracts: signed in with a role, or a visitor. */
export async function callerOn(house: TestHouse, role: Role | 'visitor'): Promise<Caller> {
  const caller = callerOver(async ({ method, path, headers, body }) => {
    const answer = await fetch(`${house.address}${path}`, {
      method,
      headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return {
      status: answer.status,
      setCookie: answer.headers.getSetCookie(),
      body: text === '' ? null : (JSON.parse(text) as unknown),
    };
  });
  const signIn = house.signIns.find((each) => each.role === role);
  if (signIn !== undefined)
    await caller.call(sessionEndpoints.signIn, {
      body: { signInName: signIn.signInName, password: house.password },
    });
  return caller;
}
