import { canonicalText, type Canonical } from '../../kernel/canonical.ts';
import { isId, type Id } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';

/** Version of the encoding below; a change of meaning or spelling gets the next number. */
export const leafVersion = 1;

/** Bytes of one leaf at most: the length of an entry is written in 16 bits (C2SP tlog-tiles). */
export const leafBytesMax = 65_535;

/** A move of an amount as the book recorded it; the verifier recomputes all totals from these. */
export interface LeafTransfer {
  /** Codes of the accounts. They are public: no name or contact may stand in one. */
  readonly from: string;
  readonly to: string;
  readonly asset: string;
  /** Minor units or pieces, above zero. */
  readonly amount: bigint;
  /** What had gone out of `from`, and come into `to`, before this transfer. */
  readonly fromStart: bigint;
  readonly toStart: bigint;
}

/** One public fact. Everything in it is readable by anybody for ever, `privateDigest` apart. */
export interface Leaf {
  readonly bookId: Id;
  /** The fact's own id. The same id again with the same content changes nothing. */
  readonly leafId: Id;
  /**
   * What kind of fact: bookOpened, accountOpened, transfer, conversionAgreed, conversionAmended, donation, purchase, lot, allocation, shipment, receipt, handover, letter,
   * correction … The list is open; a kind is a word of ASCII letters in camelCase.
   */
  readonly kind: string;
  readonly recordedAt: Instant;
  /** When it happened, where that differs from when it was recorded. */
  readonly happenedAt?: Instant;
  /** Present when the fact moves an amount: exactly one leaf for each transfer of the book. */
  readonly transfer?: LeafTransfer;
  /** Further public figures and references; no floats. */
  readonly figures?: { readonly [name: string]: Canonical };
  /** SHA-256(salt ‖ record) of the private part, 64 hexadecimal digits. */
  readonly privateDigest?: string;
}

const kindPattern = /^[a-z][A-Za-z]{1,39}$/;
const codePattern = /^[!-~][ -~]{0,198}[!-~]$|^[!-~]$/;
const digestPattern = /^[0-9a-f]{64}$/;
const amountLimit = 2n ** 63n;
const encoder = new TextEncoder();

/**
 * The bytes of a leaf, version 1: canonical JSON (see kernel/canonical.ts) with the members
 * `at`, `book`, `figures`?, `happened`?, `id`, `kind`, `private`?, `transfer`?, `version`, where transfer is
 * {amount, asset, from, fromStart, to, toStart} with amounts as decimal strings. Test vectors: test/vectors/leaf.ndjson.
 *
 * @throws RangeError or TypeError for a leaf that is malformed: the fault of the module that made it.
 */
export function leafBytes(leaf: Leaf): Uint8Array<ArrayBuffer> {
  return encoder.encode(leafText(leaf));
}

/** The text of which a leaf's bytes are the UTF-8 form; throws as leafBytes does. */
export function leafText(leaf: Leaf): string {
  requireWellFormed(leaf);
  // Members are written in the order of canonical JSON by hand: this runs for every transfer of the book.
  const text =
    `{"at":"${leaf.recordedAt}","book":"${leaf.bookId}"` +
    (leaf.figures === undefined ? '' : `,"figures":${canonicalText(leaf.figures)}`) +
    (leaf.happenedAt === undefined ? '' : `,"happened":"${leaf.happenedAt}"`) +
    `,"id":"${leaf.leafId}","kind":"${leaf.kind}"` +
    (leaf.privateDigest === undefined ? '' : `,"private":"${leaf.privateDigest}"`) +
    (leaf.transfer === undefined ? '' : `,"transfer":${transferText(leaf.transfer)}`) +
    `,"version":${leafVersion}}`;
  // A unit of UTF-16 takes three bytes at most.
  if (text.length * 3 > leafBytesMax && encoder.encode(text).length > leafBytesMax)
    throw new RangeError(`a leaf holds at most ${leafBytesMax} bytes`);
  return text;
}

function transferText(transfer: LeafTransfer): string {
  return (
    `{"amount":"${transfer.amount}","asset":${JSON.stringify(transfer.asset)},` +
    `"from":${JSON.stringify(transfer.from)},"fromStart":"${transfer.fromStart}",` +
    `"to":${JSON.stringify(transfer.to)},"toStart":"${transfer.toStart}"}`
  );
}

function requireWellFormed(leaf: Leaf): void {
  if (!isId(leaf.bookId) || !isId(leaf.leafId)) throw new RangeError('a leaf and its book have a UUID each');
  if (!kindPattern.test(leaf.kind)) throw new RangeError('the kind of a leaf is a word in camelCase');
  requireInstant(leaf.recordedAt, 'recorded');
  if (leaf.happenedAt !== undefined) requireInstant(leaf.happenedAt, 'happened');
  if (leaf.privateDigest !== undefined && !digestPattern.test(leaf.privateDigest))
    throw new RangeError('the private part of a leaf is a SHA-256 digest in 64 hexadecimal digits');
  if (leaf.transfer !== undefined) requireTransfer(leaf.transfer);
}

/** The moments that were found right last: leaves that are written together have most of theirs in common. */
const rightMoments = { recorded: '', happened: '' };

function requireInstant(text: string, which: keyof typeof rightMoments): void {
  if (text === rightMoments[which]) return;
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) || Number.isNaN(Date.parse(text)))
    throw new RangeError('a moment in a leaf is an Instant');
  rightMoments[which] = text;
}

function requireTransfer({ from, to, asset, amount, fromStart, toStart }: LeafTransfer): void {
  if (![from, to, asset].every((code) => codePattern.test(code)))
    throw new RangeError('accounts and assets are codes of 1 to 200 printable ASCII characters');
  if (from === to) throw new RangeError('a transfer joins two accounts');
  if (![amount, fromStart, toStart].every((value) => typeof value === 'bigint'))
    throw new TypeError('amounts and starts are bigints');
  if (amount <= 0n || fromStart < 0n || toStart < 0n) throw new RangeError('an amount is above zero');
  if (fromStart + amount >= amountLimit || toStart + amount >= amountLimit)
    throw new RangeError('amounts and totals stay below 2^63');
}
