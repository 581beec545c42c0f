import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTampering, type Tampering } from '../kit/tampering.ts';
import type { Found } from '../kit/whole-check.ts';

let tampering: Tampering;

beforeAll(async () => {
  tampering = await openTampering();
});
afterAll(() => tampering.close());

/** The newest leaf that has a number: its transfer is the last one on both of its axes, or nearly so. */
const newest = `(select leaf_ids[cardinality(leaf_ids)] from proof.placement
                  where book_id = $1 order by first_position desc limit 1)`;

describe('book and log that do not tell the same', () => {
  const rules = (found: readonly Found[]): readonly string[] => found.map(({ rule }) => rule);

  it.each([
    [
      'a transfer that was slipped in with its totals, without a leaf',
      'factWithoutLeaf',
      [
        `insert into ledger.transfer (book_id, id, from_account, to_account, amount, from_start, to_start,
                                      happened_at, recorded_at, asset, kind)
         select $1, '00000000-0000-7000-8000-00000000bad1', f.id, o.id, 5, f.out_total, o.in_total,
                f.last_recorded_at, greatest(f.last_recorded_at, o.last_recorded_at), 'CNY', 'donation'
           from ledger.account f, ledger.account o
          where f.book_id = $1 and f.code = 'givers' and o.book_id = $1 and o.code = 'pot'`,
        `update ledger.account set in_total = in_total + 5 where book_id = $1 and code = 'pot'`,
        `update ledger.account set out_total = out_total + 5 where book_id = $1 and code = 'givers'`,
      ],
      '00000000-0000-7000-8000-00000000bad1',
    ],
    [
      'a leaf that was slipped in, without a transfer',
      'leafWithoutFact',
      [
        `update proof.pending set leaf_ids = leaf_ids || '00000000-0000-7000-8000-00000000bad2'::uuid,
                hashes = hashes || (select sha256(decode('00', 'hex') || replace(convert_from(bytes, 'UTF8'), leaf_id::text,
                                      '00000000-0000-7000-8000-00000000bad2')::bytea)
                                      from proof.leaf where book_id = $1 and leaf_id = leaf_ids[1])
          where book_id = $1 and entered = (select max(entered) from proof.pending where book_id = $1)`,
        `insert into proof.leaf select book_id, '00000000-0000-7000-8000-00000000bad2', batch_id,
                replace(convert_from(bytes, 'UTF8'), leaf_id::text, '00000000-0000-7000-8000-00000000bad2')::bytea
           from proof.leaf
          where book_id = $1 and leaf_id = (select leaf_ids[1] from proof.pending where book_id = $1
                                             order by entered desc limit 1)`,
      ],
      '00000000-0000-7000-8000-00000000bad2',
    ],
    [
      'a transfer that is gone from the book, and not from the log',
      'leafWithoutFact',
      [`delete from ledger.transfer where book_id = $1 and id = ${newest}`],
      'proof.leaf',
    ],
  ])('%s: %s', async (_what, rule, statements, name) => {
    const found = await tampering.foundAfter(...statements);
    expect(found).toContainEqual({ rule, says: expect.stringContaining(name) as string });
  });

  it('a slip that keeps all totals of the book is betrayed by the log alone', async () => {
    const found = await tampering.foundAfter(
      `update ledger.transfer set commitment = sha256('another record') where book_id = $1 and id = ${newest}`,
    );
    expect(rules(found)).toEqual(['leafDiffersFromFact']);
  });

  it('a row of which no leaf can be made any more is told as every other', async () => {
    const found = await tampering.foundAfter(
      `update ledger.transfer set amount = -amount where book_id = $1 and id = ${newest}`,
    );
    expect(rules(found)).toContain('leafDiffersFromFact');
  });

  it('a log of which nothing is left: each transfer is told to have no leaf', async () => {
    const tables = ['leaf', 'pending', 'placement', 'tile', 'edge', 'head', 'checkpoint'];
    const found = await tampering.foundAfter(
      ...tables.map((table) => `delete from proof.${table} where book_id = $1`),
    );
    expect(new Set(rules(found))).toEqual(new Set(['factWithoutLeaf']));
    expect(found.length).toBeGreaterThan(300);
  });

  it('a book whose own row is gone, and an account, an agreement, a hold that are', async () => {
    const book = await tampering.foundAfter('delete from ledger.book where book_id = $1');
    expect(book).toContainEqual({
      rule: 'bookWasOpened',
      says: expect.stringContaining(tampering.story.book.id) as string,
    });
    const account = await tampering.foundAfter(
      `delete from ledger.account where book_id = $1 and code = 'fund'`,
    );
    expect(rules(account)).toContain('totalsEqualTransfers');
    const axis = await tampering.foundAfter(
      `delete from ledger.conversion_axis where book_id = $1 and side = 'in'`,
    );
    expect(rules(axis)).toContain('axesEqualTransfers');
    const hold = await tampering.foundAfter(
      `delete from ledger.hold where book_id = $1 and resolution = 'posted'`,
    );
    expect(rules(hold)).toContain('holdsPostedAsTheySay');
  });

  it('a last recording that was moved back, so that the next one could come before it', async () => {
    const found = await tampering.foundAfter(
      `update ledger.account set last_recorded_at = last_recorded_at - interval '1 hour'
        where book_id = $1 and code = 'pot'`,
    );
    expect(found).toEqual([
      { rule: 'lastRecordingKept', says: expect.stringContaining('account pot') as string },
    ]);
  });
});
