import type { FastifyRequest } from 'fastify';
import { Refusal } from '../../kernel/refusal.ts';
import type { ByteSource } from './intake.ts';

/** The file of a form on its way in, and what its sender calls it. */
export interface FormFile {
  readonly bytes: ByteSource;
  readonly name: string;
}

/**
 * The one file of an upload. Whatever fails while it is read is the sender's: cut off, or no form at all.
 * @throws Refusal typeUnsupported, inputInvalid; inputInvalid from the bytes too.
 */
export async function fileIn(request: FastifyRequest, maxBytes: number): Promise<FormFile> {
  if (!request.isMultipart()) throw new Refusal('typeUnsupported', { expected: 'multipart/form-data' });
  // One byte more than is taken: whoever reads the bytes counts and refuses, the parser would cut them off in silence.
  const part = await request.file({ limits: { fileSize: maxBytes + 1 } }).catch(() => {
    throw unreadable('not a form with one file');
  });
  if (part === undefined) throw unreadable('no file');
  return { bytes: sentBy(part.file), name: part.filename };
}

async function* sentBy(source: ByteSource): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* source;
  } catch {
    throw unreadable('cut off on its way');
  }
}

function unreadable(problem: string): Refusal {
  return new Refusal('inputInvalid', {}, [{ pointer: '/body/file', problem }]);
}
