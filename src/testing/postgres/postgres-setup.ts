import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { POSTGRES_PROGRAMS, stopCluster } from './postgres-cluster.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the first test that asks for PostgreSQL starts the server of this run. */
    readonly postgresFolder: string;
  }
}

/** Vitest's global set-up: the place for one server a run, which is started when a test asks for it and stopped at the end. */
export function setup(project: TestProject): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-postgres-'));
  project.provide('postgresFolder', folder);
  if (POSTGRES_PROGRAMS === null)
    process.stderr.write(
      '\nThis machine has no PostgreSQL: the tests of stores on it are SKIPPED (Debian: `apt-get install postgresql`).\n',
    );
  return async () => {
    await stopCluster(folder);
    rmSync(folder, { recursive: true, force: true });
  };
}
