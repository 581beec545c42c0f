/** SHA-256 of bytes; the server gives Node's, a page uses the one in sha256.ts. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** Length of a hash in bytes. */
export const hashBytes = 32;

/** The three hashes of a Merkle tree (RFC 6962, section 2.1). */
export interface TreeHasher {
  readonly leaf: (bytes: Uint8Array) => Uint8Array;
  readonly node: (left: Uint8Array, right: Uint8Array) => Uint8Array;
  /** The node over two hashes that lie side by side in 64 bytes. */
  readonly pair: (hashes: Uint8Array) => Uint8Array;
  /** Root of a tree without leaves. */
  readonly emptyRoot: Uint8Array;
}

/** Leaves are hashed behind a 0 and nodes behind a 1, so that neither can pass for the other. */
export function treeHasher(sha256: Sha256): TreeHasher {
  // One buffer for all nodes: a tree has as many nodes as leaves, and each is hashed at once.
  const input = new Uint8Array(1 + 2 * hashBytes);
  input[0] = 1;
  return {
    leaf: (bytes) => {
      const prefixed = new Uint8Array(bytes.length + 1);
      prefixed.set(bytes, 1);
      return sha256(prefixed);
    },
    node: (left, right) => {
      input.set(left, 1);
      input.set(right, 1 + hashBytes);
      return sha256(input);
    },
    pair: (hashes) => {
      input.set(hashes, 1);
      return sha256(input);
    },
    emptyRoot: sha256(new Uint8Array(0)),
  };
}
