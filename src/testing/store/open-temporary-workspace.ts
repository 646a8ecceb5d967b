import { onTestFinished } from 'vitest';
import { clockFrom } from '../../calendar/clock.js';
import { openWorkspaceStore, type WorkspaceStore } from '../../store/open-workspace.js';
import { temporaryFolder } from './temporary-folder.js';

/** A workspace in an empty folder, on a clock that stands still; closed when the test ends. */
export async function openTemporaryWorkspace(folder = temporaryFolder()): Promise<WorkspaceStore> {
  const store = await openWorkspaceStore(folder, { clock: clockFrom(() => Date.UTC(2026, 5, 20)) });
  onTestFinished(() => store.close());
  return store;
}
