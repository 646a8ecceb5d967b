import { createHash } from 'node:crypto';
import type { AgencyGrade } from '../model/grade.js';
import type { LedgerHead } from '../model/ledger.js';
import { canonicalJson } from './event-chain.js';
import { eachGrade } from './grade-rows.js';
import type { Database } from './tables.js';

/** Where the grades stand in a ledger's canonical JSON. No text in it can hold this: its quotes would be escaped. */
const GRADES = '"grades":[';

/** SHA-256 over the canonical JSON of a ledger whose grades come one after the other. */
export interface ResultsHash {
  add(grade: AgencyGrade): void;
  digest(): string;
}

/** Begins the digest of what a quarter's grading brought; freezing and closing do not change it. */
export function openResults(head: LedgerHead): ResultsHash {
  const frame = canonicalJson({ ...head, closedAt: null, grades: [] });
  const middle = frame.indexOf(GRADES) + GRADES.length;
  const hash = createHash('sha256').update(frame.slice(0, middle));
  let divider = '';
  return {
    add(grade) {
      hash.update(divider).update(canonicalJson(grade));
      divider = ',';
    },
    digest: () => hash.update(frame.slice(middle)).digest('hex'),
  };
}

/** The digest of what is stored of a quarter's grading. */
export async function resultsDigest(database: Database, head: LedgerHead): Promise<string> {
  const results = openResults(head);
  for await (const grade of eachGrade(database, head.quarter)) results.add(grade);
  return results.digest();
}
