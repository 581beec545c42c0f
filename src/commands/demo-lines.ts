import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { givingEndpoints } from '../giving/index.ts';
import type { House } from '../house.ts';
import type { Endpoint } from '../kernel/endpoint.ts';
import { millisOf } from '../kernel/time.ts';
import { sessionEndpoints, type DemoSignIn, type Role } from '../people/index.ts';
import { createServer } from '../server.ts';
import { demoPassword } from './demo.ts';
import { playLine } from './line.ts';
import { callerOver, type Caller } from './line-caller.ts';
import type { LineCast } from './line-stage.ts';
import { clinicStory, hospitalStory, type LineStory } from './line-stories.ts';

const hourMilliseconds = 60 * 60 * 1000;

/**
 * Plays the stories of the demo, each once: one county's village clinics, one hospital of the list. A load that
 * was broken off goes on where it stopped, because each step has a key of its own; after an hour, when somebody
 * may have worked with it, it stays as it is.
 * @returns for each story that was played now, the code of a gift to follow
 */
export async function loadDemoLines(
  house: House,
  signIns: readonly DemoSignIn[],
): Promise<readonly string[]> {
  return withCallers(house, signIns, async (as) => {
    const codes: string[] = [];
    for (const story of [clinicStory, hospitalStory]) {
      if (await isThere(house, await as('visitor'), story)) continue;
      const { giftCodes } = await playLine(story, {
        as,
        keyOf: (step) => keyOf(story, step),
        say: () => undefined,
      });
      codes.push(...giftCodes.slice(0, 1));
    }
    return codes;
  });
}

/** Runs work with somebody for each role, on a server in this process that listens nowhere. */
export async function withCallers<Result>(
  house: House,
  signIns: readonly DemoSignIn[],
  work: (as: LineCast['as']) => Promise<Result>,
): Promise<Result> {
  const app = await createServer(house, null);
  try {
    await app.ready();
    const callers = new Map<Role | 'visitor', Promise<Caller>>();
    return await work((role) => {
      const known = callers.get(role) ?? signedIn(house, app, signIns, role);
      callers.set(role, known);
      return known;
    });
  } finally {
    await app.close();
  }
}

async function signedIn(
  house: House,
  app: FastifyInstance,
  signIns: readonly DemoSignIn[],
  role: Role | 'visitor',
): Promise<Caller> {
  const caller = callerOver(async ({ method, path, headers, body }) => {
    const answer = await app.inject({
      method: method satisfies Endpoint['method'],
      url: path,
      headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });
    return {
      status: answer.statusCode,
      setCookie: [answer.headers['set-cookie'] ?? []].flat(),
      body: answer.body === '' ? null : answer.json<unknown>(),
    };
  });
  const signIn = signIns.find((each) => each.role === role);
  if (signIn !== undefined)
    await caller.call(sessionEndpoints.signIn, {
      body: { signInName: signIn.signInName, password: demoPassword(house.server.keys) },
    });
  return caller;
}

async function isThere({ pipeline }: House, visitor: Caller, story: LineStory): Promise<boolean> {
  const { rows } = await visitor.call(givingEndpoints.listCampaigns, { query: { limit: 200 } });
  const campaign = rows.find(({ title }) => title.zh === story.campaign.title.zh);
  if (campaign === undefined) return false;
  return millisOf(pipeline.clock.now()) - millisOf(campaign.createdAt) > hourMilliseconds;
}

/** A UUID of a step: the same for the same step of the same story. */
function keyOf(story: LineStory, step: string): string {
  const digest = createHash('sha256').update(`${story.campaign.filingNumber} ${step}`).digest('hex');
  const variant = ((Number.parseInt(digest[16] ?? '0', 16) & 3) | 8).toString(16);
  return [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `8${digest.slice(13, 16)}`,
    `${variant}${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ].join('-');
}
