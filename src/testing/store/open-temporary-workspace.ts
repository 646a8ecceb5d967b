import { onTestFinished } from 'vitest';
import { clockFrom } from '../../calendar/clock.js';
import { openWorkspaceStore, type WorkspaceStore } from '../../store/open-workspace.js';
import type { LockMode } from '../../store/postgres-lock.js';
import type { WorkspacePlace } from '../postgres/each-engine.js';
import { temporaryFolder } from './temporary-folder.js';

/** A workspace on a clock that stands still, in an empty folder unless a place is given; closed when the test ends. */
export async function openTemporaryWorkspace(
  place: string | WorkspacePlace = temporaryFolder(),
  mode: LockMode = 'alone',
): Promise<WorkspaceStore> {
  const { folder, database } = typeof place === 'string' ? { folder: place, database: null } : place;
  const clock = clockFrom(() => Date.UTC(2026, 5, 20));
  const store = await openWorkspaceStore(folder, { clock, database, mode });
  onTestFinished(() => store.close());
  return store;
}
