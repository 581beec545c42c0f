import type { Id } from '../../kernel/ids.ts';
import type { Name } from '../../kernel/wire.ts';
import { defineCommand, inOrder, type Actor } from '../../platform/index.ts';
import type { OrganisationKind } from '../contract.ts';
import { nameKey } from '../rules/organisation-name.ts';
import { decidePermission, type Asking } from '../rules/permission.ts';
import { refuse } from '../rules/refuse.ts';
import {
  areasOfOrganisations,
  holdersOfNames,
  lockOrganisations,
  updateOrganisations,
  type OrganisationRow,
} from '../store/organisations.ts';
import { loadAsking } from './asking.ts';
import { refuseTakenName, takeName, wantedKeys, type NameHolders } from './organisation-names.ts';

export interface OrganisationChange {
  readonly id: Id;
  /** The version that the caller saw. */
  readonly version: number;
  readonly kind?: OrganisationKind | undefined;
  readonly name?: Name | undefined;
  readonly area?: string | undefined;
}

interface State {
  /** As they are, and as the decisions of this batch have made them. */
  readonly rows: Map<Id, OrganisationRow>;
  readonly holders: NameHolders;
  readonly asking: (actor: Actor) => Asking;
}

/**
 * Changes organisations. Whoever does it must hold their role where the organisation lies and where it will.
 * Refuses notFound, changedMeanwhile, notPermitted, organisationNameTaken.
 */
export const changeOrganisation = defineCommand<OrganisationChange, { id: Id; version: number }, State>({
  name: 'people.changeOrganisation',
  permission: 'people.manageOrganisations',
  about: async (sql, items) => {
    const areas = await areasOfOrganisations(
      sql,
      items.map(({ input }) => input.id),
    );
    return items.map(({ input }) => {
      const area = areas.get(input.id);
      return area === undefined ? {} : { organisation: input.id, area };
    });
  },
  load: async (sql, items) => {
    const rows = await lockOrganisations(
      sql,
      items.map(({ input }) => input.id),
    );
    const keys = wantedKeys(items.flatMap(({ input }) => (input.name === undefined ? [] : [input.name])));
    return {
      rows: new Map(rows),
      holders: await holdersOfNames(sql, keys.zh, keys.en),
      asking: await loadAsking(
        sql,
        items.map(({ actor }) => actor),
      ),
    };
  },
  decideMany: inOrder((state, { input, actor }) => {
    const row = state.rows.get(input.id);
    if (row === undefined) return refuse('notFound');
    if (row.version !== input.version) return refuse('changedMeanwhile', { version: row.version });
    const name = input.name ?? { zh: row.zh, en: row.en };
    const area = input.area ?? row.area;
    const missing = decidePermission('people.manageOrganisations', state.asking(actor), {
      organisation: row.id,
      area,
    });
    if (missing !== null) return missing;
    const taken = refuseTakenName(state.holders, name, row.id);
    if (taken !== null) return taken;
    takeName(state.holders, name, row.id);
    const next = { ...row, ...name, kind: input.kind ?? row.kind, area, version: row.version + 1 };
    state.rows.set(row.id, next);
    return {
      output: { id: row.id, version: next.version },
      subjects: [row.id],
      facts: [{ topic: 'people.organisation', item: { id: row.id } }],
    };
  }),
  write: async (sql, state, granted) => {
    const changed = new Set(granted.map(({ item }) => item.input.id));
    const rows = [...changed].flatMap((id) => state.rows.get(id) ?? []);
    await updateOrganisations(
      sql,
      rows.map((row) => ({ ...row, keyZh: nameKey(row.zh), keyEn: nameKey(row.en) })),
    );
  },
  integrity: { 23505: () => refuse('organisationNameTaken') },
});
