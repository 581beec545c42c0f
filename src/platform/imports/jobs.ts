import type { Id } from '../../kernel/ids.ts';
import { after, millisOf } from '../../kernel/time.ts';
import type { Jobs } from '../jobs/jobs.ts';
import { runBatch, system } from '../pipeline/index.ts';
import { forgetImportFile, waitingTopic } from './commands.ts';
import { goThrough, staleMilliseconds, type PassOptions } from './pass.ts';
import { sweepSpools } from './spool.ts';
import { importsWithOldFiles } from './store/imports.ts';
import { abandonedImports } from './store/passes.ts';

/** How long an uploaded file is kept: long enough to ask back, and not for good. */
export const filesKeptDays = 30;
const day = 24 * 60 * 60 * 1000;

/** Dry runs and runs as jobs, imports of servers that died taken up again, old files forgotten. */
export function importJobs(options: Pick<PassOptions, 'files' | 'importers'>): Jobs {
  return {
    subscriptions: [
      {
        topic: waitingTopic,
        task: 'imports.goThrough',
        handle: async (items, { pipeline }) => {
          for (const { id } of items as readonly { readonly id: Id }[])
            await goThrough({ ...options, pipeline }, id);
        },
      },
    ],
    scheduled: [
      {
        task: 'imports.takeUp',
        schedule: '* * * * *',
        run: async ({ pipeline }) => {
          const staleBefore = after(pipeline.clock.now(), -staleMilliseconds);
          const failures: unknown[] = [];
          for (const id of await abandonedImports(pipeline.database, staleBefore))
            await goThrough({ ...options, pipeline }, id).catch((error: unknown) => failures.push(error));
          // One that fails again and again must not keep those behind it waiting.
          if (failures.length > 0) throw new AggregateError(failures, 'imports could not be taken up');
        },
      },
      {
        task: 'imports.forgetFiles',
        schedule: '23 2 * * *',
        run: async ({ pipeline }) => {
          await sweepSpools(millisOf(after(pipeline.clock.now(), -day)));
          const before = after(pipeline.clock.now(), -filesKeptDays * day);
          const ids = await importsWithOldFiles(pipeline.database, before, 1_000);
          await runBatch(
            pipeline,
            forgetImportFile,
            ids.map((id) => ({
              actor: system,
              input: { id, version: null },
              key: null,
              requestId: 'imports.forgetFiles',
            })),
          );
        },
      },
    ],
  };
}
