import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openTampering, type Tampering } from '../kit/tampering.ts';
import { wholeCheck } from '../kit/whole-check.ts';

// A hundred checks of everything in one test take their time on a slow machine.
vi.setConfig({ testTimeout: 240_000 });

const changes = 100;
/** Of kinds of rows that have few columns. */
const fewer = 40;

let tampering: Tampering;

beforeAll(async () => {
  tampering = await openTampering();
});
afterAll(() => tampering.close());

it('nothing is found in books and logs that nobody touched', async () => {
  expect(await wholeCheck(tampering.owner)).toEqual([]);
  const { rows } = await tampering.owner.query<{ leaves: bigint; tiles: bigint; waiting: bigint }>(
    `select (select count(*) from proof.leaf) as leaves, (select count(*) from proof.tile) as tiles,
            (select count(*) from proof.pending) as waiting`,
  );
  expect(rows[0]?.leaves).toBeGreaterThan(300n);
  expect(rows[0]?.tiles).toBeGreaterThan(0n);
  expect(rows[0]?.waiting).toBeGreaterThan(0n);
});

describe('rows of the log that were changed at random behind the app’s back are all found and named', () => {
  it('in leaves: bytes, id, batch', async () => {
    const rows = `select l.ctid::text as at,
             array_remove(array[l.leaf_id::text, l.batch_id::text, 'tile/entries/' ||
               lpad((p.position / 256)::text, 3, '0') || ' ' || p.position || ' '], null) as names
        from proof.leaf l
        left join (select book_id, leaf_id, first_position + ordinality - 1 as position
                     from proof.placement, unnest(leaf_ids) with ordinality as listed (leaf_id, ordinality)) p
          on p.book_id = l.book_id and p.leaf_id = l.leaf_id
       order by l.leaf_id`;
    const columns = ['bytes', 'bytes', 'leaf_id', 'batch_id'];
    expect(
      await tampering.unnoticed({ table: 'proof.leaf', rows, columns, seed: 7, times: changes }),
    ).toEqual([]);
  });

  it('in full tiles: hashes, number', async () => {
    const rows = `select ctid::text as at, array['tile/' || level || '/' || lpad(number::text, 3, '0')] as names
      from proof.tile order by book_id, level, number`;
    const columns = ['hashes', 'hashes', 'hashes', 'number'];
    expect(
      await tampering.unnoticed({ table: 'proof.tile', rows, columns, seed: 8, times: changes }),
    ).toEqual([]);
  });

  it('in the tiles at the right edge: hashes, number', async () => {
    const rows = `select ctid::text as at, array['tile/' || level || '/' || lpad(number::text, 3, '0')] as names
      from proof.edge order by book_id, level`;
    const columns = ['hashes', 'hashes', 'hashes', 'number'];
    expect(
      await tampering.unnoticed({ table: 'proof.edge', rows, columns, seed: 9, times: changes }),
    ).toEqual([]);
  });

  it('in checkpoints: what was signed, and the root', async () => {
    const rows = `select ctid::text as at, array['proof.checkpoint ' || book_id || ' ' || size] as names
      from proof.checkpoint order by book_id, size`;
    expect(
      await tampering.unnoticed({
        table: 'proof.checkpoint',
        rows,
        columns: ['note', 'note', 'root'],
        seed: 10,
        times: changes,
      }),
    ).toEqual([]);
  });

  it('in the places of batches and in heads', async () => {
    const placements = `select ctid::text as at, array['proof.placement ' || book_id] || leaf_ids::text[] as names
      from proof.placement order by book_id, first_position`;
    const columns = ['first_position', 'batch_id'];
    expect(
      await tampering.unnoticed({
        table: 'proof.placement',
        rows: placements,
        columns,
        seed: 11,
        times: fewer,
      }),
    ).toEqual([]);
    const heads = `select ctid::text as at, array[book_id::text] as names from proof.head order by book_id`;
    expect(
      await tampering.unnoticed({
        table: 'proof.head',
        rows: heads,
        columns: ['size', 'root'],
        seed: 12,
        times: fewer,
      }),
    ).toEqual([]);
  });
});
