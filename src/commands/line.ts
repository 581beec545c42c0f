import { acknowledgementEndpoints } from '../acknowledgement/index.ts';
import { allocationEndpoints } from '../allocation/index.ts';
import { distributionEndpoints } from '../distribution/index.ts';
import { givingEndpoints } from '../giving/index.ts';
import { goodsEndpoints } from '../goods/index.ts';
import type { EndpointOutput } from '../kernel/endpoint.ts';
import type { Id } from '../kernel/ids.ts';
import { needsEndpoints } from '../needs/index.ts';
import { operationEndpoints, sessionEndpoints, type Role } from '../people/index.ts';
import { placesEndpoints } from '../places/index.ts';
import { shippingEndpoints } from '../shipping/index.ts';
import { supplyEndpoints } from '../supply/index.ts';
import { traceEndpoints } from '../trace/index.ts';
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

type GiftTrace = EndpointOutput<typeof traceEndpoints.readGiftTrace>;

/** What a story left behind. */
export interface LinePlayed {
  readonly book: Id;
  readonly campaign: Id;
  readonly giftCodes: readonly string[];
  readonly lot: Id;
  readonly round: Id;
  readonly handovers: readonly Id[];
  readonly letters: readonly Id[];
  /** Where the first gift went. */
  readonly trace: GiftTrace;
}

/**
 * Plays a story from the coin to the hand over the API alone, each step by the role whose it is: give, buy, receive
 * goods, ask, allocate, sign, ship, receive with a count, hand over, thank, follow.
 * @throws ApiRefusal where a step is refused
 */
export async function playLine(story: LineStory, cast: LineCast): Promise<LinePlayed> {
  const stage = await setStage(story, cast);
  const giftCodes = await give(story, cast, stage.campaign);
  const lot = await buy(story, cast, stage);
  const needs = await ask(story, cast, stage);
  const round = await allocate(story, cast, stage);
  const handovers: Id[] = [];
  const letters: Id[] = [];
  for (const [index, site] of stage.sites.entries()) {
    const step = (name: string): string => cast.keyOf(`${name} ${index}`);
    await ship(cast, stage, { round, site, step });
    const handover = await receiveAndHandOver(story, cast, stage, { site, step, short: index === 0 });
    handovers.push(handover);
    letters.push(await thank(story, cast, stage, { handover, step }));
  }
  await meet(cast, needs);
  const visitor = await cast.as('visitor');
  const trace = await visitor.call(traceEndpoints.readGiftTrace, { params: { code: giftCodes[0] ?? '' } });
  cast.say(`follow: ${trace.steps.length} steps, ${trace.ends.length} ends, ${trace.letters.length} letters`);
  return { book: stage.book, campaign: stage.campaign, giftCodes, lot, round, handovers, letters, trace };
}

interface Stage {
  readonly book: Id;
  readonly operation: Id;
  readonly campaign: Id;
  readonly item: Id;
  readonly warehouse: Id;
  readonly sites: readonly Id[];
}

/** A need, and its version when it was seen last. */
interface Need {
  readonly id: Id;
  readonly version: number;
}

/** A site's part of a story, with the keys of its steps. */
interface SitePart {
  readonly step: (name: string) => string;
}

