import type { Id } from '../../kernel/ids.ts';
import type { Name } from '../../kernel/wire.ts';
import { bookExists } from '../../ledger/index.ts';
import { defineCommand } from '../../platform/index.ts';
import { refuse } from '../rules/refuse.ts';
import { insertSuppliers } from '../store/suppliers.ts';

export interface NewSupplier {
  readonly book: Id;
  readonly name: Name;
}

/** Adds suppliers. Refuses bookUnknown, supplierNameTaken. */
export const createSupplier = defineCommand<NewSupplier, { book: Id; id: Id }, ReadonlySet<Id>>({
  name: 'supply.createSupplier',
  permission: 'supply.purchase',
  about: async (_sql, items) => items.map(({ input }) => ({ organisation: input.book })),
  load: async (sql, items) => {
    const open = new Set<Id>();
    for (const book of new Set(items.map(({ input }) => input.book)))
      if (await bookExists(sql, book)) open.add(book);
    return open;
  },
  decideMany: (open, items, { ids }) =>
    items.map(({ input }) => {
      if (!open.has(input.book)) return refuse('bookUnknown', { book: input.book });
      const id = ids.next();
      return { output: { book: input.book, id }, subjects: [id] };
    }),
  write: (sql, _open, granted, { now }) =>
    insertSuppliers(
      sql,
      granted.map(({ item, decision }) => ({
        book: item.input.book,
        id: decision.output.id,
        name: item.input.name,
        createdAt: now,
      })),
    ),
  integrity: {
    23505: () =>
      refuse('supplierNameTaken', {}, [{ pointer: '/name', problem: 'another supplier has this name' }]),
  },
});
