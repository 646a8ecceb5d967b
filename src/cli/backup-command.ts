import { existsSync } from 'node:fs';
import { GongkaiError } from '../errors.js';
import { backupWorkspace } from '../store/backup-workspace.js';
import { restoreWorkspace } from '../store/restore-workspace.js';
import { EXIT } from './exit-code.js';
import { databaseOf, openKeptWorkspace, refuseMissing, type WorkspaceFlags } from './kept-workspace.js';
import type { Terminal } from './terminal.js';

/** `gongkai backup FILE`: a workspace as one file, whichever engine holds its tables. Returns the exit code. */
export async function backupCommand(
  file: string,
  flags: WorkspaceFlags,
  terminal: Terminal,
): Promise<number> {
  refuseMissing(flags, 'sweep');
  if (existsSync(file)) {
    throw new GongkaiError('BACKUP_EXISTS', `${file} is there already`, { hint: 'Name a new file.' });
  }
  const { files, sha256 } = await backupWorkspace(file, flags.workspace, databaseOf(flags));
  terminal.print(`${file}: ${files} files\nsha256 ${sha256}`);
  return EXIT.clean;
}

/** `gongkai restore FILE`: a workspace from its backup, into a folder (and a database) that holds nothing. Returns the exit code. */
export async function restoreCommand(
  file: string,
  flags: WorkspaceFlags,
  terminal: Terminal,
): Promise<number> {
  if (!existsSync(file)) {
    throw new GongkaiError('BACKUP_MISSING', `there is no file ${file}`, {
      hint: 'Name a file that `gongkai backup` wrote.',
    });
  }
  const { files } = await restoreWorkspace(file, flags.workspace, databaseOf(flags));
  const store = await openKeptWorkspace(flags);
  try {
    const { events, head, broken } = await store.events.verify(null);
    terminal.print(`${flags.workspace}: ${files} files, ${events} events\nhead ${head}`);
    if (broken) terminal.warn(`the record in this backup was altered: ${broken.reason}`);
    return broken ? EXIT.findings : EXIT.clean;
  } finally {
    await store.close();
  }
}
