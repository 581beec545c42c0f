import { fileTypeFromBuffer } from 'file-type';
import { Refusal } from '../../kernel/refusal.ts';
import { defaultPictureLimits, malformed, strippers, type PictureLimits } from './pictures/index.ts';

/** Bytes that come in; a Node stream is one. */
export type ByteSource = AsyncIterable<Uint8Array>;

/** What may come in. */
export interface IntakePolicy {
  /** Media types that are taken, as the content shows them. */
  readonly accept: readonly string[];
  /** Pictures are held in memory to be stripped, so their size has a limit of its own (bytes). */
  readonly pictureBytesMax: number;
  readonly picture: PictureLimits;
  /** Tells the media type by the first bytes, for kinds of files that have no signature; null: none that is known. */
  readonly recognise?: (head: Uint8Array) => string | null;
}

export const defaultIntake: IntakePolicy = {
  accept: ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'],
  pictureBytesMax: 12_000_000,
  picture: defaultPictureLimits,
};

/** A file that was let in: its type, and the bytes to keep. */
export interface Admitted {
  readonly mediaType: string;
  readonly content: ByteSource;
}

/** Enough for every signature that is looked for. */
const headBytes = 4100;

/**
 * @throws RangeError when a policy accepts a kind of medium that may carry a place or a name and that nothing
 * here can strip: pictures of other types, video and sound.
 */
export function requirePolicy(policy: IntakePolicy): void {
  const bare = policy.accept.filter((type) => /^(image|video|audio)\//.test(type) && !(type in strippers));
  if (bare.length > 0) throw new RangeError(`nothing can strip location data from ${bare.join(', ')}`);
}

/**
 * Decides by the content whether a file is taken, and strips pictures. Other types pass through as a stream;
 * what they carry inside (a PDF's author, a picture in it) stays.
 * @throws Refusal typeUnsupported, inputInvalid; inputTooLarge here or while the content is read.
 */
export async function admit(source: ByteSource, maxBytes: number, policy: IntakePolicy): Promise<Admitted> {
  const bytes = limited(source, maxBytes)[Symbol.asyncIterator]();
  const head = await readHead(bytes);
  if (head.length === 0) throw malformed('an empty file');
  const mediaType = policy.recognise === undefined ? await mediaTypeOf(head) : policy.recognise(head);
  if (mediaType === null || !policy.accept.includes(mediaType)) {
    await bytes.return();
    throw new Refusal('typeUnsupported', { found: mediaType ?? 'unknown', accepted: policy.accept });
  }
  const whole = joined(head, bytes);
  const strip = strippers[mediaType];
  if (strip === undefined) return { mediaType, content: whole };
  const picture = strip(await collect(limited(whole, policy.pictureBytesMax)), policy.picture);
  return { mediaType, content: single(picture) };
}

async function mediaTypeOf(head: Buffer): Promise<string | null> {
  // These three by hand: file-type looks into chunks that may lie beyond the head.
  if (head.readUIntBE(0, Math.min(3, head.length)) === 0xffd8ff) return 'image/jpeg';
  if (head.toString('latin1', 0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png';
  if (/^RIFF[^]{4}WEBP/.test(head.toString('latin1', 0, 12))) return 'image/webp';
  try {
    return (await fileTypeFromBuffer(head))?.mime ?? null;
  } catch {
    return null;
  }
}

async function* limited(source: ByteSource, maxBytes: number): AsyncGenerator<Uint8Array, void, undefined> {
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new Refusal('inputTooLarge', { maxBytes });
    yield chunk;
  }
}

async function readHead(bytes: AsyncIterator<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  while (length < headBytes) {
    const next = await bytes.next();
    if (next.done === true) break;
    chunks.push(next.value);
    length += next.value.length;
  }
  return Buffer.concat(chunks);
}

/** Ending early (a reader that gives up) ends the source too. */
async function* joined(
  head: Uint8Array,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield head;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

async function* single(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield bytes;
}

async function collect(source: ByteSource): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return Buffer.concat(chunks);
}
