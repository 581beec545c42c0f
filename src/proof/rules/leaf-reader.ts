import { z } from 'zod';
import { canonicalText, type Canonical } from '../../kernel/canonical.ts';
import { wireId, wireInstant } from '../../kernel/wire.ts';
import { leafBytes, leafVersion, type Leaf } from './leaf.ts';
import { sameBytes } from './base64.ts';

/** A leaf that was read back; one of a later version shows only what every version has. */
export type ParsedLeaf =
  | { readonly version: typeof leafVersion; readonly leaf: Leaf }
  | { readonly version: number; readonly leaf: null };

const amount = z
  .string()
  .regex(/^(0|[1-9]\d{0,18})$/)
  .transform(BigInt);

const leafSchema = z.strictObject({
  at: wireInstant,
  book: wireId,
  figures: z.record(z.string(), z.unknown()).optional(),
  happened: wireInstant.optional(),
  id: wireId,
  kind: z.string(),
  private: z.string().optional(),
  transfer: z
    .strictObject({
      amount,
      asset: z.string(),
      from: z.string(),
      fromStart: amount,
      to: z.string(),
      toStart: amount,
    })
    .optional(),
  version: z.literal(leafVersion),
});

/** Reads the bytes of a leaf; null unless they are exactly what `leafBytes` writes (or a later version, canonical). */
export function parseLeaf(bytes: Uint8Array): ParsedLeaf | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const value: unknown = JSON.parse(text);
    const version = versionOf(value);
    if (version === null) return null;
    if (version > leafVersion)
      return canonicalText(value as Canonical) === text ? { version, leaf: null } : null;
    const leaf = leafOf(leafSchema.parse(value));
    return sameBytes(leafBytes(leaf), bytes) ? { version: leafVersion, leaf } : null;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError || error instanceof RangeError)
      return null;
    if (error instanceof z.ZodError) return null;
    throw error;
  }
}

function versionOf(value: unknown): number | null {
  if (typeof value !== 'object' || value === null || !('version' in value)) return null;
  const { version } = value;
  return typeof version === 'number' && Number.isSafeInteger(version) && version >= 1 ? version : null;
}

function leafOf(parsed: z.output<typeof leafSchema>): Leaf {
  return {
    bookId: parsed.book,
    leafId: parsed.id,
    kind: parsed.kind,
    recordedAt: parsed.at,
    ...(parsed.happened === undefined ? {} : { happenedAt: parsed.happened }),
    ...(parsed.transfer === undefined ? {} : { transfer: parsed.transfer }),
    ...(parsed.figures === undefined ? {} : { figures: parsed.figures as { [name: string]: Canonical } }),
    ...(parsed.private === undefined ? {} : { privateDigest: parsed.private }),
  };
}
