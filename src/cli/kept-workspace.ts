import { existsSync } from 'node:fs';
import { clockFrom } from '../calendar/clock.js';
import { GongkaiError } from '../errors.js';
import { openWorkspaceStore, type WorkspaceStore } from '../store/open-workspace.js';

/**
 * Opens a workspace that is there. Opening would make a missing one, and a slip of the pen must not leave a folder behind.
 * @throws GongkaiError `WORKSPACE_MISSING`
 */
export function openKeptWorkspace(folder: string): Promise<WorkspaceStore> {
  if (existsSync(folder)) return openWorkspaceStore(folder, { clock: clockFrom(Date.now) });
  throw new GongkaiError('WORKSPACE_MISSING', `there is no workspace ${folder}`, {
    hint: 'Run `gongkai sweep` first, or name another folder with --workspace.',
  });
}
