import fc from 'fast-check';
import { Refusal } from '../../src/kernel/refusal.ts';
import { MemoryBook, type MemoryEntry } from '../../src/ledger/rules/lineage-memory-book.ts';

/** One thing that happens in a random book: which kind, and numbers that it takes its choices from. */
interface Happening {
  readonly kind: keyof typeof happenings;
  readonly choice: readonly [number, number, number];
}

const inside = {
  CNY: ['pot-a0', 'pot-a1', 'pot-b0'],
  'item:mask': ['store-a0', 'store-a1', 'store-b0'],
  'item:glove': ['gloves-a0'],
  'item:kit': ['kits-a0'],
  'item:box': ['boxes-a0'],
} as const;
const outside = {
  CNY: ['givers', 'makers', 'families', 'bridge'],
  'item:mask': ['mask-givers', 'factory', 'packing', 'hands', 'loss'],
  'item:glove': ['glove-givers', 'glove-packing'],
  'item:kit': ['bench', 'people', 'kit-packing'],
  'item:box': ['box-bench', 'villages'],
} as const;
const books = ['a', 'b'] as const;

/** Few of a kind, so that several payments meet in one. */
const conversionsMax = 2;

/** A random book in the making: what happens takes what is there, and what the rules refuse does not happen. */
class RandomBook {
  readonly book = new MemoryBook();
  #made = 0;

  constructor() {
    for (const [asset, ids] of Object.entries(outside))
      for (const book of books)
        for (const id of ids) this.book.open({ book, id: `${id}-${book}`, asset, outside: true });
    for (const [asset, ids] of Object.entries(inside))
      for (const id of ids) this.book.open({ book: id.split('-')[1]?.[0] ?? '', id, asset, outside: false });
  }

  name(letter: string): string {
    this.#made += 1;
    return `${letter}${this.#made}`;
  }

  pick<T>(from: readonly T[], choice: number): T | undefined {
    return from[choice % Math.max(1, from.length)];
  }

  bookOf(account: string): string {
    return this.book.accounts.get(account)?.book ?? '';
  }

  /** A part of what an account holds, often all of it. */
  some(account: string, choice: number): bigint {
    const { inTotal = 0n, outTotal = 0n } = this.book.accounts.get(account) ?? {};
    return part(inTotal - outTotal, choice);
  }

  post(entry: MemoryEntry): void {
    this.book.post(entry);
  }

  posted(fits: (id: string, letter: string) => boolean): readonly string[] {
    return [...this.book.transfers.keys()].filter((id) => fits(id, id[0] ?? ''));
  }

