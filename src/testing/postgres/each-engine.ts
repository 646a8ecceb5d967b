import { describe } from 'vitest';
import { temporaryFolder } from '../store/temporary-folder.js';
import { POSTGRES_PROGRAMS } from './postgres-cluster.js';
import { temporaryPostgres } from './temporary-postgres.js';

/** Where a workspace is: its folder and, on PostgreSQL, the address of its tables. */
export interface WorkspacePlace {
  readonly folder: string;
  readonly database: string | null;
}

/** Runs the same cases on a SQLite file and on a PostgreSQL server; `newPlace` gives an empty workspace. */
export function describeEachEngine(
  name: string,
  cases: (newPlace: () => Promise<WorkspacePlace>) => void,
): void {
  describe(`${name} in SQLite`, () => cases(async () => ({ folder: temporaryFolder(), database: null })));
  describe.skipIf(POSTGRES_PROGRAMS === null)(`${name} in PostgreSQL`, () =>
    cases(async () => ({ folder: temporaryFolder(), database: await temporaryPostgres() })),
  );
}
