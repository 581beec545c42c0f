import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { worksOn } from './processes.ts';
import { socketFile } from './socket.ts';

/** What runs on a data directory. */
type ServerState =
  /** No server, and none left anything behind. */
  | { readonly kind: 'absent' }
  /** A server that was killed left its pid file. */
  | { readonly kind: 'stale' }
  /** A server starts, recovers or stops. */
  | { readonly kind: 'busy'; readonly pid: number }
  /** Somebody answers on the socket, but no process of this machine that we can see: another container. */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'ready'; readonly pid: number; readonly port: number; readonly socketDirectory: string };

const connectMillisecondsMax = 3000;

/**
 * Looks at what runs on a data directory: the pid file names a process, the kernel says that it works there,
 * the file says `ready`, and a connection is answered.
 */
export async function inspect(
  dataDirectory: string,
  socketDirectory: string,
  port: number,
): Promise<ServerState> {
  const file = readPidFile(dataDirectory);
  if (file === null) return { kind: 'absent' };
  if (file.pid === null || !worksOn(file.pid, dataDirectory))
    return { kind: (await accepts(socketFile(socketDirectory, port))) ? 'elsewhere' : 'stale' };
  if (!file.ready || !(await answers(file.socketDirectory, file.port)))
    return { kind: 'busy', pid: file.pid };
  return { kind: 'ready', pid: file.pid, port: file.port, socketDirectory: file.socketDirectory };
}

interface PidFile {
  /** Null while the file is being written, and in one that a crash has cut short. */
  readonly pid: number | null;
  readonly port: number;
  readonly socketDirectory: string;
  readonly ready: boolean;
}

/** Lines of postmaster.pid: pid, data directory, start time, port, socket directory, address, memory, status. */
function readPidFile(dataDirectory: string): PidFile | null {
  let text: string;
  try {
    text = readFileSync(join(dataDirectory, 'postmaster.pid'), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  return {
    pid: Number.isSafeInteger(pid) && pid > 0 ? pid : null,
    port: Number(lines[3]),
    socketDirectory: lines[4] ?? '',
    ready: lines[7]?.trim() === 'ready',
  };
}

/** Whether a server answers a question there. One that is full is alive too (53300: too many connections). */
async function answers(socketDirectory: string, port: number): Promise<boolean> {
  const client = new pg.Client({
    host: socketDirectory,
    port,
    user: 'postgres',
    database: 'postgres',
    connectionTimeoutMillis: connectMillisecondsMax,
    query_timeout: connectMillisecondsMax,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === '53300';
  } finally {
    await client.end().catch(() => undefined);
  }
}

function accepts(socket: string): Promise<boolean> {
  return new Promise((done) => {
    const connection = connect(socket);
    const end = (accepted: boolean): void => {
      connection.destroy();
      done(accepted);
    };
    connection.once('connect', () => end(true));
    connection.once('error', () => end(false));
  });
}
