import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeHasher } from '../actions/hasher.ts';
import { buildTree } from '../testing.ts';
import { fromBase64, sameBytes, toBase64, toHex } from './base64.ts';
import { encodeBundle } from './bundle.ts';
import { treeHasher } from './hashing.ts';
import { sha256 } from './sha256.ts';
import { consistencySpans, inclusionSpans } from './spans.ts';
import { hashesOfSpans, keyOf } from './tile-reader.ts';
import { rootOfEdges, tileTree } from './tile-tree.ts';

const seed = 20200124;
const hex = (digits: string): Uint8Array => Uint8Array.from(Buffer.from(digits, 'hex'));

/** The eight leaves of the test vectors of Certificate Transparency, and the roots of their trees. */
const ctLeaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657'].map(hex);
ctLeaves.push(hex('606162636465666768696a6b6c6d6e6f'));
const ctRoots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

/** The definition of RFC 6962, section 2.1, word for word: slow, and independent of the tiles. */
function definition(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves;
  if (only === undefined) return createHash('sha256').digest();
  if (leaves.length === 1) return nodeHasher.leaf(only);
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeHasher.node(definition(leaves.slice(0, split)), definition(leaves.slice(split)));
}

const counted = Array.from({ length: 1100 }, (_, index) => new TextEncoder().encode(`leaf ${index}`));
const large = buildTree(counted);
const head = (size: number) => ({ size, root: large.roots[size] as Uint8Array });
const sizes = fc.integer({ min: 1, max: counted.length });

describe('SHA-256 for pages', () => {
  it('agrees with Node for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(toHex(sha256(bytes))).toBe(createHash('sha256').update(bytes).digest('hex'));
      }),
      { seed, numRuns: 500 },
    );
  });

  it('makes the same tree', () => {
    const pure = treeHasher(sha256);
    const tree = tileTree(pure, () => undefined);
    for (const leaf of ctLeaves) tree.append(pure.leaf(leaf));
    expect(toHex(tree.root())).toBe(ctRoots[7]);
  });
});

describe('the tree', () => {
  it('hashes leaves and nodes as published', () => {
    const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
    expect(toHex(nodeHasher.leaf(bytes('L123456')))).toBe(
      '395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56',
    );
    expect(toHex(nodeHasher.leaf(new Uint8Array(0)))).toBe(ctRoots[0]);
    const node = createHash('sha256').update(hex('01')).update('N123').update('N456').digest('hex');
    expect(node).toBe('aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb');
    expect(toHex(nodeHasher.emptyRoot)).toBe(createHash('sha256').digest('hex'));
  });

  it('has the published roots of Certificate Transparency', () => {
    const { roots } = buildTree(ctLeaves);
    expect(roots.slice(1).map(toHex)).toEqual(ctRoots);
  });

  it('has the published proofs, tile and bundle for seven leaves', () => {
    const leaves = ctLeaves.slice(0, 7);
    const { tiles } = buildTree(leaves);
    const included = hashesOfSpans(nodeHasher, inclusionSpans(5, 7), tiles);
    expect(included.map(toBase64)).toEqual([
      'vBoGQ7EuTS18d5GPROD095qDi2z57FtcKD4fTYhZnms=',
      'sIaT7C5yFZcTBkHoIR5+7cy0wmQTlj7ubB4u0W/7Gl8=',
      '037kGJdt2VdTwcc4Yrk5j6Kiz5tP8P3+izDNlSCWFLc=',
    ]);
    const consistent = hashesOfSpans(nodeHasher, consistencySpans(3, 7), tiles);
    expect(consistent.map(toBase64)).toEqual([
      'ApjRIpBtz8EIkstTpzmS/FufST6kybrbJ7eRtBJ6f+c=',
      'B1Bqhf2d0vEg62lPhgEeW7RmLlxBWmKRcDPUqWJEh+c=',
      '+sVCA+fMaWzw38tCySodnbr3CtnmIfS9jZhmLwDjwSU=',
      'g327FS6bB5AQcX6E6GXaTrwPoZioBtWdMb8VrM7yLQ4=',
    ]);
    const tile = Array.from(
      { length: 7 },
      (_, index) => tiles.get('0/0')?.subtree(index, 1) ?? new Uint8Array(0),
    );
    expect(createHash('sha256').update(Buffer.concat(tile)).digest('hex')).toBe(
      'ec88933a26b0c5a411a10c4afb43f254255423d6a269e8975a7fa0841434e577',
    );
    expect(toHex(encodeBundle(leaves))).toBe(
      '0000000100000110000220210002303100044041424300085051525354555657',
    );
  });

  it('has at every size the root that the definition gives', () => {
    const wrong = [0, 1, 2, 3, 7, 255, 256, 257, 511, 512, 513, 1023, 1024, 1100].filter(
      (size) => !sameBytes(definition(counted.slice(0, size)), head(size).root),
    );
    expect(wrong).toEqual([]);
  });

  it('goes on from its edges as if it had never stopped', () => {
    fc.assert(
      fc.property(sizes, sizes, (one, other) => {
        const [first, last] = [Math.min(one, other), Math.max(one, other)];
        const begun = tileTree(nodeHasher, () => undefined);
        for (const leaf of counted.slice(0, first)) begun.append(nodeHasher.leaf(leaf));
        const resumed = tileTree(nodeHasher, () => undefined, { size: first, edges: begun.edges() });
        for (const leaf of counted.slice(first, last)) resumed.append(nodeHasher.leaf(leaf));
        expect(toHex(resumed.root())).toBe(toHex(head(last).root));
        expect(toHex(rootOfEdges(nodeHasher, resumed.edges()))).toBe(toHex(head(last).root));
      }),
      { seed, numRuns: 20 },
    );
  });

  it('resumes at 65,536 leaves, where two levels are just full', () => {
    const hash = nodeHasher.leaf(new Uint8Array(0));
    const straight = tileTree(nodeHasher, () => undefined);
    for (let leaf = 0; leaf < 65_536; leaf += 1) straight.append(hash);
    const seen: string[] = [];
    const resumed = tileTree(nodeHasher, ({ level, number }) => seen.push(keyOf(level, number)), {
      size: 65_536,
      edges: straight.edges(),
    });
    for (let leaf = 0; leaf < 256; leaf += 1) resumed.append(hash);
    expect(straight.edges().map(({ level, number }) => keyOf(level, number))).toEqual(['2/0']);
    expect(seen).toEqual(['0/256']);
    expect(resumed.edges().map(({ level, number }) => keyOf(level, number))).toEqual(['1/1', '2/0']);
  });
});

describe('base64', () => {
  it('has one spelling for each run of bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
        expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
        expect(toHex(fromBase64(toBase64(bytes)) ?? new Uint8Array(1))).toBe(toHex(bytes));
      }),
      { seed },
    );
    for (const text of ['A', 'AA', 'AA=', 'AB==', 'AAA', 'AAB=', 'A-A=', 'AAAA\n', ' AAA', '===='])
      expect(fromBase64(text)).toBeNull();
  });
});
