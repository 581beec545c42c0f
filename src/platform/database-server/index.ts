/** Where the database is, whichever size it has: found by its address, or started here. */
export { openDatabaseServer, type DatabaseServer } from './open.ts';
