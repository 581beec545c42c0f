import { startEmbedded } from '../../../src/platform/embedded/index.ts';

// Starts PostgreSQL on the folder given, says so in one line, and stays until it is killed or told to stop.
const server = await startEmbedded({ folder: process.argv[2] ?? '' });
const keepAlive = setInterval(() => undefined, 60_000);
process.once('SIGTERM', () => {
  void server.stop().then(() => clearInterval(keepAlive));
});
process.stdout.write(`${JSON.stringify({ pid: server.pid, reused: server.reused })}\n`);
