import { add, subtract, whole, zero, type Fraction } from '../../kernel/fraction.ts';
import type { Piece } from '../../ledger/rules/lineage.ts';
import { settle } from './settle.ts';
import { stageOf, stages, type Fate, type Stage } from './stage.ts';

/** What of a transfer a trail is told from. Amounts in minor units or pieces. */
export interface TrailTransfer {
  readonly book: string;
  readonly id: string;
  /** Code of the account that it leads to. */
  readonly to: string;
  readonly asset: string;
  readonly amount: bigint;
  readonly reference: string | null;
  readonly happenedAt: string;
}

/** A step that a gift has taken, with all transfers that are this step. */
export interface TrailStep<Transfer extends TrailTransfer> {
  readonly key: string;
  readonly stage: Stage;
  /** Steps before it. */
  readonly depth: number;
  /** In the order in which the trail meets them; at least one. */
  readonly transfers: readonly [Transfer, ...Transfer[]];
  /** The part of the gift that took this step, in minor units. */
  readonly exact: Fraction;
  /** The same as it is shown. */
  readonly share: bigint;
  /** Pieces that the part of the gift is here; null for money. */
  readonly pieces: Fraction | null;
}

/** What became of a part of a gift, after which step. */
export interface TrailEnd {
  readonly step: string;
  readonly fate: Fate;
  readonly exact: Fraction;
  readonly share: bigint;
  readonly pieces: Fraction | null;
}

export interface GiftTrail<Transfer extends TrailTransfer> {
  /** In the order of the way, and of time. */
  readonly steps: readonly TrailStep<Transfer>[];
  /** They add up to the gift: exactly, and as they are shown. */
  readonly ends: readonly TrailEnd[];
}

/** A place in the tree of ways that the parts of a gift took. */
interface Node<Transfer> {
  readonly key: string;
  readonly stage: Stage;
  readonly depth: number;
  readonly transfers: Map<string, Transfer>;
  readonly children: Map<string, Node<Transfer>>;
  readonly ends: Map<Fate, { exact: Fraction; pieces: Fraction | null }>;
  exact: Fraction;
  pieces: Fraction | null;
}

/**
 * Groups the pieces of a followed gift into steps that a giver understands: transfers of one fact to one place are
 * one step. Each part is exact; what is shown is rounded branch by branch so that the shown parts add up to the
 * gift, and each step's to what goes on from it and what ends there.
 * @param transfers all transfers of the paths under "book id"; one that is missing is a bug
 * @param pieces in the order of their start, from 0; what lies behind the last one was not followed
 */
export function trailOf<Transfer extends TrailTransfer>(
  gift: Transfer,
  pieces: readonly Piece[],
  transfers: ReadonlyMap<string, Transfer>,
): GiftTrail<Transfer> {
  const root = nodeFor<Transfer>(gift, giftKey, 0);
  for (const piece of pieces) lay(root, piece, transfers);
  const followed = root.exact;
  if (followed.denominator !== 1n || followed.numerator !== gift.amount) {
    const rest = subtract(whole(gift.amount), followed);
    root.ends.set('further', { exact: rest, pieces: null });
    root.exact = whole(gift.amount);
  }
  const steps = new Map<string, TrailStep<Transfer>>();
  const ends = new Map<string, TrailEnd>();
  settleNode(root, gift.amount, steps, ends);
  return { steps: [...steps.values()].toSorted(byWay), ends: [...ends.values()] };
}

function nodeFor<Transfer extends TrailTransfer>(
  transfer: Transfer,
  key: string,
  depth: number,
): Node<Transfer> {
  return {
    key,
    stage: stageOf(transfer.to, depth === 0),
    depth,
    transfers: new Map([[transfer.id, transfer]]),
    children: new Map(),
    ends: new Map(),
    exact: zero,
    pieces: null,
  };
}

/** The first step is the gift alone, even where later ones are of the same fact and place. */
const giftKey = 'gift';

/** Transfers of one fact to one place are one step: two payments of a purchase, two lots' halves of a receipt are two. */
function keyOf({ book, id, to, reference }: TrailTransfer): string {
  return `${book} ${reference ?? id} ${to}`;
}

