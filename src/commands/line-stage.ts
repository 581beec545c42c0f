import { givingEndpoints } from '../giving/index.ts';
import { goodsEndpoints } from '../goods/index.ts';
import type { Id } from '../kernel/ids.ts';
import { operationEndpoints, sessionEndpoints, type Role } from '../people/index.ts';
import { placesEndpoints } from '../places/index.ts';
import { ApiRefusal, type Caller } from './line-caller.ts';
import type { LineStory, StoryPlace } from './line-stories.ts';

/** Who plays a story, and who listens. */
export interface LineCast {
  /** Somebody signed in with a role; the visitor without one. */
  as(role: Role | 'visitor'): Promise<Caller>;
  /** The idempotency key of a step: the same for the same step where a broken-off story is to go on. */
  keyOf(step: string): string;
  /** Hears each step in one line. */
  say(line: string): void;
}

/**
 * The version of what was just made. A story that was broken off plays its steps again with their keys: what it reads
 * then may be at a later version already, and another version under the same key would be another request.
 */
export const freshVersion = 1;

/** What a story is played on: who is concerned, and with which thing. */
export interface Stage {
  readonly book: Id;
  readonly operation: Id;
  readonly campaign: Id;
  readonly item: Id;
  readonly warehouse: Id;
  readonly sites: readonly Id[];
}

/** Makes what a story needs where it is not there yet, and opens its campaign. */
export async function setStage(story: LineStory, { as, keyOf, say }: LineCast): Promise<Stage> {
  const charity = await as('charityOperator');
  const officer = await as('reliefOfficer');
  const { account } = await charity.call(sessionEndpoints.me, {});
  const book = account.grants.map(({ organisation }) => organisation).find((id) => id !== null);
  if (book === undefined) throw new Error('who works for a charity has a grant of it');
  const operation = await charity.call(operationEndpoints.readOperation, {
    params: { slug: story.operation },
  });
  const items = await charity.call(goodsEndpoints.listItems, { query: { q: story.item } });
  const item = items.rows.find(({ name }) => name.zh === story.item)?.id;
  if (item === undefined) throw new Error(`the catalogue has no ${story.item}`);
  const warehouse = await placeOf(officer, story.warehouse, keyOf('warehouse'));
  const sites: Id[] = [];
  for (const [index, site] of story.sites.entries())
    sites.push(await placeOf(officer, site, keyOf(`site ${index}`)));
  const { title, purpose, unit, filingNumber } = story.campaign;
  const { id: campaign } = await charity.call(
    givingEndpoints.createCampaign,
    {
      body: {
        organisation: book,
        operation: operation.id,
        title,
        purpose,
        currency: 'CNY',
        unit,
        filingNumber,
      },
    },
    { key: keyOf('campaign') },
  );
  await charity.call(
    givingEndpoints.changeCampaignState,
    { params: { campaign }, body: { state: 'open' } },
    { key: keyOf('open'), version: freshVersion },
  );
  say(`open: ${title.zh} takes gifts`);
  return { book, operation: operation.id, campaign, item, warehouse, sites };
}

/** The facility of that name in its area, made where it is not there. */
async function placeOf(officer: Caller, { name, kind, area, source }: StoryPlace, key: string): Promise<Id> {
  try {
    const { id } = await officer.call(
      placesEndpoints.createFacility,
      { body: { kind, name, area, source } },
      { key },
    );
    return id;
  } catch (error) {
    if (!(error instanceof ApiRefusal) || error.code !== 'facilityAlreadyThere') throw error;
  }
  const { rows } = await officer.call(placesEndpoints.listFacilities, {
    query: { kind, within: area, limit: 200 },
  });
  const found = rows.find((row) => row.name.zh === name.zh);
  if (found === undefined) throw new Error(`${name.zh} is there and is not in the list`);
  return found.id;
}
