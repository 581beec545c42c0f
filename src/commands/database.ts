import { withHouse } from './with-house.ts';

/** `mutao db migrate`: what every start does first, alone. */
export async function migrateDatabase(): Promise<void> {
  await withHouse(async ({ migrations }) => {
    const { applied, total } = migrations;
    process.stdout.write(
      applied.length === 0 ? `Up to date (${total} migrations).\n` : `Applied: ${applied.join(', ')}\n`,
    );
  });
}
