import type { ProblemKey } from '../model/grade.js';
import type { LedgerEventKind } from '../model/ledger-event.js';
import type { AgencySection, ReportDecision } from '../model/quarter-report.js';
import type { Standing, StandingState } from '../model/standing.js';

/** Where a card or a problem stands, as the internal edition says it. */
const stateNames: Record<StandingState, string> = {
  open: '待核实',
  confirmed: '已确认',
  notified: '已确认，已通知',
  claimed: '单位报告已整改，待复查',
  refused: '已确认逾期未改',
  waived: '已豁免',
  appealed: '申诉处理中',
  rectified: '已确认整改到位',
  dismissed: '已驳回',
  corrected: '已更正撤回',
  expired: '已失效',
};

/** What happened to a quarter, a card or a problem, as the record tells it. */
export const eventNames: Record<LedgerEventKind, string> = {
  opened: '开始检查',
  frozen: '冻结',
  closed: '关账',
  proposed: '建议',
  confirmed: '确认',
  dismissed: '驳回',
  'needs-look': '待查',
  notified: '通知单位',
  'rectification-claimed': '单位报告已整改',
  're-checked': '复查，问题仍在',
  rectified: '整改到位',
  refused: '逾期未改',
  waived: '豁免',
  appealed: '申诉',
  escalated: '提请升级红牌',
  expired: '失效',
  corrected: '更正撤回',
  ruled: '栏目认定',
};

/** States in which a person stands for a card or a problem: these and no others are for the public. */
const CONFIRMED: ReadonlySet<StandingState> = new Set(['confirmed', 'notified', 'claimed', 'refused']);

/** States that came after the answer to the proposal, for a reason of their own: 已更正撤回 must not say 属实. */
const BEYOND_ANSWER: ReadonlySet<StandingState> = new Set(['waived', 'appealed', 'corrected', 'expired']);

/** What a report keeps of a standing. */
export function decisionOf({
  problem,
  state,
  cardConfirmed,
  waivedUntil,
  waiver,
  answer,
}: Standing): ReportDecision {
  return { problem, state, cardConfirmed, waivedUntil, waiver, answer };
}

/** What was decided of the card (`problem` null) or a problem of an agency; null when nothing is known of it. */
export function findDecision(
  { decisions = [] }: Pick<AgencySection, 'decisions'>,
  problem: ProblemKey | null,
): ReportDecision | null {
  return decisions.find((decision) => decision.problem === problem) ?? null;
}

/** Whether a person stands for it. */
export function isConfirmed(decision: ReportDecision | null): boolean {
  return decision !== null && CONFIRMED.has(decision.state);
}

/** `已确认（李某：属实）`; what nobody decided on is 待核实. */
export function describeDecision(decision: ReportDecision | null): string {
  if (!decision) return stateNames.open;
  const { state, waivedUntil, answer } = decision;
  const name = state === 'open' && answer ? '待查' : stateNames[state];
  const until = state === 'waived' && waivedUntil !== null ? `至${waivedUntil}` : '';
  return `${name}${until}${answer && !BEYOND_ANSWER.has(state) ? `（${answer.actor}：${answer.reason}）` : ''}`;
}
