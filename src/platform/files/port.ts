import type { Readable } from 'node:stream';
import type { ByteSource, IntakePolicy } from './intake.ts';

/** A kept file: SHA-256 of its bytes in lower-case hex, their number, and the type that the content shows. */
export interface StoredFile {
  readonly hash: string;
  readonly bytes: number;
  readonly mediaType: string;
}

export type { ByteSource };

/** Where bytes lie, by the hash of their content. Which thing uses them stands in the database (uses.ts). */
export interface FileStore {
  /**
   * Checks, strips and keeps a file; the hash is that of what is kept. Nothing stays behind when it fails.
   * `policy` says what may come in where that differs from the store's own policy (lists to import).
   * @throws Refusal inputTooLarge, typeUnsupported or inputInvalid; what the source throws is thrown on.
   */
  put(
    source: ByteSource,
    limits: { readonly maxBytes: number; readonly policy?: IntakePolicy },
  ): Promise<StoredFile>;
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
