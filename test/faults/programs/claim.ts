import { claimInstance } from '../../../src/platform/embedded/index.ts';

// Claims the folder given, says what came of it in one line, and stays until it is killed.
const claim = await claimInstance(process.argv[2] ?? '', () => ({
  pid: process.pid,
  address: 'http://127.0.0.1:8080',
}));
setInterval(() => undefined, 60_000);
process.stdout.write(`${JSON.stringify({ kind: claim.kind })}\n`);
