import type { Readable } from 'node:stream';

/** A kept file: SHA-256 of its bytes in lower-case hex, their number, and the type that the content shows. */
export interface StoredFile {
  readonly hash: string;
  readonly bytes: number;
  readonly mediaType: string;
}

/** Bytes that come in; a Node stream is one. */
export type ByteSource = AsyncIterable<Uint8Array>;

/** Where bytes lie, by the hash of their content. Which thing uses them stands in the database (uses.ts). */
export interface FileStore {
  /**
   * Checks, strips and keeps a file; the hash is that of what is kept. Nothing stays behind when it fails.
   * @throws Refusal inputTooLarge, typeUnsupported or inputInvalid; what the source throws is thrown on.
   */
  put(source: ByteSource, limits: { readonly maxBytes: number }): Promise<StoredFile>;
  /** The bytes of a kept file, or null (also for a text that is no hash). */
  open(hash: string): Promise<Readable | null>;
  /** True when the bytes are there. */
  has(hash: string): Promise<boolean>;
  /** Takes the bytes away; absent ones are no error. */
  remove(hash: string): Promise<void>;
  /** The hashes of all files that were put before a moment (milliseconds since 1970). */
  list(putBefore: number): AsyncIterable<string>;
  /** Clears what interrupted uploads left behind before a moment; answers how many. */
  clearRemains(before: number): Promise<number>;
}
