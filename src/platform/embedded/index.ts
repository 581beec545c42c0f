/**
 * The embedded database: a real PostgreSQL from npm, run by ourselves on a unix socket, its data in one
 * folder. One Mutao at a time holds a folder; a server that outlived its starter is found and used again.
 */
export { chooseDataFolder, makeDataFolder } from './folder.ts';
export { claimInstance } from './instance.ts';
export { EmbeddedProblem } from './problem.ts';
export { type EmbeddedPostgres, startEmbedded } from './start.ts';
