import { placeOf, toPage } from '../kernel/page.ts';
import { bind, bindCommand, requireVersion, type Route } from '../platform/index.ts';
import { areaNameOf } from './actions/area-names.ts';
import type { Boundaries } from './actions/boundaries.ts';
import { canFacilities } from './actions/can-facility.ts';
import { changeFacility } from './actions/change-facility.ts';
import { createFacility } from './actions/create-facility.ts';
import { nearestAreas, nearestFacilities } from './actions/find-nearest.ts';
import { mergeFacility } from './actions/merge-facility.ts';
import { readArea } from './actions/read-area.ts';
import { presentFacilities } from './actions/read-facilities.ts';
import { recordSuccession } from './actions/record-succession.ts';
import { searchPlaces, type Indexes } from './actions/search-places.ts';
import { placesEndpoints as endpoints } from './contract.ts';
import { areaLevels } from './rules/area-path.ts';
import { refuse } from './rules/refuse.ts';
import { listEditions } from './store/area-load.ts';
import { listChildren } from './store/areas.ts';
import { findFacilities, listFacilities } from './store/facilities.ts';

/** What the routes of places need besides the request. */
export interface PlacesRouting {
  readonly indexes: Indexes;
  readonly boundaries: Boundaries | null;
}

/** Seconds that a list of areas may be kept: codes change once a year. */
const areasCacheSeconds = 60;

/** All routes of places. */
export function placesRoutes(routing: PlacesRouting): readonly Route[] {
  return [...findingRoutes(routing), ...areaRoutes(routing), ...facilityRoutes()];
}

function findingRoutes({ indexes }: PlacesRouting): readonly Route[] {
  return [
    bind(endpoints.searchPlaces, async ({ query }, { database }) => ({
      body: {
        rows: [...(await searchPlaces(database, indexes, { ...query, kind: query.kind ?? null }))],
      },
    })),
    bind(endpoints.nearestPlaces, async ({ query }, { database }) => {
      const { lat, lng, datum, what, kind = null, ...rest } = query;
      const search = { position: { lat, lng, datum }, kind, ...rest };
      const rows =
        what === 'areas'
          ? await nearestAreas(database, search)
          : await nearestFacilities(database, indexes, search);
      return { body: { rows: [...rows] } };
    }),
  ];
}

function areaRoutes({ boundaries }: PlacesRouting): readonly Route[] {
  return [
    bind(endpoints.readArea, async ({ query }, { database }) => ({
      body: await readArea(database, query.path),
      cacheSeconds: areasCacheSeconds,
    })),
    bind(endpoints.listAreas, async ({ query }, { database }) => {
      const after = placeOf(query.cursor, ['text'])?.[0] ?? null;
      const rows = await listChildren(database, query.parent, query.limit, after);
      const page = toPage(rows, query.limit, ({ path }) => [path]);
      const children = page.rows.map((row) => ({
        ...areaNameOf(row),
        pinyin: row.pinyin,
        childCount: row.childCount,
      }));
      return { body: { ...page, rows: children }, cacheSeconds: areasCacheSeconds };
    }),
    bind(endpoints.listEditions, async ({ query }, { database }) => {
      const rows = await listEditions(database, query.limit, placeOf(query.cursor, ['instant', 'id']));
      const page = toPage(rows, query.limit, ({ recordedAt, id }) => [recordedAt, id]);
      const editions = page.rows.map(({ depth, ...row }) => ({
        ...row,
        downTo: areaLevels[depth] ?? 'village',
      }));
      return { body: { ...page, rows: editions } };
    }),
    bindCommand(
      endpoints.recordSuccession,
      recordSuccession,
      async ({ body }, context) => {
        // The command asks where the successor lies; it is said of the other one too.
        await context.require('places.manage', { area: body.from });
        return body;
      },
      (output) => ({ body: output }),
    ),
    bind(endpoints.readBoundaries, async () => ({ body: { boundaries }, cacheSeconds: areasCacheSeconds })),
  ];
}

function facilityRoutes(): readonly Route[] {
  return [
    bind(endpoints.listFacilities, async ({ query }, context) => {
      const fetched = await listFacilities(context.database, {
        kind: query.kind ?? null,
        within: query.within,
        limit: query.limit,
        after: placeOf(query.cursor, ['text', 'id']),
      });
      const page = toPage(fetched, query.limit, ({ area, id }) => [area, id]);
      const canOf = await canFacilities(context, page.rows);
      return { body: { ...page, rows: await presentFacilities(context.database, page.rows, canOf) } };
    }),
    bind(endpoints.readFacility, async ({ params }, context) => {
      const rows = [...(await findFacilities(context.database, [params.id])).values()];
      const [body] = await presentFacilities(context.database, rows, await canFacilities(context, rows));
      if (body === undefined) throw refuse('notFound');
      return { body, version: body.version };
    }),
    bindCommand(
      endpoints.createFacility,
      createFacility,
      ({ body }) => body,
      (output) => ({ body: output }),
    ),
    bindCommand(
      endpoints.changeFacility,
      changeFacility,
      async ({ params, body }, context) => {
        // The command asks where the facility lies; here it is asked where it would lie.
        if (body.area !== undefined) await context.require('places.manage', { area: body.area });
        return { id: params.id, version: requireVersion(context), facts: body };
      },
      (output) => ({ body: output, version: output.version }),
    ),
    bindCommand(
      endpoints.mergeFacility,
      mergeFacility,
      async ({ params, body }, context) => {
        // The command asks where the one lies that ends; the one that goes on gets its names.
        const into = (await findFacilities(context.database, [body.into])).get(body.into);
        if (into !== undefined) await context.require('places.manage', { area: into.area });
        return { id: params.id, ...body };
      },
      (output) => ({ body: output }),
    ),
  ];
}
