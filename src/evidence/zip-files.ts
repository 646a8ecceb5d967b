import { type Zippable, zipSync } from 'fflate';
import type { EvidenceFile } from './evidence-case.js';

/** Packed already; readers of WACZ need to reach into them. */
const STORED = /\.(gz|jpg)$/;

/** Some files as ZIP: the same files in the same order give the same bytes. */
export function zipFiles(files: readonly EvidenceFile[]): Uint8Array {
  const entries: Zippable = {};
  for (const { path, bytes } of files) entries[path] = [bytes, { level: STORED.test(path) ? 0 : 9 }];
  // ZIP knows no zone, its clock is local: the same local moment gives the same bytes. Real moments stand in the files.
  return zipSync(entries, { mtime: new Date(1980, 0, 1, 12) });
}
