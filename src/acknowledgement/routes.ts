import type { Id } from '../kernel/ids.ts';
import { reachOf } from '../people/index.ts';
import { bind, bindCommand, requireVersion, type RequestContext, type Route } from '../platform/index.ts';
import {
  readLetterOfHandover,
  readLettersOfHandovers,
  readLetterToSend,
  readOwnLetter,
  readSentLetter,
  requireHandover,
} from './actions/read.ts';
import { sendLetter } from './actions/send-letter.ts';
import { scopeOf, writeLetter } from './actions/write-letter.ts';
import { acknowledgementEndpoints as acknowledgement } from './contract.ts';

interface Written {
  readonly book: Id;
  readonly handover: Id;
}

/** Every endpoint of the module's contract, bound. */
export const acknowledgementRoutes: readonly Route[] = [
  bind(
    acknowledgement.listLettersOfHandovers,
    async ({ query }, { database, actor }) => {
      const reach = await reachOf(database, actor, 'acknowledgement.write');
      return { body: { rows: await readLettersOfHandovers(database, query.area, reach) } };
    },
    ({ query }) => ({ area: query.area }),
  ),
  bind(acknowledgement.readLetterOfHandover, async ({ params }, context) => {
    const handover = await requireHandover(context.database, params.book, params.handover);
    await context.require('acknowledgement.write', scopeOf(handover));
    const body = await readLetterToSend(context.database, handover);
    return body.letter === null ? { body } : { body, version: body.letter.version };
  }),
  bindCommand(
    acknowledgement.writeLetter,
    writeLetter,
    ({ params, body }) => ({ ...params, ...body }),
    async ({ book, handover }: Written, { database }: RequestContext) => ({
      body: await readLetterOfHandover(database, await requireHandover(database, book, handover)),
    }),
  ),
  bindCommand(
    acknowledgement.sendLetter,
    sendLetter,
    ({ params }, context) => ({ ...params, version: requireVersion(context) }),
    async ({ id }: { readonly id: Id }, { database }: RequestContext) => ({
      body: await readOwnLetter(database, id),
    }),
  ),
  bind(acknowledgement.readLetter, async ({ params, query }, { database }) => ({
    body: await readSentLetter(database, params.letter, query.gift),
  })),
];
