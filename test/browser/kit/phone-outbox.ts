import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import type { NewEntry } from '../../../web/field/outbox/entry.ts';

const entry = join(import.meta.dirname, '../../../web/field/outbox/outbox.ts');

/** The field app's own outbox as a script that answers its exports; a page cannot reach into the built app. */
async function outboxScript(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false, lib: { entry, formats: ['iife'], name: 'outbox' } },
  });
  const [output] = [built].flat();
  if (output === undefined || !('output' in output)) throw new Error('the outbox was not built');
  return `(() => { ${output.output[0].code}; return outbox; })()`;
}

/** Records a command on the phone as a page of hand-overs does: in the outbox, through its own code. */
export async function record(page: Page, command: NewEntry): Promise<void> {
  await page.evaluate(
    `${await outboxScript()}.openOutbox(indexedDB).then((own) => own.put(${JSON.stringify(command)}))`,
  );
}