async function setStage(story: LineStory, { as, keyOf, say }: LineCast): Promise<Stage> {
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
  const { id: campaign, version } = await charity.call(
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
    { key: keyOf('open'), version },
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

async function give(
  story: LineStory,
  { as, keyOf, say }: LineCast,
  campaign: Id,
): Promise<readonly string[]> {
  const visitor = await as('visitor');
  const codes: string[] = [];
  for (const [index, amount] of story.gifts.entries()) {
    const { giftCode, payment } = await visitor.call(
      givingEndpoints.startDonation,
      { params: { campaign }, body: { amount: String(amount) } },
      { key: keyOf(`gift ${index}`) },
    );
    await visitor.call(givingEndpoints.simulatePayment, {
      params: { payment: payment.id },
      body: { outcome: 'paid' },
    });
    codes.push(giftCode);
    say(`give: CNY ${(amount / 100).toFixed(2)}, gift code ${giftCode}`);
  }
  return codes;
}

async function buy(story: LineStory, { as, keyOf, say }: LineCast, stage: Stage): Promise<Id> {
  const charity = await as('charityOperator');
  const { book, campaign, item, warehouse } = stage;
  const price = { amount: story.price, currency: 'CNY' };
  const supplier = await supplierOf(charity, story, book, keyOf('supplier'));
  const { id: purchase } = await charity.call(
    supplyEndpoints.placeOrder,
    {
      params: { book },
      body: { supplier, item, pieces: String(story.pieces), price, payFrom: `campaign/${campaign}` },
    },
    { key: keyOf('order') },
  );
  await charity.call(
    supplyEndpoints.payPurchase,
    { params: { book, purchase }, body: { amount: price } },
    { key: keyOf('payment') },
  );
  say(`buy: ${story.pieces} × ${story.item} for CNY ${story.price}, paid`);
  const keeper = await as('warehouseKeeper');
  const { id: lot } = await keeper.call(
    supplyEndpoints.receiveGoods,
    {
      params: { book, purchase },
      body: { facility: warehouse, pieces: String(story.pieces), lotNumber: story.lotNumber },
    },
    { key: keyOf('goods in') },
  );
  say(`receive goods: lot ${story.lotNumber} in ${story.warehouse.name.zh}`);
  return lot;
}

async function supplierOf(charity: Caller, story: LineStory, book: Id, key: string): Promise<Id> {
  try {
    const made = await charity.call(
      supplyEndpoints.createSupplier,
      { params: { book }, body: { name: story.supplier } },
      { key },
    );
    return made.id;
  } catch (error) {
    if (!(error instanceof ApiRefusal) || error.code !== 'supplierNameTaken') throw error;
  }
  const { rows } = await charity.call(supplyEndpoints.listSuppliers, {
    params: { book },
    query: { limit: 200 },
  });
  const found = rows.find(({ name }) => name.zh === story.supplier.zh);
  if (found === undefined) throw new Error('a supplier is there and is not in the list');
  return found.id;
}

async function ask(story: LineStory, { as, keyOf, say }: LineCast, stage: Stage): Promise<readonly Need[]> {
  const needs: Need[] = [];
  const site = await as(story.siteRole);
  const assessor = await as('assessor');
  for (const [index, facility] of stage.sites.entries()) {
    const { id, version } = await site.call(
      needsEndpoints.reportNeed,
      {
        body: {
          operation: stage.operation,
          facility,
          item: stage.item,
          asked: String(story.sites[index]?.asked ?? 0),
          onHand: '0',
        },
      },
      { key: keyOf(`need ${index}`) },
    );
    const verified = await assessor.call(
      needsEndpoints.verifyNeed,
      { params: { id }, body: { by: 'phone' } },
      { key: keyOf(`verify ${index}`), version },
    );
    needs.push({ id, version: verified.version });
  }
  say(`ask: ${stage.sites.length} sites, verified`);
  return needs;
}

/** Says of the needs that they are met: a site may ask anew. */
async function meet({ as, keyOf }: LineCast, needs: readonly Need[]): Promise<void> {
  const assessor = await as('assessor');
  for (const [index, { id, version }] of needs.entries())
    await assessor.call(needsEndpoints.meetNeed, { params: { id } }, { key: keyOf(`met ${index}`), version });
}

async function allocate(story: LineStory, { as, keyOf, say }: LineCast, stage: Stage): Promise<Id> {
  const { book, operation, item, warehouse } = stage;
  const officer = await as('reliefOfficer');
  const { id, version } = await officer.call(
    allocationEndpoints.proposeRound,
    { params: { book }, body: { operation, item, warehouse } },
    { key: keyOf('round') },
  );
  const charity = await as('charityOperator');
  const signed = await charity.call(
    allocationEndpoints.signRound,
    { params: { book, id } },
    { key: keyOf('signature'), version },
  );
  say(`allocate: ${signed.given} of ${signed.supply} to ${signed.sites} sites, signed by another`);
  return id;
}

async function ship(
  { as }: LineCast,
  { book }: Stage,
  { round, site, step }: SitePart & { readonly round: Id; readonly site: Id },
): Promise<void> {
  const keeper = await as('warehouseKeeper');
  const { id: consignment } = await keeper.call(
    shippingEndpoints.createConsignment,
    { params: { book }, body: { round, site } },
    { key: step('pack') },
  );
  await keeper.call(
    shippingEndpoints.dispatchConsignment,
    { params: { book, consignment }, body: {} },
    { key: step('dispatch') },
  );
}

async function receiveAndHandOver(
  story: LineStory,
  { as, say }: LineCast,
  { book, sites }: Stage,
  { site, step, short }: SitePart & { readonly site: Id; readonly short: boolean },
): Promise<Id> {
  const receiver = await as(story.siteRole);
  const place = story.sites[sites.indexOf(site)];
  const { rows } = await receiver.call(distributionEndpoints.listIncoming, {
    query: { area: place?.area ?? '' },
  });
  const came = rows.find(({ to }) => to.id === site);
  const [line] = came?.lines ?? [];
  if (came === undefined || line === undefined) throw new Error('what was sent is on its way');
  const counted = String(Number(line.pieces) - (short ? story.short : 0));
  const receipt = await receiver.call(
    distributionEndpoints.receiveConsignment,
    { params: { book, consignment: came.id }, body: { lines: [{ lot: line.lot, counted }] } },
    { key: step('receipt') },
  );
  say(`receive: ${place?.name.zh} counted ${counted} of ${line.pieces}`);
  const { id } = await receiver.call(
    distributionEndpoints.handOver,
    {
      params: { book },
      body: { facility: receipt.facility.id, lot: line.lot, pieces: counted, hand: story.hand },
    },
    { key: step('hand-over') },
  );
  say(`hand over: ${counted} pieces to a ${story.hand}`);
  return id;
}

async function thank(
  story: LineStory,
  { as, say }: LineCast,
  { book }: Stage,
  { handover, step }: SitePart & { readonly handover: Id },
): Promise<Id> {
  const writer = await as(story.siteRole);
  const { letter } = await writer.call(
    acknowledgementEndpoints.writeLetter,
    { params: { book, handover }, body: { text: story.letter, consent: 'public' } },
    { key: step('letter') },
  );
  if (letter === null) throw new Error('a letter that was written is there');
  const sent = await writer.call(
    acknowledgementEndpoints.sendLetter,
    { params: { book, letter: letter.id } },
    { key: step('sending'), version: letter.version },
  );
  say(`thank: a letter to ${sent.gifts} gifts`);
  return letter.id;
}
