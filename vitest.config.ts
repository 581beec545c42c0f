import { configDefaults, defineConfig } from 'vitest/config';

const exclude = [...configDefaults.exclude, 'data/**'];
const needsPostgres = ['test/setup/postgres.ts'];

/** A whole story or a browser takes its time on a slow machine; a test that hangs still ends. */
const patient = { testTimeout: 120_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    reporters: ['default', './test/setup/reporter.ts'],
    // Every file starts from a clean state; two cores gain nothing from more workers.
    maxWorkers: 2,
    teardownTimeout: 60_000,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts'],
          exclude: [...exclude, 'src/**/*.db.test.ts'],
          environment: 'node',
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'web',
          include: ['web/**/*.test.{ts,tsx}'],
          exclude,
          environment: 'jsdom',
          setupFiles: ['test/setup/dom.ts'],
        },
      },
      { test: { name: 'house', include: ['test/*.test.ts'], exclude, ...patient } },
      {
        test: {
          name: 'database',
          include: ['src/**/*.db.test.ts'],
          exclude,
          globalSetup: needsPostgres,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'scenarios',
          include: ['test/scenarios/**/*.test.ts'],
          exclude,
          globalSetup: needsPostgres,
          ...patient,
        },
      },
      {
        test: {
          name: 'faults',
          include: ['test/faults/**/*.test.ts'],
          exclude,
          globalSetup: needsPostgres,
          fileParallelism: false,
          ...patient,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          exclude,
          globalSetup: needsPostgres,
          fileParallelism: false,
          ...patient,
        },
      },
    ],
  },
});
