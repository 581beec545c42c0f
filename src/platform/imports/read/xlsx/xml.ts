import type { Readable } from 'node:stream';
import { SaxesParser, type SaxesAttributePlain, type SaxesTagPlain } from 'saxes';
import { readLimits, UnreadableFile } from '../raw.ts';

/** What is told of an XML part, in its order; names come without their namespace prefix. */
export interface XmlHandler {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  text(text: string): void;
  close(name: string): void;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Reads an XML part piece by piece; after each piece `afterPiece` may hand on what was gathered. No entities
 * are expanded: a document type, where they would be declared, is refused. @throws UnreadableFile
 */
export async function* readXml<Row>(
  stream: Readable,
  handler: XmlHandler,
  afterPiece: () => readonly Row[],
): AsyncGenerator<Row, void, undefined> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let depth = 0;
  parser.on('doctype', () => {
    throw new UnreadableFile('xmlEntities');
  });
  parser.on('opentag', (tag: SaxesTagPlain) => {
    depth += 1;
    if (depth > 64) throw new UnreadableFile('xmlBroken');
    handler.open(local(tag.name), tag.attributes);
  });
  parser.on('closetag', (tag: SaxesTagPlain) => {
    depth -= 1;
    handler.close(local(tag.name));
  });
  parser.on('text', (text) => handler.text(text));
  parser.on('cdata', (text) => handler.text(text));
  parser.on('attribute', ({ value }: SaxesAttributePlain) => {
    if (value.length > readLimits.cellCharacters) throw new UnreadableFile('xmlBroken');
  });
  parser.on('error', () => {
    throw new UnreadableFile('xmlBroken');
  });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      parser.write(decoder.decode(chunk, { stream: true }));
      yield* afterPiece();
    }
    parser.write(decoder.decode()).close();
    yield* afterPiece();
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    throw new UnreadableFile(error instanceof TypeError ? 'xmlBroken' : 'zipBroken');
  } finally {
    stream.destroy();
  }
}

/** Reads a small part to its end. @throws UnreadableFile */
export async function readWhole(stream: Readable, handler: XmlHandler): Promise<void> {
  const pieces = readXml(stream, handler, () => []);
  while ((await pieces.next()).done !== true);
}
