import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';

/** Bytes of a set of boundaries at most: it is sent to a page as a whole. */
const bytesMax = 20 * 1_048_576;

const file = z.looseObject({
  type: z.literal('FeatureCollection'),
  name: z.string().min(1),
  attribution: z.string().min(1),
  approval: z.string().min(1).nullable().default(null),
  features: z.array(
    z.looseObject({
      type: z.literal('Feature'),
      geometry: z.looseObject({
        type: z.enum(['Polygon', 'MultiPolygon', 'LineString', 'MultiLineString']),
      }),
    }),
  ),
});

/** A set of boundaries that a deployment has chosen to draw. */
export interface Boundaries {
  readonly name: string;
  readonly attribution: string;
  readonly approval: string | null;
  readonly geojson: unknown;
}

/**
 * Reads the set of boundaries that a deployment draws: a GeoJSON FeatureCollection (WGS-84) with the further
 * members `name`, `attribution` and, where a law asks for one, `approval` (审图号). Which disputed borders it
 * shows is the choice of whoever sets it; none is shipped.
 * @throws Error that says what is wrong with the file
 */
export async function readBoundariesFile(path: string): Promise<Boundaries> {
  const { size } = await stat(path);
  if (size > bytesMax) throw new Error(`${path}: boundaries of ${size} bytes; at most ${bytesMax} are sent`);
  const parsed = file.safeParse(JSON.parse(await readFile(path, 'utf8')));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`${path}: not a set of boundaries: ${issue?.path.join('.')}: ${issue?.message}`);
  }
  const { name, attribution, approval, type, features } = parsed.data;
  return { name, attribution, approval, geojson: { type, features } };
}
