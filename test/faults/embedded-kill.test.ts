import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedPostgres, startEmbedded } from '../../src/platform/embedded/index.ts';
import { processesOn } from '../../src/platform/embedded/processes.ts';
import { throwAwayFolder } from '../../src/platform/testing/index.ts';
import { seededRandom } from '../kit/random.ts';

const kills = 10;
const writers = 4;
const seed = 20_200_124;

/** Writes rows until the connection breaks; tells of each that was acknowledged. */
async function write(url: string, writer: number, acknowledged: (id: string) => void): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    for (let number = 0; ; number += 1) {
      const id = `${writer}-${number}`;
      await client.query('insert into written (id) values ($1)', [id]);
      acknowledged(id);
    }
  } catch {
    // The server was killed: what was not acknowledged may be there or not.
  } finally {
    await client.end().catch(() => undefined);
  }
}

describe('PostgreSQL killed under writes', () => {
  const next = seededRandom(seed);
  const place = throwAwayFolder();
  const folder = join(place.path, 'data');
  const acknowledged = new Set<string>();
  let server: EmbeddedPostgres;

  beforeAll(async () => {
    server = await startEmbedded({ folder });
    const client = new pg.Client({ connectionString: server.url('postgres') });
    await client.connect();
    await client.query('create table written (id text primary key)');
    await client.end();
  });
  afterAll(async () => {
    await server.stop();
    place.remove();
  });

  it.each(Array.from({ length: kills }, (_, index) => index + 1))(
    'starts again and has every acknowledged row (kill %i)',
    async (round) => {
      const killAfter = 1 + Math.floor(next() * 300);
      const everyProcess = next() < 0.5;
      let count = 0;
      const kill = (): void => {
        const victims = everyProcess ? processesOn(join(folder, 'postgres')) : [server.pid];
        for (const pid of victims) process.kill(pid, 'SIGKILL');
        // Where only the server itself is hit, a session serves on until it notices: end it with the next answer.
        if (!everyProcess)
          setImmediate(() =>
            processesOn(join(folder, 'postgres')).forEach((pid) => process.kill(pid, 'SIGQUIT')),
          );
      };
      await Promise.all(
        Array.from({ length: writers }, (_, writer) =>
          write(server.url('postgres'), round * writers + writer, (id) => {
            acknowledged.add(id);
            count += 1;
            if (count === killAfter) kill();
          }),
        ),
      );
      expect(count).toBeGreaterThanOrEqual(killAfter);
      const before = server.pid;
      server = await startEmbedded({ folder });
      expect(server).toMatchObject({ reused: false });
      expect(server.pid).not.toBe(before);
      const client = new pg.Client({ connectionString: server.url('postgres') });
      await client.connect();
      const { rows } = await client.query<{ id: string }>('select id from written');
      await client.end();
      const present = new Set(rows.map((row) => row.id));
      expect([...acknowledged].filter((id) => !present.has(id))).toEqual([]);
    },
  );
});
