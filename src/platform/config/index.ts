/** The settings: every environment variable that Mutao reads, checked at start, and their table for people. */
export { ConfigProblem, isLoopbackHost, readConfig, type Config } from './config.ts';
export { settingsTable } from './settings-table.ts';
