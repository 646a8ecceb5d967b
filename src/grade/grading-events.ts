import type { AgencyGrade, Card, OpenProblem } from '../model/grade.js';
import type { CardReason } from '../model/grading-policy.js';
import type { QuarterLedger } from '../model/ledger.js';
import type { LedgerEntry, LedgerEventKind } from '../model/ledger-event.js';
import type { Standing } from '../model/standing.js';

/** What grading found of a problem. One that stands, or could not be looked at, was looked for again and no more. */
const KINDS: Record<OpenProblem['state'], LedgerEventKind> = {
  new: 'proposed',
  open: 're-checked',
  unclear: 're-checked',
  refused: 'refused',
  rectified: 'rectified',
};

/**
 * The events of a grading: what it proposes for cards and problems, and the waivers that were over by its day. It confirms
 * nothing: that is for a person.
 */
export function gradingEvents(
  ledger: QuarterLedger,
  standings: readonly Standing[] = [],
): readonly LedgerEntry[] {
  const of = (agency: string): Pick<LedgerEntry, 'quarter' | 'agency' | 'at' | 'actor'> => ({
    quarter: ledger.quarter,
    agency,
    at: ledger.gradedAt,
    actor: `gongkai ${ledger.toolVersion}`,
  });
  const ended = standings.filter(
    ({ state, waivedUntil }) => state === 'waived' && waivedUntil !== null && waivedUntil < ledger.asOf,
  );
  const graded = ledger.grades.flatMap((grade) => [
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
        ...(problem.relapsedFrom === undefined ? {} : { relapsedFrom: problem.relapsedFrom }),
      },
    })),
  ]);
  return [...ended.map((standing) => ({ ...of(standing.agency), ...waiverExpired(standing) })), ...graded];
}

/** The event that tells of a waiver whose last day has passed (`waiverEnd` tells that day). */
function waiverExpired({
  problem,
  waivedUntil,
}: Standing): Pick<LedgerEntry, 'kind' | 'problem' | 'reason' | 'evidence'> {
  return {
    kind: 'expired',
    problem,
    reason: `豁免至${waivedUntil}，已到期；仍未整改的，整改期限自次日重新计算。`,
    evidence: { waivedUntil: waivedUntil ?? '' },
  };
}

/**
 * A red card for what was not rectified escalates an earlier one; any other card that is given is proposed. One that stands
 * without a new reason was looked at again; one that is lifted was rectified.
 */
function cardEvents({
  card,
  cardReasons,
  cardSentence,
  rectified,
}: AgencyGrade): readonly Pick<LedgerEntry, 'kind' | 'problem' | 'reason' | 'evidence'>[] {
  if (card === 'none' && rectified.length === 0) return [];
  const evidence = { card, reasons: cardReasons.join(' ') };
  return [{ kind: cardKind(card, cardReasons), problem: null, reason: cardSentence, evidence }];
}

function cardKind(card: Card, reasons: readonly CardReason[]): LedgerEventKind {
  if (card === 'none') return 'rectified';
  if (reasons.includes('not-rectified')) return 'escalated';
  return reasons.length > 0 ? 'proposed' : 're-checked';
}
