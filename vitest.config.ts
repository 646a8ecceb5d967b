import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'scripts/**/*.test.mjs'],
    globalSetup: 'src/testing/postgres/postgres-setup.ts',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    // Many tests wait (for a site that hangs, for quiet, for a process that is killed): three at a time fill a machine of two cores.
    maxWorkers: 3,
  },
});
