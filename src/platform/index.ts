/**
 * The platform's face: what modules use of it. Nouns: Database and Sql, Command and Pipeline, Route. It knows
 * no module; what it needs of one (who may do what, who is asking) is injected by the composition root.
 */
export {
  isCollision,
  isIntegrityViolation,
  RunAgain,
  sqlState,
  sqlStateOf,
  bigintColumn,
  hexColumn,
  idColumn,
  instantColumn,
  textColumn,
  utf8Column,
  sentTogether,
  transact,
  type Database,
  type Sql,
} from './database/index.ts';
export {
  createGroupCommitter,
  defineCommand,
  grantedPlans,
  inGroups,
  inOrder,
  isCausedByOne,
  planFor,
  runBatch,
  runCommand,
  system,
  visitor,
  type Accepted,
  type Actor,
  type Authorize,
  type Command,
  type CommandItem,
  type Decision,
  type Fact,
  type Granted,
  type GroupCommitter,
  type GroupCommitterOptions,
  type GroupLimits,
  type Moment,
  type Outcome,
  type PermissionQuestion,
  type PermissionScope,
  type Pipeline,
  type Plans,
} from './pipeline/index.ts';
export {
  bind,
  bindCommand,
  bindRaw,
  requireVersion,
  type Answer,
  type RawContext,
  type RequestContext,
  type Route,
} from './http/route.ts';
export { forgetFiles } from './files/index.ts';
export type { ScheduledJob } from './jobs/jobs.ts';
export { createKeyRing, KeyRingError, loadKeys, type KeyRing } from './keys/index.ts';
export {
  commitment,
  commitmentSalt,
  createVault,
  type LookUps,
  type Vault,
  type VaultFields,
} from './vault/index.ts';
export { platformEndpoints, platformRefusals } from './contract.ts';
export {
  cells,
  defineImporter,
  type Importer,
  type ImportField,
  type ImportFields,
  type RowOf,
  type RowProblem,
} from './imports/index.ts';
