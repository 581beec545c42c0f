import { findHandovers } from '../../distribution/index.ts';
import { campaignsById } from '../../giving/index.ts';
import type { EndpointOutput } from '../../kernel/endpoint.ts';
import { fractionText, type Fraction } from '../../kernel/fraction.ts';
import { toId, type Id } from '../../kernel/ids.ts';
import { accountCode, findMovements, movementsInto, origins, type Piece } from '../../ledger/index.ts';
import type { Database } from '../../platform/index.ts';
import type { traceEndpoints } from '../contract.ts';
import { originShares, type Beginning } from '../rules/origins.ts';
import { refuse } from '../rules/refuse.ts';

type WireOrigins = EndpointOutput<(typeof traceEndpoints)['readHandoverOrigins']>;

const piecesAtOnce = 10_000;

/** Where the goods of a hand-over came from. @throws Refusal notFound, trailTooLong */
export async function readHandoverOrigins(database: Database, book: Id, id: Id): Promise<WireOrigins> {
  const [handover] = await findHandovers(database, book, [id]);
  if (handover === undefined) throw refuse('notFound');
  const transfers = await movementsInto(database, book, [accountCode.handed(id, handover.lot)]);
  const pieces: Piece[] = [];
  for (const transfer of transfers) pieces.push(...(await piecesBehind(database, book, transfer.id)));
  const shares = originShares(pieces, await beginningsOf(database, pieces));
  const campaigns = await campaignsById(database, [...shares.campaigns.keys()].map(toId));
  return {
    handover: id,
    pieces: String(handover.pieces),
    campaigns: [...shares.campaigns].map(([campaign, share]) => {
      const row = campaigns.get(toId(campaign));
      return {
        campaign: toId(campaign),
        title: { zh: row?.titleZh ?? '', en: row?.titleEn ?? '' },
        donations: share.donations.size,
        pieces: fractionText(share.pieces),
      };
    }),
    giftsInKind: {
      gifts: shares.giftsInKind.gifts.size,
      pieces: fractionText(shares.giftsInKind.pieces),
    },
    unpaid: { pieces: fractionText(shares.unpaid) },
    other: { pieces: fractionText(shares.other) },
  };
}

async function piecesBehind(database: Database, book: Id, id: Id): Promise<readonly Piece[]> {
  const pieces: Piece[] = [];
  for (let from: Fraction | undefined, more = true; more;) {
    const trail = await origins(
      database,
      { book, id },
      { limit: piecesAtOnce, ...(from === undefined ? {} : { from }) },
    );
    pieces.push(...trail.pieces);
    from = trail.next;
    more = from !== undefined;
  }
  return pieces;
}

async function beginningsOf(
  database: Database,
  pieces: readonly Piece[],
): Promise<ReadonlyMap<string, Beginning>> {
  const firsts = pieces.flatMap(({ path }) => path.findLast(({ type }) => type === 'transfer') ?? []);
  const found = new Map<string, Beginning>();
  for (const [book, own] of Map.groupBy(firsts, (first) => first.book)) {
    const ids = [...new Set(own.map(({ id }) => id))].map(toId);
    for (const movement of await findMovements(database, toId(book), ids))
      found.set(`${book} ${movement.id}`, movement);
  }
  return found;
}
