import { canonicalBytes } from '../../kernel/canonical.ts';
import type { Leaf } from '../../proof/rules/leaf.ts';
import { toHex } from '../../proof/rules/base64.ts';
import type { Sha256 } from '../../proof/rules/hashing.ts';
import type { GiftTrace, TraceLetter, TraceStep } from '../contract.ts';

/** What a page shows and a leaf says otherwise. */
export interface Difference {
  /** Step or letter. */
  readonly key: string;
  readonly leaf: string;
  /** Which figure: a word of the programme. */
  readonly figure: string;
  readonly shown: string;
  readonly logged: string;
}

type Leaves = ReadonlyMap<string, Leaf>;
type Expected = readonly (readonly [figure: string, shown: string, logged: unknown])[];

/**
 * Compares what a page shows of a trail with the leaves that the log proved, figure by figure. Leaves that are not
 * there are passed over: that they are missing is another finding.
 */
export function differences(trace: GiftTrace, leaves: Leaves, sha256: Sha256): readonly Difference[] {
  return [
    ...trace.steps.flatMap((step) => [
      ...differencesOfMovement(trace, step, leaves),
      ...differencesOfFacts(trace, step, leaves),
    ]),
    ...trace.letters.flatMap((letter) => differencesOfLetter(trace, letter, leaves, sha256)),
  ];
}

function found(key: string, leaf: Leaf, expected: Expected): readonly Difference[] {
  return expected
    .filter(([, shown, logged]) => shown !== logged)
    .map(([figure, shown, logged]) => ({ key, leaf: leaf.leafId, figure, shown, logged: text(logged) }));
}

function text(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What moved: the transfers of a step sum to what the page shows. */
function differencesOfMovement(trace: GiftTrace, step: TraceStep, leaves: Leaves): readonly Difference[] {
  const ids = step.facts.filter(({ kind }) => kind === 'transfer').map(({ id }) => id);
  const moved = ids.flatMap((id) => leaves.get(id) ?? []);
  const [first] = moved;
  if (first === undefined || moved.length < ids.length) return [];
  const sum = moved.reduce((total, { transfer }) => total + (transfer?.amount ?? 0n), 0n);
  const asset = step.goods === null ? trace.currency : `item:${step.goods.item.id}`;
  const happened = moved.map((leaf) => leaf.happenedAt ?? leaf.recordedAt);
  const expected: Expected = [
    ['book', trace.book, first.bookId],
    ['amount', step.goods?.total ?? step.money ?? '', String(sum)],
    ['asset', asset, first.transfer?.asset],
    ['time', step.happenedAt, happened.find((at) => at === step.happenedAt) ?? happened[0]],
  ];
  const own: Expected =
    step.stage === 'given'
      ? [
          ['gift', trace.id, first.leafId],
          ['amount', trace.amount, String(first.transfer?.amount)],
          ['campaign', `campaign/${trace.campaign.id}`, first.transfer?.to],
        ]
      : [];
  return found(step.key, first, [...expected, ...own]);
}

function differencesOfFacts(trace: GiftTrace, step: TraceStep, leaves: Leaves): readonly Difference[] {
  return step.facts.flatMap(({ id, kind }) => {
    const leaf = leaves.get(id);
    if (leaf === undefined) return [];
    return found(step.key, leaf, [
      ['kind', kind, leaf.kind],
      ['book', trace.book, leaf.bookId],
      ...(kind === 'transfer' ? [] : figuresOf(kind, step, leaf)),
    ]);
  });
}

function figuresOf(kind: string, step: TraceStep, { figures = {} }: Leaf): Expected {
  const { purchase, lot, consignment, receipt, handover, goods, place } = step;
  if (kind === 'purchase' && purchase !== null)
    return [
      ['pieces', purchase.pieces, figures['pieces']],
      ['item', purchase.item.id, figures['item']],
      ['price', purchase.price, figures['price']],
      ['expectedOn', purchase.expectedOn ?? '', figures['expectedOn'] ?? ''],
    ];
  if (kind === 'lot' && goods !== null)
    return [
      ['item', goods.item.id, figures['item']],
      ['place', place?.id ?? '', figures['facility']],
      ['lotNumber', lot?.lotNumber ?? '', figures['lotNumber'] ?? ''],
    ];
  if (kind === 'consignment' && consignment !== null)
    return [
      ['place', consignment.to.id, figures['to']],
      ['expectedOn', consignment.expectedOn ?? '', figures['expectedOn'] ?? ''],
      ['pieces', goods?.total ?? '', lineOf(figures['lines'], lot?.id)['pieces']],
    ];
  if (kind === 'receipt' && receipt !== null) {
    const line = lineOf(figures['lines'], lot?.id);
    return [
      ['sent', receipt.sent, line['sent']],
      ['counted', receipt.counted, line['counted']],
      ['place', place?.id ?? '', figures['facility']],
    ];
  }
  if (kind === 'handover' && handover !== null)
    return [
      ['pieces', handover.pieces, figures['pieces']],
      ['hand', handover.hand, figures['hand']],
      ['place', place?.id ?? '', figures['facility']],
    ];
  return [];
}

/** The line of a lot among the lines of a leaf. */
function lineOf(lines: unknown, lot: string | undefined): Readonly<Record<string, unknown>> {
  const rows: readonly unknown[] = Array.isArray(lines) ? lines : [];
  const line = rows.find((row) => typeof row === 'object' && row !== null && 'lot' in row && row.lot === lot);
  return (line ?? {}) as Readonly<Record<string, unknown>>;
}

function differencesOfLetter(
  trace: GiftTrace,
  letter: TraceLetter,
  leaves: Leaves,
  sha256: Sha256,
): readonly Difference[] {
  const leaf = leaves.get(letter.id);
  if (leaf === undefined) return [];
  const { zh, en } = letter.text;
  return found(letter.id, leaf, [
    ['kind', 'letter', leaf.kind],
    ['book', trace.book, leaf.bookId],
    ['place', letter.facility.id, leaf.figures?.['facility']],
    ['gifts', String(letter.gifts), leaf.figures?.['gifts']],
    ['words', digestOf(letter.salt, canonicalBytes({ zh, en }), sha256), leaf.privateDigest],
  ]);
}

function digestOf(salt: string, record: Uint8Array, sha256: Sha256): string {
  const saltBytes = Uint8Array.from((salt.match(/../g) ?? []).map((digits) => Number.parseInt(digits, 16)));
  return toHex(sha256(Uint8Array.from([...saltBytes, ...record])));
}
