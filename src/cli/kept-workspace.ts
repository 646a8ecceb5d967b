import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { clockFrom } from '../calendar/clock.js';
import { GongkaiError } from '../errors.js';
import {
  type OpenAccessStore,
  openAccessStore,
  openWorkspaceStore,
  type WorkspaceOptions,
  type WorkspaceStore,
} from '../store/open-workspace.js';
import { readSettings } from './settings.js';

/** Where a workspace is: the flags of every command that takes one. */
export interface WorkspaceFlags {
  readonly workspace: string;
  /** Address of a PostgreSQL that holds its tables; unless given, as `GONGKAI_STORE` or `gongkai.yaml` says, else none. */
  readonly store?: string;
}

/** Address of the database that holds a workspace's tables; null for the SQLite file in its folder. */
export function databaseOf({ store }: WorkspaceFlags): string | null {
  return store || process.env['GONGKAI_STORE'] || readSettings().store;
}

/** Opens a workspace, which is made when there is none. */
export async function openWorkspace(
  flags: WorkspaceFlags,
  options: Omit<WorkspaceOptions, 'database'>,
): Promise<WorkspaceStore> {
  return openWorkspaceStore(flags.workspace, { ...options, database: databaseOf(flags) });
}

/**
 * Opens a workspace that is there. Opening would make a missing one, and a slip of the pen must not leave a folder behind.
 * @throws GongkaiError `WORKSPACE_MISSING`
 */
export async function openKeptWorkspace(flags: WorkspaceFlags): Promise<WorkspaceStore> {
  refuseMissing(flags, 'sweep');
  return openWorkspace(flags, { clock: clockFrom(Date.now) });
}

/** Opens a folder that holds a workspace of its own, whatever database is named elsewhere. @throws GongkaiError `WORKSPACE_MISSING` */
export async function openFolder(folder: string): Promise<WorkspaceStore> {
  if (existsSync(join(folder, 'gongkai.sqlite')))
    return openWorkspaceStore(folder, { clock: clockFrom(Date.now) });
  throw new GongkaiError('WORKSPACE_MISSING', `${folder} is no workspace: it holds no gongkai.sqlite`, {
    hint: 'Name the folder that --workspace named.',
  });
}

/** Opens the log of visits of a workspace that is there. @throws GongkaiError `WORKSPACE_MISSING` */
export async function openKeptAccess(flags: WorkspaceFlags): Promise<OpenAccessStore> {
  refuseMissing(flags, 'probe');
  return openAccessStore(flags.workspace, databaseOf(flags));
}

/** @throws GongkaiError `WORKSPACE_MISSING` when there is neither a folder nor a database; `command` makes one. */
export function refuseMissing(flags: WorkspaceFlags, command: string): void {
  // A database has to be made by somebody before: no slip of the pen makes one.
  if (databaseOf(flags) !== null || existsSync(flags.workspace)) return;
  throw new GongkaiError('WORKSPACE_MISSING', `there is no workspace ${flags.workspace}`, {
    hint: `Run \`gongkai ${command}\` first, or name another folder with --workspace.`,
  });
}
