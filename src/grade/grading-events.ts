import type { AgencyGrade, OpenProblem } from '../model/grade.js';
import type { QuarterLedger } from '../model/ledger.js';
import type { LedgerEntry, LedgerEventKind } from '../model/ledger-event.js';

/** What grading found of a problem. One that stands, or could not be looked at, was looked for again and no more. */
const KINDS: Record<OpenProblem['state'], LedgerEventKind> = {
  new: 'proposed',
  open: 're-checked',
  unclear: 're-checked',
  refused: 'refused',
  rectified: 'rectified',
};

/** The events of a grading: what it proposes for cards and problems. It confirms nothing: that is for a person. */
export function gradingEvents(ledger: QuarterLedger): readonly LedgerEntry[] {
  const of = (agency: string): Pick<LedgerEntry, 'quarter' | 'agency' | 'at' | 'actor'> => ({
    quarter: ledger.quarter,
    agency,
    at: ledger.gradedAt,
    actor: `gongkai ${ledger.toolVersion}`,
  });
  return ledger.grades.flatMap((grade) => [
    ...cardEvents(grade).map((event) => ({ ...of(grade.agency), ...event })),
    ...[...grade.problems, ...grade.rectified].map((problem) => ({
      ...of(grade.agency),
      kind: KINDS[problem.state],
      problem: problem.key,
      reason: problem.message,
      evidence: {
        state: problem.state,
        rectifyBy: problem.rectifyBy,
        firstSeen: problem.firstSeen,
        ...(problem.url === null ? {} : { url: problem.url }),
      },
    })),
  ]);
}

/** A red card for what was not rectified escalates an earlier one; any other card is proposed. */
function cardEvents({
  card,
  cardReasons,
  cardSentence,
}: AgencyGrade): readonly Pick<LedgerEntry, 'kind' | 'problem' | 'reason' | 'evidence'>[] {
  if (card === 'none') return [];
  const kind = cardReasons.includes('not-rectified') ? 'escalated' : 'proposed';
  return [{ kind, problem: null, reason: cardSentence, evidence: { card, reasons: cardReasons.join(' ') } }];
}