function lay<Transfer extends TrailTransfer>(
  root: Node<Transfer>,
  piece: Piece,
  transfers: ReadonlyMap<string, Transfer>,
): void {
  const length = subtract(piece.end, piece.start);
  const goods = isGoods(piece.asset) ? piece.amount : null;
  let node = root;
  root.exact = add(root.exact, length);
  for (const step of piece.path.slice(1)) {
    if (step.type === 'conversion') continue;
    const transfer = transfers.get(`${step.book} ${step.id}`);
    if (transfer === undefined) throw new Error('a trail leads over transfers that are there');
    node = childOf(node, transfer);
    node.exact = add(node.exact, length);
    if (goods !== null && isGoods(transfer.asset)) node.pieces = add(node.pieces ?? zero, goods);
  }
  const fate = fateOf(piece, node.stage);
  const end = node.ends.get(fate) ?? { exact: zero, pieces: null };
  node.ends.set(fate, {
    exact: add(end.exact, length),
    pieces: goods === null ? end.pieces : add(end.pieces ?? zero, goods),
  });
}

function childOf<Transfer extends TrailTransfer>(node: Node<Transfer>, transfer: Transfer): Node<Transfer> {
  const key = keyOf(transfer);
  const there = node.children.get(key) ?? nodeFor(transfer, key, node.depth + 1);
  there.transfers.set(transfer.id, transfer);
  node.children.set(key, there);
  return there;
}

function isGoods(asset: string): boolean {
  return asset.startsWith('item:');
}

function fateOf({ state }: Piece, stage: Stage): Fate {
  if (state === 'resting' || state === 'awaited' || state === 'refunded') return state;
  if (stage === 'handed') return 'handed';
  return stage === 'short' ? 'lost' : 'out';
}

/** Shares out what is shown of a node among what goes on and what ends there, and adds it to its step. */
function settleNode<Transfer extends TrailTransfer>(
  node: Node<Transfer>,
  share: bigint,
  steps: Map<string, TrailStep<Transfer>>,
  ends: Map<string, TrailEnd>,
): void {
  addStep(node, share, steps);
  const children = [...node.children.values()];
  const ending = [...node.ends];
  const parts = [...children.map(({ exact }) => exact), ...ending.map(([, { exact }]) => exact)];
  const shares = parts.length === 0 ? [] : settle(share, parts);
  children.forEach((child, index) => settleNode(child, shares[index] ?? 0n, steps, ends));
  ending.forEach(([fate, { exact, pieces }], index) => {
    const name = `${node.key} ${fate}`;
    const there = ends.get(name);
    ends.set(name, {
      step: node.key,
      fate,
      exact: add(there?.exact ?? zero, exact),
      share: (there?.share ?? 0n) + (shares[children.length + index] ?? 0n),
      pieces: sum(there?.pieces ?? null, pieces),
    });
  });
}

function addStep<Transfer extends TrailTransfer>(
  { key, stage, depth, exact, pieces, transfers }: Node<Transfer>,
  share: bigint,
  steps: Map<string, TrailStep<Transfer>>,
): void {
  const there = steps.get(key);
  const known = new Set(there?.transfers.map(({ id }) => id));
  const all: readonly Transfer[] = [
    ...(there?.transfers ?? []),
    ...[...transfers.values()].filter(({ id }) => !known.has(id)),
  ];
  const [first, ...more] = all;
  if (first === undefined) throw new Error('a step is at least one transfer');
  steps.set(key, {
    key,
    stage,
    depth: Math.min(depth, there?.depth ?? depth),
    transfers: [first, ...more],
    exact: add(there?.exact ?? zero, exact),
    share: (there?.share ?? 0n) + share,
    pieces: sum(there?.pieces ?? null, pieces),
  });
}

function sum(left: Fraction | null, right: Fraction | null): Fraction | null {
  if (left === null || right === null) return left ?? right;
  return add(left, right);
}

function byWay<Transfer extends TrailTransfer>(
  left: TrailStep<Transfer>,
  right: TrailStep<Transfer>,
): number {
  const byTime = left.transfers[0].happenedAt.localeCompare(right.transfers[0].happenedAt);
  const byStage = stages.indexOf(left.stage) - stages.indexOf(right.stage);
  return left.depth - right.depth || byTime || byStage || (left.key < right.key ? -1 : 1);
}
