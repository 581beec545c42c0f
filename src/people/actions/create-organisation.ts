import type { Id } from '../../kernel/ids.ts';
import type { Name } from '../../kernel/wire.ts';
import { defineCommand, inOrder } from '../../platform/index.ts';
import type { OrganisationKind } from '../contract.ts';
import { nameKey } from '../rules/organisation-name.ts';
import { refuse } from '../rules/refuse.ts';
import { holdersOfNames, insertOrganisations } from '../store/organisations.ts';
import { refuseTakenName, takeName, wantedKeys, type NameHolders } from './organisation-names.ts';

export interface NewOrganisation {
  readonly kind: OrganisationKind;
  readonly name: Name;
  readonly area: string;
}

/**
 * Adds organisations. Whoever does it must hold their role for every organisation, within the area.
 * Refuses organisationNameTaken.
 */
export const createOrganisation = defineCommand<NewOrganisation, { id: Id }, NameHolders>({
  name: 'people.createOrganisation',
  permission: 'people.manageOrganisations',
  about: async (_sql, items) => items.map(({ input }) => ({ organisation: null, area: input.area })),
  load: async (sql, items) => {
    const keys = wantedKeys(items.map(({ input }) => input.name));
    return holdersOfNames(sql, keys.zh, keys.en);
  },
  decideMany: inOrder((holders, { input }, moment) => {
    const id = moment.ids.next();
    const taken = refuseTakenName(holders, input.name, id);
    if (taken !== null) return taken;
    takeName(holders, input.name, id);
    return { output: { id }, subjects: [id], facts: [{ topic: 'people.organisation', item: { id } }] };
  }),
  write: async (sql, _state, granted, moment) =>
    insertOrganisations(
      sql,
      granted.map(({ item: { input }, decision }) => ({
        id: decision.output.id,
        kind: input.kind,
        zh: input.name.zh,
        en: input.name.en,
        keyZh: nameKey(input.name.zh),
        keyEn: nameKey(input.name.en),
        area: input.area,
        version: 1,
        createdAt: moment.now,
      })),
    ),
  integrity: { 23505: () => refuse('organisationNameTaken') },
});
