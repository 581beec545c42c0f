import { acknowledgementEndpoints } from '../acknowledgement/index.ts';
import { distributionEndpoints } from '../distribution/index.ts';
import type { EndpointOutput } from '../kernel/endpoint.ts';
import type { Id } from '../kernel/ids.ts';
import { shippingEndpoints } from '../shipping/index.ts';
import { freshVersion, type LineCast, type Stage } from './line-stage.ts';
import type { LineStory } from './line-stories.ts';

type Consignment = EndpointOutput<typeof shippingEndpoints.dispatchConsignment>;

/** A site's part of a story, with the keys of its steps. */
interface SitePart {
  readonly step: (name: string) => string;
}

/** The warehouse packs what was promised to a site and sends it off; answers the consignment. */
export async function ship(
  { as }: LineCast,
  { book }: Stage,
  { round, site, step }: SitePart & { readonly round: Id; readonly site: Id },
): Promise<Consignment> {
  const keeper = await as('warehouseKeeper');
  const packed = await keeper.call(
    shippingEndpoints.createConsignment,
    { params: { book }, body: { round, site } },
    { key: step('pack') },
  );
  return keeper.call(
    shippingEndpoints.dispatchConsignment,
    { params: { book, consignment: packed.id }, body: {} },
    { key: step('dispatch') },
  );
}

/** The site counts what came and hands it on; answers the hand-over. */
export async function receiveAndHandOver(
  story: LineStory,
  { as, say }: LineCast,
  { book, sites }: Stage,
  { sent, step, short }: SitePart & { readonly sent: Consignment; readonly short: boolean },
): Promise<Id> {
  const receiver = await as(story.siteRole);
  const place = story.sites[sites.indexOf(sent.to.id)];
  const { rows } = await receiver.call(distributionEndpoints.listIncoming, {
    query: { area: place?.area ?? '' },
  });
  // In a story that goes on it has arrived before: then it is listed no more.
  const came = rows.find(({ id }) => id === sent.id) ?? sent;
  const [line] = came.lines;
  if (line === undefined) throw new Error('something was sent');
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

/** The site writes a letter of thanks and sends it to the givers; answers the letter. */
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
    { key: step('sending'), version: freshVersion },
  );
  say(`thank: a letter to ${sent.gifts} gifts`);
  return letter.id;
}
