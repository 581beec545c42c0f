/**
 * The database: one pool for the app's role, transactions with bounded retry, forward-only migrations.
 * Nouns: Sql (one statement), Database (a pool), migration. Invariant: the app's role owns nothing that is final.
 */
export {
  bigintColumn,
  hexColumn,
  idColumn,
  instantColumn,
  textColumn,
  utf8Column,
} from './binary-columns.ts';
export { DatabaseUnreachable, openDatabase, type Database, type DatabaseOptions } from './pool.ts';
export { isCollision, transact, RunAgain } from './transaction.ts';
export { isIntegrityViolation, sentTogether, sqlState, sqlStateOf, type Sql, type SqlResult } from './sql.ts';
export { appRole, migrate, MigrationProblem, type MigrationReport } from './migrate.ts';
export { ownerRole, provisionDatabase } from './provision.ts';
