/** For tests alone: a migrated database for a test file. The server behind it is
 * started by test/setup. And a folder for tests that start servers of their own. */
export { throwAwayFolder } from './folder.ts';
export { testDatabase, type TestDatabase } from './database.ts';
export { testPipeline } from '../pipeline/testing.ts';
export { openImportWorld, type ImportWorld } from '../imports/testing/world.ts';
export { tablesHolding } from './marker.ts';
