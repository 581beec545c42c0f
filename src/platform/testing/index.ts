/** For tests alone: a migrated database for a test file. The server behind it is started by test/setup. */
export { testDatabase, type TestDatabase } from './database.ts';
