import { around } from 'geokdbush';
import KDBush from 'kdbush';
import { facilityKinds, type FacilityKind } from '../contract/facilities.ts';
import { liesIn } from '../rules/area-path.ts';
import { distanceMetres, type Point, type Position } from '../rules/datum.ts';
import { lowerBound } from '../rules/lower-bound.ts';
import { NameIndexBuilder, type Match, type NameIndex } from '../rules/name-index.ts';
import { shownAtOf } from '../rules/shown-at.ts';
import { TextColumnBuilder, type TextColumn } from '../rules/text-column.ts';
import type { FacilityRow } from '../store/facilities.ts';
import { factsOf } from './facility-rows.ts';

export interface FacilityFilter {
  readonly kind: FacilityKind | null;
  /** "" is everywhere. */
  readonly within: string;
}

export interface NearFacility {
  readonly id: string;
  readonly metres: number;
}

/** Some facilities in memory, read only: by name and by place. */
export interface FacilitySegment {
  readonly count: number;
  /** The items of these facilities, as far as they are here. */
  itemsOf(ids: readonly string[]): ReadonlySet<number>;
  search(
    typed: string,
    filter: FacilityFilter & { readonly limit: number; readonly hidden: ReadonlySet<number> },
  ): readonly { readonly id: string; readonly match: Match }[];
  nearest(
    point: Point,
    filter: FacilityFilter & {
      readonly limit: number;
      readonly ownPositionOnly: boolean;
      readonly hidden: ReadonlySet<number>;
    },
  ): readonly NearFacility[];
}

/** Collects facilities in the order of their ids. */
export class FacilitySegmentBuilder {
  readonly #centreOf: (path: string) => Position | undefined;
  readonly #names = new NameIndexBuilder();
  /** As texts of their own: taking twenty of them out of a block costs as much as finding what is nearest. */
  readonly #ids: string[] = [];
  readonly #areas = new TextColumnBuilder('ascii');
  readonly #kinds: number[] = [];
  /** Of those that can be placed: item, longitude, latitude, and 1 for a place of its own. */
  readonly #placed: { readonly items: number[]; lngs: number[]; lats: number[]; own: number[] } = {
    items: [],
    lngs: [],
    lats: [],
    own: [],
  };

  constructor(centreOf: (path: string) => Position | undefined) {
    this.#centreOf = centreOf;
  }

  /** A merged facility keeps its name to be found by, and has no place. */
  add(row: FacilityRow): void {
    const item = this.#ids.push(row.id) - 1;
    this.#areas.add(row.area);
    this.#kinds.push(facilityKinds.indexOf(row.kind));
    this.#names.add(item, {
      zh: row.nameZh,
      syllables: row.pinyin,
      latin: [row.nameEn, row.code ?? ''].filter((name) => name !== ''),
    });
    if (row.state === 'merged') return;
    const shown = shownAtOf(factsOf(row).position, row.area, this.#centreOf);
    if (shown === null) return;
    this.#placed.items.push(item);
    this.#placed.lngs.push(shown.point.lng);
    this.#placed.lats.push(shown.point.lat);
    this.#placed.own.push(shown.basis === 'own' ? 1 : 0);
  }

  finish(): FacilitySegment {
    const { items, lngs, lats, own } = this.#placed;
    const tree = items.length === 0 ? null : new KDBush(items.length);
    lngs.forEach((lng, place) => tree?.add(lng, lats[place] ?? 0));
    tree?.finish();
    return segmentOf(
      {
        ids: this.#ids,
        areas: this.#areas.finish(),
        kinds: Uint8Array.from(this.#kinds),
        names: this.#names.finish(),
      },
      tree,
      {
        items: Uint32Array.from(items),
        lngs: Float64Array.from(lngs),
        lats: Float64Array.from(lats),
        own: Uint8Array.from(own),
      },
    );
  }
}

interface Columns {
  readonly ids: readonly string[];
  readonly areas: TextColumn;
  readonly kinds: Uint8Array;
  readonly names: NameIndex;
}

interface Placed {
  readonly items: Uint32Array;
  readonly lngs: Float64Array;
  readonly lats: Float64Array;
  readonly own: Uint8Array;
}

function segmentOf(
  { ids, areas, kinds, names }: Columns,
  tree: KDBush | null,
  placed: Placed,
): FacilitySegment {
  const fits = (item: number, { kind, within }: FacilityFilter, hidden: ReadonlySet<number>): boolean =>
    (kind === null || kinds[item] === facilityKinds.indexOf(kind)) &&
    (within === '' || liesIn(within, areas.textAt(item))) &&
    !hidden.has(item);
  return {
    count: ids.length,
    itemsOf: (wanted) =>
      new Set(wanted.map((id) => itemOf(ids, id)).filter((item): item is number => item !== null)),
    search: (typed, { limit, hidden, ...filter }) =>
      names
        .search(typed, { limit, accept: (item) => fits(item, filter, hidden) })
        .map(({ item, match }) => ({ id: ids[item] ?? '', match })),
    nearest: (point, { limit, ownPositionOnly, hidden, ...filter }) => {
      if (tree === null) return [];
      const isOpen = filter.kind === null && filter.within === '' && hidden.size === 0 && !ownPositionOnly;
      const accept = (place: number): boolean =>
        (!ownPositionOnly || placed.own[place] === 1) && fits(placed.items[place] ?? 0, filter, hidden);
      const nearest = around(
        tree,
        point.lng,
        point.lat,
        limit,
        Number.POSITIVE_INFINITY,
        isOpen ? undefined : accept,
      );
      return nearest.map((place) => ({
        id: ids[placed.items[place] ?? 0] ?? '',
        metres: distanceMetres(point, { lng: placed.lngs[place] ?? 0, lat: placed.lats[place] ?? 0 }),
      }));
    },
  };
}

/** Ids stand in their order. */
function itemOf(ids: readonly string[], id: string): number | null {
  const item = lowerBound(0, ids.length, (place) => (ids[place] ?? '') < id);
  return ids[item] === id ? item : null;
}
