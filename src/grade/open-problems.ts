import type { IsoDate } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import type { IndicatorResult, SiteAudit } from '../model/audit.js';
import type { AgencyGrade, OpenProblem, ProblemKey } from '../model/grade.js';
import type { CardReason } from '../model/grading-policy.js';
import {
  columnUrl,
  type KnownColumn,
  type KnownProblem,
  lookUp,
  problemKey,
  renamedTo,
} from './problem-key.js';

/** What a problem needs to be entered or prolonged: the quarter, its day of reckoning and the new day of rectification. */
export interface Reckoning {
  readonly quarter: Quarter;
  readonly asOf: IsoDate;
  readonly rectifyBy: IsoDate;
  /** The quarter in which a problem was last found to be rectified; null when it never was. */
  rectifiedIn(key: ProblemKey): Quarter | null;
  /** Problems of the last quarter that were found to be rectified: one that comes back under another name keeps its key. */
  readonly rectifiedBefore: readonly OpenProblem[];
  /** The columns that an outlet had in the last quarter; empty when that is not known. */
  columnsBefore(outlet: string): readonly KnownColumn[];
}

/** What has become of the problems of the last card: those that last, and those that are gone. */
export function followUp(
  previous: AgencyGrade | null,
  audits: readonly SiteAudit[],
  { asOf, rectifyBy, columnsBefore }: Reckoning,
): { readonly lasting: readonly OpenProblem[]; readonly rectified: readonly OpenProblem[] } {
  const followed = (previous?.problems ?? []).map(({ missed: _before, ...known }): OpenProblem => {
    const problem = underItsName(known, audits, columnsBefore(known.outlet));
    const { now, message } = lookUp(problem, audits);
    if (now === 'gone') return { ...problem, state: 'rectified' };
    if (now === 'unclear') return { ...problem, state: 'unclear' };
    const found = { ...problem, message: message ?? problem.message };
    if (asOf <= problem.rectifyBy) return { ...found, state: 'open' };
    return { ...found, state: 'refused', missed: problem.rectifyBy, rectifyBy };
  });
  return {
    lasting: followed.filter(({ state }) => state !== 'rectified'),
    rectified: followed.filter(({ state }) => state === 'rectified'),
  };
}

/** A problem under the name that its column has today: renaming or moving a column rectifies nothing. */
export function underItsName(
  known: OpenProblem,
  audits: readonly SiteAudit[],
  before: readonly KnownColumn[],
): OpenProblem {
  const name = renamedTo(known, audits, before);
  return name === null
    ? { ...known, formerSubject: null }
    : { ...known, subject: name, formerSubject: known.subject };
}

/** The problems for which an agency is named this quarter and that it does not have on its card yet. */
export function newProblems(
  reasons: readonly CardReason[],
  audits: readonly SiteAudit[],
  lasting: readonly OpenProblem[],
  { quarter, rectifyBy, rectifiedIn, rectifiedBefore }: Reckoning,
): readonly OpenProblem[] {
  const known = new Set<string>(
    lasting.flatMap(({ key, outlet, indicator, subject }) => [key, problemKey(outlet, indicator, subject)]),
  );
  const fresh = new Map<string, OpenProblem>();
  for (const audit of audits) {
    for (const result of audit.results.filter((candidate) => namesFor(candidate, reasons))) {
      for (const { subject, message } of result.findings) {
        const { outlet } = audit;
        const { indicator } = result;
        const url = columnUrl(audit, subject);
        const named = problemKey(outlet, indicator, subject);
        if (known.has(named) || fresh.has(named)) continue;
        const before = keyBefore({ outlet, indicator, subject, url }, rectifiedBefore);
        const key = before === null || known.has(before) || fresh.has(before) ? named : before;
        const relapsedFrom = rectifiedIn(key);
        fresh.set(key, {
          key,
          outlet,
          indicator,
          subject,
          formerSubject: null,
          url,
          message,
          firstSeen: quarter,
          rectifyBy,
          state: 'new',
          ...(relapsedFrom === null ? {} : { relapsedFrom }),
        });
      }
    }
  }
  return [...fresh.values()];
}

/** The key of a rectified problem that is back: of the same name, or of the column at the same address. */
function keyBefore(
  { outlet, indicator, subject, url }: KnownProblem,
  rectified: readonly OpenProblem[],
): ProblemKey | null {
  const ofIndicator = rectified.filter((one) => one.outlet === outlet && one.indicator === indicator);
  const same =
    ofIndicator.find((one) => one.subject === subject) ??
    ofIndicator.find((one) => url !== null && one.url === url);
  return same?.key ?? null;
}

function namesFor({ status, effect }: IndicatorResult, reasons: readonly CardReason[]): boolean {
  if (status !== 'tripped') return false;
  if (effect.kind === 'veto') return reasons.includes('veto');
  return effect.kind === 'deduct' && (reasons.includes('points') || reasons.includes('below-pass-mark'));
}
