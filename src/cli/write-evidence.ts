import { createHash } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { GongkaiError, messageOf } from '../errors.js';
import { buildEvidence } from '../evidence/build-evidence.js';
import type { EvidenceCase } from '../evidence/evidence-case.js';
import type { PageArchive } from '../model/snapshot.js';

/**
 * Writes a case as WACZ, whole or not at all. Returns what is to be told: the path, what is in it, and the digest that a letter
 * can name.
 * @throws GongkaiError `EVIDENCE_UNWRITABLE`
 */
export async function writeEvidence(
  evidence: EvidenceCase,
  archive: PageArchive,
  out: string,
): Promise<string> {
  const { bytes, findings, pages, screenshots } = await buildEvidence(evidence, archive);
  await writeWhole(out, bytes);
  const digest = createHash('sha256').update(bytes).digest('hex');
  return [
    out,
    `  ${findings} findings, ${pages} pages, ${screenshots} screenshots, ${bytes.byteLength} bytes`,
    `  SHA-256 ${digest}`,
  ].join('\n');
}

/** Folders on its way are made. */
async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const draft = `${file}.part`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(draft, bytes);
    await rename(draft, file);
  } catch (thrown) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw new GongkaiError('EVIDENCE_UNWRITABLE', `cannot write ${file}: ${messageOf(thrown)}`, {
      hint: 'Name a file in a folder that can be written, or free some disk.',
      cause: thrown,
    });
  }
}
