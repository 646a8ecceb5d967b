import type { SiteAudit } from '../model/audit.js';
import type { AgencyGrade, OpenProblem } from '../model/grade.js';
import type { Finding } from '../model/outcome.js';
import type { RecheckAnswer } from '../model/recheck.js';
import type { Standing, StandingState } from '../model/standing.js';
import { isDemandedAs } from './demanded-as.js';
import { standingKey } from './fold-events.js';
import { underItsName } from './open-problems.js';
import { type KnownColumn, lookUp } from './problem-key.js';
import { standingsOf } from './settle-grade.js';

/** States in which a problem is charged to nobody, or not now. */
const NOT_ASKED: ReadonlySet<StandingState> = new Set([
  'rectified',
  'dismissed',
  'corrected',
  'expired',
  'waived',
]);

/** The problems of a grade that are worth looking at again: what people took back or waived is not. */
export function standingProblems(
  { agency, problems }: Pick<AgencyGrade, 'agency' | 'problems'>,
  standings: readonly Standing[],
): readonly OpenProblem[] {
  const known = standingsOf(standings);
  return problems.filter(({ key }) => {
    const standing = known.get(standingKey(agency, key));
    return standing === undefined || !NOT_ASKED.has(standing.state);
  });
}

/** What is known of a problem from the time when it was found. */
export interface KnownGround {
  /** Whether the page that spoke for the problem came home again. */
  readonly readAgain: boolean;
  /** The columns of its site at that time. */
  readonly before: readonly KnownColumn[];
}

/** What a second look at a site says of one problem. */
export interface ProblemAgain {
  readonly answer: RecheckAnswer;
  readonly message: string;
  /** What speaks for the problem now; null unless it is still there. */
  readonly finding: Finding | null;
}

/**
 * Looks a problem up in the audit of a few pages. More careful than grading, which has read the whole site: that no finding is
 * there clears the problem only when its column, or the page that spoke for it, was read again.
 */
export function recheckProblem(
  problem: OpenProblem,
  audit: SiteAudit | null,
  { readAgain, before }: KnownGround,
): ProblemAgain {
  if (!audit || audit.ended === 'unreachable') return unclear('网站首页这次未能打开，未能复查。');
  const named = underItsName(problem, [audit], before);
  const { now } = lookUp(named, [audit]);
  const result = audit.results.find(({ indicator }) => indicator === problem.indicator);
  if (!result) return unclear('现行标准未判定该项指标，未能复查。');
  const finding = result.findings.find(({ subject }) => subject === named.subject) ?? null;
  if (finding) return { answer: 'there', message: finding.message, finding };
  const doubt = result.unclear.find(({ subject }) => subject === named.subject || subject === audit.homeUrl);
  if (doubt || now !== 'gone') return unclear(doubt?.reason ?? '这次未能读取，未能复查。');
  const unread = whyNotRead(named, audit, readAgain);
  if (unread !== null) return unclear(unread);
  if (result.asked === 0) return unclear('这次没有可供复查的内容。');
  return { answer: 'gone', message: `“${named.subject}”这次未再发现该问题，待人工核实。`, finding: null };
}

/** Why the silence of an audit tells nothing of a problem; null when it does. */
function whyNotRead(
  { subject, url }: OpenProblem,
  { columns, required }: SiteAudit,
  readAgain: boolean,
): string | null {
  const column = columns.find(({ path }) => path.join('/') === subject);
  if (column) return column.unreadable;
  const demanded = required.find((one) => isDemandedAs(subject, one));
  if (demanded) return demanded.found ? null : `未找到“${subject}”，复查未读取全站，不能断定没有。`;
  if (url !== null) return `网站上未再见到“${subject}”栏目，可能已改名或撤销，请人工核对。`;
  return readAgain ? null : '原先依据的页面这次未能读取，未能复查。';
}

function unclear(message: string): ProblemAgain {
  return { answer: 'unclear', message, finding: null };
}
