import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './store/temporary-folder.js';

/** A folder in which nobody, root included, may make another. */
export function lockedFolder(): string {
  if (process.getuid?.() === 0) return '/sys';
  const folder = join(temporaryFolder(), 'locked');
  mkdirSync(folder);
  chmodSync(folder, 0o500);
  return folder;
}
