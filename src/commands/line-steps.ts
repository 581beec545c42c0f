import { acknowledgementEndpoints } from '../acknowledgement/index.ts';
import { allocationEndpoints } from '../allocation/index.ts';
import { distributionEndpoints } from '../distribution/index.ts';
import { givingEndpoints } from '../giving/index.ts';
import type { Id } from '../kernel/ids.ts';
import { needsEndpoints } from '../needs/index.ts';
import { shippingEndpoints } from '../shipping/index.ts';
import { supplyEndpoints } from '../supply/index.ts';
import { ApiRefusal, type Caller } from './line-caller.ts';
import type { LineCast, Stage } from './line-stage.ts';
import type { LineStory } from './line-stories.ts';

/** A need, and its version when it was seen last. */
interface Need {
  readonly id: Id;
  readonly version: number;
}

/** A site's part of a story, with the keys of its steps. */
interface SitePart {
  readonly step: (name: string) => string;
}

/** Visitors give and pay; the gift codes that they get. */
export async function give(
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

/** The charity orders and pays, the keeper books the goods in; the lot. */
export async function buy(story: LineStory, { as, keyOf, say }: LineCast, stage: Stage): Promise<Id> {
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

/** Each site says what it needs, and an assessor verifies it. */
export async function ask(
  story: LineStory,
  { as, keyOf, say }: LineCast,
  stage: Stage,
): Promise<readonly Need[]> {
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
export async function meet({ as, keyOf }: LineCast, needs: readonly Need[]): Promise<void> {
  const assessor = await as('assessor');
  for (const [index, { id, version }] of needs.entries())
    await assessor.call(needsEndpoints.meetNeed, { params: { id } }, { key: keyOf(`met ${index}`), version });
}

/** An officer proposes who gets what, the charity signs; the round. */
export async function allocate(story: LineStory, { as, keyOf, say }: LineCast, stage: Stage): Promise<Id> {
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

/** The keeper packs what was promised to a site and sends it off. */
export async function ship(
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

/** A site counts what came, one part short where the story says so, and hands it over; the hand-over. */
export async function receiveAndHandOver(
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

/** A site writes its letter of thanks and sends it; the letter. */
export async function thank(
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
