import type { Id } from '../../../src/kernel/ids.ts';
import type { Client } from '../../kit/client.ts';
import type { TestHouse } from '../../kit/house.ts';

/** What a story about goods stands on: whose book, which operation, what, from where. */
export interface Line {
  readonly book: Id;
  readonly operation: Id;
  readonly item: Id;
  readonly warehouse: Id;
}

/** What a signed round promised to one hospital. */
export interface Promised {
  readonly round: Id;
  readonly hospital: Id;
}

interface Made {
  readonly id: Id;
  readonly version: number;
}

async function made(client: Client, path: string, body: unknown, version?: number): Promise<Made> {
  const headers = version === undefined ? {} : { 'if-match': `"v${version}"` };
  const answer = await client.post<Made>(path, body, { headers });
  if (answer.status >= 300)
    throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

function facility(client: Client, kind: string, name: string): Promise<Made> {
  return made(client, '/api/places/facilities', {
    code: null,
    kind,
    name: { zh: name, en: '' },
    area: 'cn/42/4201/420106',
    address: '',
    position: null,
    phone: '',
    source: 'test',
    asOf: null,
  });
}

/** A warehouse, and an open campaign of the charity that was given CNY 50. */
export async function openLine(house: TestHouse): Promise<Line> {
  const officer = await house.signedIn('reliefOfficer');
  const charity = await house.signedIn('charityOperator');
  const rows = async (path: string) => (await officer.get<{ rows: Made[] }>(path)).body.rows;
  const [organisation] = await rows('/api/people/organisations?kind=charity');
  const operation = (await officer.get<Made>('/api/operations/village-oximeters-2023')).body;
  const [mask] = await rows(`/api/goods/items?q=${encodeURIComponent('医用外科口罩')}`);
  if (organisation === undefined || mask === undefined) throw new Error('the demo has a charity and masks');
  const warehouse = await facility(officer, 'warehouse', '中心仓');
  const campaign = await made(charity, '/api/campaigns', {
    organisation: organisation.id,
    operation: operation.id,
    title: { zh: '给医院买口罩', en: 'Masks for hospitals' },
    currency: 'CNY',
  });
  await made(charity, `/api/campaigns/${campaign.id}/state`, { state: 'open' }, 1);
  const visitor = house.visitor();
  const donation = await visitor.post<{ payment: Made }>(`/api/campaigns/${campaign.id}/donations`, {
    amount: '5000',
  });
  await visitor.post(`/api/payments/${donation.body.payment.id}/simulate`, { outcome: 'paid' });
  return {
    book: organisation.id,
    operation: operation.id,
    item: mask.id,
    warehouse: warehouse.id,
  };
}

/** A hospital of this name asks for pieces, the officer allocates them, the charity signs. */
export async function signedRound(
  house: TestHouse,
  line: Line,
  name: string,
  pieces: string,
): Promise<Promised> {
  const officer = await house.signedIn('reliefOfficer');
  const charity = await house.signedIn('charityOperator');
  const buyer = await house.signedIn('hospitalBuyer');
  const { book, operation, item, warehouse } = line;
  const hospital = (await facility(officer, 'hospital', name)).id;
  const asked = { operation, facility: hospital, item, asked: pieces, onHand: '0' };
  const need = await made(buyer, '/api/needs', asked);
  await made(officer, `/api/needs/${need.id}/verify`, { by: 'phone' }, 1);
  const rounds = `/api/books/${book}/allocation-rounds`;
  const round = await made(officer, rounds, { operation, item, warehouse });
  await made(charity, `${rounds}/${round.id}/sign`, {}, round.version);
  return { round: round.id, hospital };
}

/** A gift in kind in the warehouse. */
export async function stockUp(
  house: TestHouse,
  line: Line,
  pieces: string,
  expiresOn: string,
): Promise<void> {
  const keeper = await house.signedIn('warehouseKeeper');
  await made(keeper, `/api/books/${line.book}/gifts-in-kind`, {
    operation: line.operation,
    item: line.item,
    facility: line.warehouse,
    pieces,
    lotNumber: '20230108A',
    expiresOn,
  });
}

/** A signed round for a hospital of this name, packed and sent. @returns the consignment */
export async function sentConsignment(
  house: TestHouse,
  line: Line,
  name: string,
  pieces: string,
): Promise<Id> {
  const keeper = await house.signedIn('warehouseKeeper');
  const { round, hospital } = await signedRound(house, line, name, pieces);
  const consignments = `/api/books/${line.book}/consignments`;
  const { id } = await made(keeper, consignments, { round, site: hospital });
  await made(keeper, `${consignments}/${id}/departure`, { carrier: '物流公司', expectedOn: '2030-01-01' });
  return id;
}
