import type { EndpointOutput } from '../kernel/endpoint.ts';
import type { Id } from '../kernel/ids.ts';
import { traceEndpoints } from '../trace/index.ts';
import { receiveAndHandOver, ship, thank } from './line-hands.ts';
import { setStage, type LineCast } from './line-stage.ts';
import type { LineStory } from './line-stories.ts';
import { allocate, ask, buy, give, meet } from './line-supply.ts';

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
    const sent = await ship(cast, stage, { round, site, step });
    const handover = await receiveAndHandOver(story, cast, stage, { sent, step, short: index === 0 });
    handovers.push(handover);
    letters.push(await thank(story, cast, stage, { handover, step }));
  }
  await meet(cast, needs);
  const visitor = await cast.as('visitor');
  const trace = await visitor.call(traceEndpoints.readGiftTrace, { params: { code: giftCodes[0] ?? '' } });
  cast.say(`follow: ${trace.steps.length} steps, ${trace.ends.length} ends, ${trace.letters.length} letters`);
  return { book: stage.book, campaign: stage.campaign, giftCodes, lot, round, handovers, letters, trace };
}
