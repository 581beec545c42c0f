/** `npm start`: installs and builds what is missing, then hands over to the server. */
import { handOver } from './lib/handover.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { findNode24, node24Missing } from './lib/node24.mjs';
import { endWithNpm } from './lib/starter.mjs';
import { ensureWebBuilt } from './lib/web.mjs';

async function start() {
  if (!(await ensureInstalled('1/3 Packages'))) return 1;
  const node = findNode24();
  if (node === null) {
    process.stderr.write(`${node24Missing}\n`);
    return 1;
  }
  if (!(await ensureWebBuilt('2/3 Web pages', node))) return 1;
  process.stdout.write('3/3 Server: starting\n');
  return handOver(node, ['src/cli.ts', 'start', ...process.argv.slice(2)]);
}

endWithNpm();
process.exit(await start());
