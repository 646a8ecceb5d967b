import { createHash } from 'node:crypto';
import { buildEvidence } from '../evidence/build-evidence.js';
import type { EvidenceCase } from '../evidence/evidence-case.js';
import type { PageArchive } from '../model/snapshot.js';
import { writeWhole } from './write-whole.js';

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
  await writeWhole(out, bytes, 'EVIDENCE_UNWRITABLE');
  const digest = createHash('sha256').update(bytes).digest('hex');
  return [
    out,
    `  ${findings} findings, ${pages} pages, ${screenshots} screenshots, ${bytes.byteLength} bytes`,
    `  SHA-256 ${digest}`,
  ].join('\n');
}
