import { createReadStream } from 'node:fs';
import { UnreadableFile } from './raw.ts';

type Decoder = InstanceType<typeof TextDecoder>;

/** Encodings that are told apart, by the names that TextDecoder knows. */
export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

/**
 * Finds out a text file's encoding: by its byte order mark, else UTF-8 if every byte of the file is such, else
 * GB18030 if that holds (it covers GBK and GB 2312). @throws UnreadableFile binary or encodingUnknown
 */
export async function encodingOf(
  path: string,
): Promise<{ readonly encoding: Encoding; readonly marked: boolean }> {
  const possible = new Map<Encoding, Decoder>([
    ['utf-8', new TextDecoder('utf-8', { fatal: true })],
    ['gb18030', new TextDecoder('gb18030', { fatal: true })],
  ]);
  let first = true;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    const marked = first ? markedEncoding(chunk) : null;
    if (marked !== null) return { encoding: marked, marked: true };
    first = false;
    if (chunk.includes(0)) throw new UnreadableFile('binary');
    keepValid(possible, (decoder) => decoder.decode(chunk, { stream: true }));
  }
  keepValid(possible, (decoder) => decoder.decode());
  const [encoding] = possible.keys();
  if (encoding === undefined) throw new UnreadableFile('encodingUnknown');
  return { encoding, marked: false };
}

function markedEncoding(head: Buffer): Encoding | null {
  if (head.length >= 3 && head.readUIntBE(0, 3) === 0xefbbbf) return 'utf-8';
  if (head.length >= 2 && head.readUInt16BE(0) === 0xfffe) return 'utf-16le';
  if (head.length >= 2 && head.readUInt16BE(0) === 0xfeff) return 'utf-16be';
  return null;
}

function keepValid(possible: Map<Encoding, Decoder>, decode: (decoder: Decoder) => string): void {
  for (const [encoding, decoder] of possible) {
    try {
      decode(decoder);
    } catch {
      possible.delete(encoding);
    }
  }
}

/** The text of a file in pieces, without its byte order mark. @throws UnreadableFile where the bytes are no such text. */
export async function* textOf(path: string, encoding: Encoding): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>)
      yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) throw new UnreadableFile('encodingUnknown');
    throw error;
  }
}
