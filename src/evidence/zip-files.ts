import type { Zippable } from 'fflate';
import { steadyZip } from '../report/steady-zip.js';
import type { EvidenceFile } from './evidence-case.js';

/** Packed already; readers of WACZ need to reach into them. */
const STORED = /\.(gz|jpg)$/;

/** Some files as ZIP: the same files in the same order give the same bytes. */
export function zipFiles(files: readonly EvidenceFile[]): Uint8Array {
  const entries: Zippable = {};
  for (const { path, bytes } of files) entries[path] = STORED.test(path) ? [bytes, { level: 0 }] : bytes;
  return steadyZip(entries);
}
