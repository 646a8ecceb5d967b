import { existsSync } from 'node:fs';
import { clockFrom } from '../calendar/clock.js';
import { GongkaiError } from '../errors.js';
import {
  type OpenAccessStore,
  openAccessStore,
  openWorkspaceStore,
  type WorkspaceStore,
} from '../store/open-workspace.js';

/**
 * Opens a workspace that is there. Opening would make a missing one, and a slip of the pen must not leave a folder behind.
 * @throws GongkaiError `WORKSPACE_MISSING`
 */
export async function openKeptWorkspace(folder: string): Promise<WorkspaceStore> {
  refuseMissing(folder, 'sweep');
  return openWorkspaceStore(folder, { clock: clockFrom(Date.now) });
}

/** Opens the log of visits of a workspace that is there. @throws GongkaiError `WORKSPACE_MISSING` */
export async function openKeptAccess(folder: string): Promise<OpenAccessStore> {
  refuseMissing(folder, 'probe');
  return openAccessStore(folder);
}

function refuseMissing(folder: string, command: string): void {
  if (existsSync(folder)) return;
  throw new GongkaiError('WORKSPACE_MISSING', `there is no workspace ${folder}`, {
    hint: `Run \`gongkai ${command}\` first, or name another folder with --workspace.`,
  });
}
