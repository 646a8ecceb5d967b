import type { Quarter } from '../calendar/quarter.js';
import type { Agency } from '../model/agency.js';
import type { SiteAudit } from '../model/audit.js';
import type { SiteSnapshot } from '../model/snapshot.js';

/** All that is put before people who were not there: an agency's sites as they came home, and what was found on them. */
export interface EvidenceCase {
  readonly agency: Agency;
  /** null for a check outside any quarter. */
  readonly quarter: Quarter | null;
  readonly sites: readonly EvidenceSite[];
  /** What writes the file, `Gongkai 0.1.0`. */
  readonly software: string;
}

/** One outlet, with the audit that judged this very snapshot. */
export interface EvidenceSite {
  readonly audit: SiteAudit;
  readonly snapshot: SiteSnapshot;
}

/** A file inside the evidence, by its path in it. */
export interface EvidenceFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A file with text. */
export function textFile(path: string, text: string): EvidenceFile {
  return { path, bytes: new TextEncoder().encode(text) };
}

/** A file with JSON that a person can read, too. */
export function jsonFile(path: string, value: object): EvidenceFile {
  return textFile(path, `${JSON.stringify(value, null, 2)}\n`);
}
