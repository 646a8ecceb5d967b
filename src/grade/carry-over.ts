import type { IsoDate } from '../calendar/iso-date.js';
import type { AgencyChange } from '../model/agency-change.js';
import type { AgencyGrade, Card, OpenProblem, ProblemKey } from '../model/grade.js';
import type { QuarterLedger } from '../model/ledger.js';
import type { LedgerEntry } from '../model/ledger-event.js';
import type { Standing } from '../model/standing.js';
import { standingKey } from './fold-events.js';
import { cardThatStands, type Standings, standingsOf } from './settle-grade.js';

/** The last quarter as the agencies of today have to answer for it. */
export interface CarriedOver {
  readonly previous: QuarterLedger | null;
  readonly standings: readonly Standing[];
  /** What ends under the ids of before: cards and problems that another agency has now, or nobody. */
  readonly ended: readonly Pick<LedgerEntry, 'kind' | 'agency' | 'problem' | 'reason' | 'evidence'>[];
}

const CARDS: readonly Card[] = ['none', 'yellow', 'red'];

/** Hands the history of agencies that were renamed, merged or dissolved by a day on to those that follow them. */
export function carryOver(
  previous: QuarterLedger | null,
  standings: readonly Standing[],
  { changes, asOf }: { readonly changes: readonly AgencyChange[]; readonly asOf: IsoDate },
): CarriedOver {
  let carried: CarriedOver = { previous, standings, ended: [] };
  const due = changes.filter(({ on }) => on <= asOf).toSorted((a, b) => (a.on < b.on ? -1 : 1));
  for (const change of due) carried = follow(carried, change);
  return carried;
}

/** The agency and outlet of the last quarter that went on as one of today; itself when nothing changed. */
export function placeBefore(
  { agency, outlet }: { readonly agency: string; readonly outlet: string },
  changes: readonly AgencyChange[],
): readonly { readonly agency: string; readonly outlet: string }[] {
  const earlier = changes
    .filter(({ to }) => to === agency)
    .flatMap(({ kind, from, outlets }) => {
      if (outlets === null) return kind === 'renamed' ? [{ agency: from, outlet }] : [];
      return Object.entries(outlets)
        .filter(([, now]) => now === outlet)
        .map(([then]) => ({ agency: from, outlet: then }));
    });
  return [{ agency, outlet }, ...earlier];
}

/** Tells of a grade of the last quarter whether it has a card or open problems of an agency that is in the roster no more, and whose change no register tells: nobody answers for them. */
export function leftBehind(
  agencies: readonly { readonly id: string }[],
  changes: readonly AgencyChange[],
): (grade: AgencyGrade) => boolean {
  const accounted = new Set([...agencies.map(({ id }) => id), ...changes.map(({ from }) => from)]);
  return ({ agency, card, problems }) => (card !== 'none' || problems.length > 0) && !accounted.has(agency);
}

function follow(carried: CarriedOver, change: AgencyChange): CarriedOver {
  const { previous, standings, ended } = carried;
  const grade = previous?.grades.find(({ agency }) => agency === change.from);
  if (!previous || !grade) return carried;
  const others = previous.grades.filter(({ agency }) => agency !== change.from);
  const follower = others.find(({ agency }) => agency === change.to) ?? null;
  const heir = change.to === null ? null : inherit(grade, follower, change, standingsOf(standings));
  return {
    previous: { ...previous, grades: [...others.filter((one) => one !== follower), ...(heir ? [heir] : [])] },
    standings: [...standings, ...standings.flatMap((standing) => moved(standing, change))],
    ended: [...ended, ...endsOf(grade, change)],
  };
}

function inherit(
  grade: AgencyGrade,
  follower: AgencyGrade | null,
  change: AgencyChange,
  standings: Standings,
): AgencyGrade {
  const problems = grade.problems.flatMap((problem) => movedProblem(problem, change));
  const waived = (grade.waived ?? []).flatMap((problem) => movedProblem(problem, change));
  const stands = cardThatStands(grade.card, standings.get(standingKey(grade.agency, null)) ?? null);
  const card = problems.length > 0 ? stands : 'none';
  const base: AgencyGrade = follower ?? {
    ...grade,
    agency: change.to ?? '',
    problems: [],
    waived: [],
    card: 'none',
  };
  return {
    ...base,
    problems: [...base.problems, ...problems],
    waived: [...(base.waived ?? []), ...waived],
    card: CARDS[Math.max(CARDS.indexOf(base.card), CARDS.indexOf(card))] ?? 'none',
    succeeds: [...(follower?.succeeds ?? []), ...(grade.succeeds ?? []), grade.agency],
  };
}

/** The problem under the outlet of today; none when its website has ended. */
function movedProblem<Problem extends OpenProblem>(
  problem: Problem,
  change: AgencyChange,
): readonly Problem[] {
  const outlet = outletNow(problem.outlet, change);
  return outlet === null ? [] : [{ ...problem, outlet, key: keyUnder(problem.key, outlet) }];
}

function outletNow(outlet: string, { outlets, kind }: AgencyChange): string | null {
  if (outlets !== null) return outlets[outlet] ?? null;
  return kind === 'renamed' ? outlet : null;
}

/** The key of a problem begins with its outlet. */
function keyUnder(key: ProblemKey, outlet: string): ProblemKey {
  return `${outlet}${key.slice(key.indexOf('|'))}` as ProblemKey;
}

/** A standing as the agency that follows has it: that of a card only where it is the same agency under another name. */
function moved(standing: Standing, change: AgencyChange): readonly Standing[] {
  const { agency, problem } = standing;
  if (agency !== change.from || change.to === null) return [];
  if (problem === null) return change.kind === 'renamed' ? [{ ...standing, agency: change.to }] : [];
  const outlet = outletNow(problem.slice(0, problem.indexOf('|')), change);
  return outlet === null ? [] : [{ ...standing, agency: change.to, problem: keyUnder(problem, outlet) }];
}

function endsOf(grade: AgencyGrade, change: AgencyChange): CarriedOver['ended'] {
  const { kind, to, document, on } = change;
  const evidence = { change: kind, on, document, ...(to === null ? {} : { to }) };
  const end = (problem: ProblemKey | null, reason: string): CarriedOver['ended'][number] => ({
    kind: 'expired',
    agency: grade.agency,
    problem,
    reason,
    evidence,
  });
  return [
    ...(grade.card === 'none' ? [] : [end(null, `该单位自${on}起${describeChange(change)}。`)]),
    ...grade.problems.map(({ key, outlet }) =>
      end(
        key,
        to !== null && outletNow(outlet, change) !== null
          ? `该单位自${on}起${describeChange(change)}，问题随网站转由其办理。`
          : `该单位自${on}起${describeChange(change)}，网站不再开办。`,
      ),
    ),
  ];
}

function describeChange({ kind, to }: AgencyChange): string {
  switch (kind) {
    case 'renamed':
      return `更名为${to ?? ''}`;
    case 'merged':
      return `并入${to ?? ''}`;
    case 'dissolved':
      return '撤销';
    default:
      return kind satisfies never;
  }
}