  conversions(letter: string): readonly string[] {
    return Array.from({ length: this.#made }, (_, index) => `${letter}${index + 1}`).filter(
      (id) => this.book.conversion(id) !== undefined,
    );
  }
}

function part(amount: bigint, choice: number): bigint {
  if (amount <= 0n || choice % 3 === 0) return amount;
  return (BigInt(choice) % amount) + 1n;
}

type Choice = Happening['choice'];

function receive(asset: keyof typeof inside, giver: string, letter: string) {
  return (world: RandomBook, [where, amount]: Choice): void => {
    const to = world.pick(inside[asset], where) ?? '';
    const from = `${giver}-${world.bookOf(to)}`;
    world.post({ id: world.name(letter), from, to, amount: BigInt((amount % 60) + 1) });
  };
}

function handOn(asset: keyof typeof inside, target: string | null) {
  return (world: RandomBook, [where, amount, other]: Choice): void => {
    const from = world.pick(inside[asset], where) ?? '';
    const to = target === null ? world.pick(inside[asset], other) : `${target}-${world.bookOf(from)}`;
    world.post({ id: world.name('t'), from, to: to ?? '', amount: world.some(from, amount) });
  };
}

function agree(letter: string, inputs: readonly string[], asset: string) {
  return (world: RandomBook, [first, second, output]: Choice): void => {
    if (world.conversions(letter).length >= conversionsMax) return;
    const totals = inputs.map((input, index) => [input, BigInt(((index === 0 ? first : second) % 150) + 1)]);
    world.book.agree({
      book: letter === 'l' ? (world.pick(books, output) ?? 'a') : 'a',
      id: world.name(letter),
      inputs: Object.fromEntries(totals) as Record<string, bigint>,
      output: { asset, agreed: BigInt((output % 110) + 1) },
    });
  };
}

function enter(letter: string, asset: keyof typeof inside, side: 'in' | 'out', partner: string) {
  return (world: RandomBook, [which, where, amount]: Choice): void => {
    const conversion = world.pick(world.conversions(letter), which);
    const account = world.pick(inside[asset], where) ?? '';
    if (conversion === undefined) return;
    const other = `${partner}-${world.bookOf(account)}`;
    const [from, to] = side === 'in' ? [account, other] : [other, account];
    const portion = BigInt((amount % 40) + 1);
    const held = world.some(account, 0);
    const id = world.name(side === 'in' ? 'p' : 'o');
    world.post({
      id,
      from,
      to,
      amount: side === 'in' && held < portion ? held : portion,
      role: { type: 'conversion', side, conversion },
    });
  };
}

const happenings = {
  gift: receive('CNY', 'givers', 'g'),
  maskGift: receive('item:mask', 'mask-givers', 'g'),
  gloveGift: receive('item:glove', 'glove-givers', 'g'),
  money: handOn('CNY', null),
  spend: handOn('CNY', 'families'),
  ship: handOn('item:mask', null),
  hand: handOn('item:mask', 'hands'),
  lose: handOn('item:mask', 'loss'),
  handKits: handOn('item:kit', 'people'),
  handBoxes: handOn('item:box', 'villages'),
  agreeLine: agree('l', ['CNY'], 'item:mask'),
  pay: enter('l', 'CNY', 'in', 'makers'),
  deliver: enter('l', 'item:mask', 'out', 'factory'),
  agreeKit: agree('k', ['item:mask', 'item:glove'], 'item:kit'),
  packMasks: enter('k', 'item:mask', 'in', 'packing'),
  packGloves: enter('k', 'item:glove', 'in', 'glove-packing'),
  makeKits: enter('k', 'item:kit', 'out', 'bench'),
  agreeBox: agree('x', ['item:kit'], 'item:box'),
  boxKits: enter('x', 'item:kit', 'in', 'kit-packing'),
  makeBoxes: enter('x', 'item:box', 'out', 'box-bench'),
  amend: (world: RandomBook, [which, total]: Choice): void => {
    const line = world.pick(world.conversions('l'), which);
    const [side, asset] = total % 2 === 0 ? (['in', 'CNY'] as const) : (['out', 'item:mask'] as const);
    if (line !== undefined) world.book.amend({ conversion: line, side, asset, agreed: BigInt(total % 200) });
  },
  giveBack: (world: RandomBook, [which, where, amount]: Choice): void => {
    const of = world.pick(
      world.posted((_id, letter) => letter === 'p'),
      which,
    );
    const payment = world.book.transfers.get(of ?? '');
    if (payment === undefined) return;
    const to = where % 2 === 0 ? payment.from.id : (world.pick(inside.CNY, where) ?? '');
    const back = { id: world.name('b'), from: payment.to.id, to, amount: part(payment.amount, amount) };
    world.post({ ...back, role: { type: 'return', of: payment.id } });
  },
  refund: (world: RandomBook, [which, amount]: Choice): void => {
    const of = world.pick(
      world.posted((_id, letter) => letter === 'g'),
      which,
    );
    const gift = world.book.transfers.get(of ?? '');
    if (gift === undefined) return;
    const back = { from: gift.to.id, to: gift.from.id, amount: part(world.book.refundable(gift), amount) };
    world.post({ id: world.name('r'), ...back, role: { type: 'refund', of: gift.id } });
  },
  link: (world: RandomBook, [where, amount, other]: Choice): void => {
    const from = world.pick(inside.CNY, where) ?? '';
    const to = world.pick(inside.CNY, other) ?? '';
    if (world.bookOf(from) === world.bookOf(to)) return;
    const [out, into] = [world.name('y'), world.name('z')];
    const sum = world.some(from, amount);
    world.post({ id: out, from, to: `bridge-${world.bookOf(from)}`, amount: sum });
    const half = { id: into, from: `bridge-${world.bookOf(to)}`, to, amount: sum };
    world.post({ ...half, role: { type: 'link', of: out } });
  },
} as const;

/** Gifts and payments happen more often than the rest, else there is nothing to follow. */
const kinds = [
  ...(Object.keys(happenings) as Happening['kind'][]),
  ...(['gift', 'gift', 'gift', 'refund', 'refund', 'refund', 'pay', 'pay', 'deliver', 'money'] as const),
  ...(['giveBack', 'giveBack', 'link', 'packMasks', 'packGloves', 'makeKits', 'maskGift'] as const),
  ...(['agreeLine', 'agreeLine', 'agreeKit', 'pay', 'pay', 'pay', 'deliver', 'boxKits'] as const),
];
const number = fc.nat({ max: 999 });

/** Random books of two legal entities: gifts, purchases, kits of kits, refunds, returns, pairs, amendments. */
export function randomBooks(happeningsMax: number): fc.Arbitrary<MemoryBook> {
  const happening = fc.record({
    kind: fc.constantFrom(...kinds),
    choice: fc.tuple(number, number, number),
  });
  return fc.array(happening, { minLength: 1, maxLength: happeningsMax, size: 'max' }).map((list) => {
    const world = new RandomBook();
    for (const { kind, choice } of list) attempt(() => happenings[kind](world, choice));
    return world.book;
  });
}

function attempt(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}
