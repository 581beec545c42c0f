/** Settings of the server by name; values as PostgreSQL reads them. */
export type Settings = Readonly<Record<string, string>>;

/**
 * What we set for a small machine, written to `postgres.conf` in the data folder at every start. An operator
 * changes one for good with ALTER SYSTEM, which wins over the file.
 */
export const settings: Settings = {
  // Nothing that was acknowledged may be lost when the power goes.
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  // A backup may be copied from the running server.
  wal_level: 'replica',
  // Imports and bulk runs write gigabytes: fewer forced checkpoints.
  max_wal_size: '2GB',
  checkpoint_timeout: '10min',
  // Pools of a server and a worker, the jobs' listener, tests that run in parallel, and some to spare.
  max_connections: '120',
  // A quarter of a gigabyte holds the hot part of a provincial operation and still fits a 2 GB machine.
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  // Solid state: a random page costs about what the next one costs.
  random_page_cost: '1.1',
  // Our statements are short; compiling them costs more than it saves.
  jit: 'off',
  timezone: "'UTC'",
  log_timezone: "'UTC'",
};

/**
 * What must hold whatever a file or ALTER SYSTEM says; given on the command line, which wins over both.
 * The log never gets a statement, a parameter or a client's error text: all of them may carry a name or a
 * telephone number. (`log_min_messages = log` leaves out ERROR: the server that asked logs those itself, by code.)
 */
export const enforcedSettings: Settings = {
  listen_addresses: '',
  log_min_messages: 'log',
  log_statement: 'none',
  log_duration: 'off',
  log_min_duration_statement: '-1',
  log_min_duration_sample: '-1',
  log_transaction_sample_rate: '0',
  log_min_error_statement: 'panic',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_error_verbosity: 'terse',
  log_replication_commands: 'off',
  logging_collector: 'off',
  log_destination: 'stderr',
  // The launcher reads why a start failed.
  lc_messages: 'C',
};

/** One port name for all: the folder of the socket tells servers apart. */
export const port = 5432;

/** The text of a configuration file that takes over what initdb found out about the machine. */
export function settingsFile(dataDirectory: string, wanted: Settings): string {
  const lines = Object.entries(wanted).map(([name, value]) => `${name} = ${value}`);
  const initial = `${dataDirectory}/postgresql.conf`.replaceAll("'", "''");
  return [
    '# Written by Mutao at every start. To change a setting for good use ALTER SYSTEM.',
    `include = '${initial}'`,
    ...lines,
    '',
  ].join('\n');
}
