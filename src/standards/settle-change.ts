import type { IsoDate } from '../calendar/iso-date.js';
import type { Loosening } from '../model/refinement.js';
import type { ColumnKind, ColumnRequirement, DisclosureItem } from '../model/standard.js';
import type { Strictness } from './compare-limits.js';
import type { LoadedRefinement } from './parse-refinement.js';
import type { Approval } from './refinement-schema.js';
import type { StandardProblem } from './standard-error.js';
import type { ValuePath } from './yaml-source.js';

/** Something of a standard that an agency does not owe. */
export interface NotOwed {
  readonly column: ColumnRequirement;
  /** Null when the whole column is not owed. */
  readonly item: DisclosureItem | null;
  readonly reason: string;
  /** The document that approves it, after the law that says so, if one does. */
  readonly document: string;
  readonly line: number;
}

/** What comes to light while a standard is refined; a caller reads it at the end. */
export interface RefineWork {
  readonly loaded: LoadedRefinement;
  readonly asOf: IsoDate;
  /** Kinds of columns that every site has. */
  readonly siteKinds: readonly ColumnKind[];
  /** Mistakes that stop the refinement. */
  readonly problems: StandardProblem[];
  /** What has no effect, or none any more. */
  readonly findings: StandardProblem[];
  readonly loosenings: Loosening[];
  readonly expired: Loosening[];
  readonly notOwed: NotOwed[];
  /** Approvals under which something was settled, whether they have ended or not. */
  readonly usedApprovals: Set<Approval>;
}

/** A change that a refinement asks for. */
export interface Change {
  readonly id: string;
  /** One Chinese phrase, subject first. */
  readonly what: string;
  readonly strictness: Strictness;
  /** Where the new value stands in the refinement, and the entry around it. */
  readonly path: ValuePath;
  readonly entry: ValuePath;
  readonly approval: Approval | undefined;
}

/** Whether a change applies. One that demands less needs an approval whose day has not passed; without any it is a problem. */
export function settleChange(change: Change, work: RefineWork): boolean {
  const { strictness, approval } = change;
  if (strictness === 'tighter') return true;
  if (strictness === 'same') {
    noteUnused(`it says what the standard says: ${change.what}`, change.path, work);
    return false;
  }
  if (!approval) {
    work.problems.push(unapproved(change, work));
    return false;
  }
  work.usedApprovals.add(approval);
  const { justification, approvedBy, document, until } = approval;
  const { line } = work.loaded.placeOf(change.path);
  const unsure = strictness === 'undecidable' ? '（两者宽严无法比较，按放宽处理）' : '';
  const said = { id: change.id, what: `${change.what}${unsure}`, justification, approvedBy, document, until };
  return applyUntil({ ...said, line: line ?? 1 }, change, work);
}

/** Notes that something of the refinement has no effect. */
export function noteUnused(
  why: string,
  path: ValuePath,
  { findings, loaded }: RefineWork,
  hint?: string,
): void {
  findings.push({
    code: 'REFINEMENT_UNUSED',
    message: `this has no effect: ${why}`,
    place: loaded.placeOf(path),
    hint: hint ?? 'Remove it.',
  });
}

function applyUntil(loosening: Loosening, change: Change, work: RefineWork): boolean {
  if (work.asOf <= loosening.until) {
    work.loosenings.push(loosening);
    return true;
  }
  work.expired.push(loosening);
  work.findings.push({
    code: 'REFINEMENT_EXPIRED',
    message: `the approval ended on ${loosening.until}, so that this does not apply on ${work.asOf}: ${change.what}`,
    place: work.loaded.placeOf([...change.entry, 'approval', 'until']),
    hint: 'Have it approved again and write the new day, or remove it.',
  });
  return false;
}

function unapproved({ what, strictness, path, entry }: Change, { loaded }: RefineWork): StandardProblem {
  const why =
    strictness === 'undecidable'
      ? 'nothing tells whether it demands as much as the standard, so that it counts as loosening'
      : 'it demands less than the standard';
  return {
    code: 'REFINEMENT_LOOSENS',
    message: `${what}: ${why}, and nobody has approved it`,
    place: loaded.placeOf(path),
    hint: `Keep to the standard, or add to the entry at line ${loaded.placeOf(entry).line ?? 1}: approval: { justification: …, approvedBy: …, document: …, until: YYYY-MM-DD }.`,
  };
}
