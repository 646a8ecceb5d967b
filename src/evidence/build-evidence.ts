import type { PageArchive, Screenshot } from '../model/snapshot.js';
import { citedFindings } from './cited-findings.js';
import { dataPackage } from './data-package.js';
import { type EvidenceCase, type EvidenceFile, textFile } from './evidence-case.js';
import { indexPage } from './index-page.js';
import { findingsFile, manifestFile, screenshotPath, storedFiles } from './manifest.js';
import { pageLists } from './page-lists.js';
import { indexWarcs, writeWarc } from './write-warc.js';
import { zipFiles } from './zip-files.js';

/** A finished file of evidence, and what is in it. */
export interface EvidencePackage {
  /** A WACZ: ZIP with WARC, index and digests. */
  readonly bytes: Uint8Array;
  readonly findings: number;
  readonly pages: number;
  readonly screenshots: number;
}

/**
 * Writes the evidence of an agency as WACZ 1.1.1: the pages as WARC with their index, findings and manifest for programs, a
 * page for people. The same snapshots and audits give the same bytes.
 * @throws when the archive has lost a page: evidence with a gap is none.
 */
export async function buildEvidence(evidence: EvidenceCase, archive: PageArchive): Promise<EvidencePackage> {
  const { sites, software } = evidence;
  const warcs: EvidenceFile[] = [];
  for (const { snapshot } of sites) warcs.push(await writeWarc(snapshot, archive, software));
  const pictures = await pictureFiles(evidence, archive);
  const files = [
    ...warcs,
    textFile('indexes/index.cdx', await indexWarcs(warcs)),
    ...pageLists(sites),
    indexPage(evidence),
    await findingsFile(evidence),
    await manifestFile(evidence),
    ...sites.flatMap(storedFiles),
    ...pictures,
  ];
  return {
    bytes: zipFiles([...(await dataPackage(evidence, files)), ...files]),
    findings: sites.flatMap(citedFindings).length,
    pages: sites.flatMap(({ snapshot }) => snapshot.pages).length,
    screenshots: pictures.length,
  };
}

/** The pictures once more, as files that any program shows; two that are the same are one file. */
async function pictureFiles({ sites }: EvidenceCase, archive: PageArchive): Promise<readonly EvidenceFile[]> {
  const shots = new Map<string, Screenshot>();
  for (const { screenshot } of sites.flatMap(({ snapshot }) => snapshot.pages)) {
    if (screenshot !== null) shots.set(screenshotPath(screenshot), screenshot);
  }
  const files: EvidenceFile[] = [];
  for (const [path, { body }] of shots) files.push({ path, bytes: await archive.get(body) });
  return files;
}
