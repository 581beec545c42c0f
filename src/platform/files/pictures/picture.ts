import { Refusal } from '../../../kernel/refusal.ts';

/** How large a picture may say it is: a few bytes can claim pixels that fill a reader's memory. */
export interface PictureLimits {
  /** Width × height at most. */
  readonly pixelsMax: number;
  /** Longer side at most, in pixels. */
  readonly sideMax: number;
}

/** Above what telephones take (up to some 50 megapixels), below what browsers refuse to draw. */
export const defaultPictureLimits: PictureLimits = { pixelsMax: 64_000_000, sideMax: 16_384 };

/** Parts (segments, chunks) that a file may have: far more than real ones, few enough to list at once. */
const partsMax = 20_000;

/** @throws Refusal inputInvalid when a file is cut into absurdly many parts. */
export function requireParts(count: number): void {
  if (count > partsMax) throw malformed('a picture cut into too many parts');
}

/**
 * Rebuilds a picture from the parts that draw it: pixels, colours (with the ICC profile) and orientation.
 * Position, camera, times, names, comments, previews and whatever hangs behind the end are left out; pixels
 * are not encoded anew. Same bytes in, same bytes out; stripping twice changes nothing more.
 * @throws Refusal inputInvalid for a malformed file, inputTooLarge for too many pixels, typeUnsupported for a
 * variant that is not taken (animated).
 */
export type StripPicture = (bytes: Uint8Array, limits: PictureLimits) => Uint8Array;

/** The refusal of a file that is not what it says it is. */
export function malformed(problem: string): Refusal {
  return new Refusal('inputInvalid', {}, [{ pointer: '/file', problem }]);
}

/** @throws Refusal inputInvalid for no pixels at all, inputTooLarge beyond the limits. */
export function requireSize(width: number, height: number, limits: PictureLimits): void {
  if (width < 1 || height < 1) throw malformed('a picture without pixels');
  const { pixelsMax, sideMax } = limits;
  if (width > sideMax || height > sideMax || width * height > pixelsMax) {
    throw new Refusal('inputTooLarge', { width, height, pixelsMax, sideMax });
  }
}

/** A view on the same bytes with Buffer's readers. */
export function bufferOver(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
