import { allocationEndpoints } from '../allocation/index.ts';
import { givingEndpoints } from '../giving/index.ts';
import type { Id } from '../kernel/ids.ts';
import { needsEndpoints } from '../needs/index.ts';
import { supplyEndpoints } from '../supply/index.ts';
import { ApiRefusal, type Caller } from './line-caller.ts';
import { freshVersion, type LineCast, type Stage } from './line-stage.ts';
import type { LineStory } from './line-stories.ts';

/** Visitors give; answers their gift codes. */
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

/** The charity orders and pays, the warehouse books in; answers the lot. */
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

/** Sites ask, and somebody finds out that it is so; answers the needs. */
export async function ask(
  story: LineStory,
  { as, keyOf, say }: LineCast,
  stage: Stage,
): Promise<readonly Id[]> {
  const needs: Id[] = [];
  const site = await as(story.siteRole);
  const assessor = await as('assessor');
  for (const [index, facility] of stage.sites.entries()) {
    const { id } = await site.call(
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
    await assessor.call(
      needsEndpoints.verifyNeed,
      { params: { id }, body: { by: 'phone' } },
      { key: keyOf(`verify ${index}`), version: freshVersion },
    );
    needs.push(id);
  }
  say(`ask: ${stage.sites.length} sites, verified`);
  return needs;
}

/** Says of the needs that they are met: a site may ask anew. */
export async function meet({ as, keyOf }: LineCast, needs: readonly Id[]): Promise<void> {
  const assessor = await as('assessor');
  // They were verified since they were made, and nothing else.
  const version = freshVersion + 1;
  for (const [index, id] of needs.entries())
    await assessor.call(needsEndpoints.meetNeed, { params: { id } }, { key: keyOf(`met ${index}`), version });
}

/** The officer proposes who gets what, and the charity signs. */
export async function allocate(story: LineStory, { as, keyOf, say }: LineCast, stage: Stage): Promise<Id> {
  const { book, operation, item, warehouse } = stage;
  const officer = await as('reliefOfficer');
  const { id } = await officer.call(
    allocationEndpoints.proposeRound,
    { params: { book }, body: { operation, item, warehouse } },
    { key: keyOf('round') },
  );
  const charity = await as('charityOperator');
  const signed = await charity.call(
    allocationEndpoints.signRound,
    { params: { book, id } },
    { key: keyOf('signature'), version: freshVersion },
  );
  say(`allocate: ${signed.given} of ${signed.supply} to ${signed.sites} sites, signed by another`);
  return id;
}
