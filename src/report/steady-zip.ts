import { type Zippable, zipSync } from 'fflate';

/**
 * Files as ZIP: the same files in the same order give the same bytes. ZIP knows no zone, its clock is local, so every entry bears the same
 * local moment; real moments stand in the files.
 */
export function steadyZip(entries: Zippable): Uint8Array {
  return zipSync(entries, { level: 9, mtime: new Date(1980, 0, 1, 12) });
}
