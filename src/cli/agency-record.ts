import { chinaTime, type IsoDate } from '../calendar/iso-date.js';
import { possibleEvents } from '../grade/event-rules.js';
import type { LedgerEvent } from '../model/ledger-event.js';
import { ENDED_STATES, type Standing } from '../model/standing.js';
import { decisionOf, describeDecision, eventNames } from '../report/decisions.js';
import { EVENT_VERBS } from './choices.js';

/** The record as lines: when, what, of what, who, why. A problem is named by the key that `gongkai cards` takes. */
export function showRecord(record: readonly LedgerEvent[]): string {
  const lines = record.map(
    ({ at, kind, agency, problem, quarter, actor, reason }) =>
      `  ${chinaTime(at)}  ${eventNames[kind]}  ${agency} ${problem === null ? '' : `'${problem}' `}${quarter}  ${actor}：${reason}`,
  );
  return [`记录${record.length}条（北京时间）`, ...lines].join('\n');
}

/** Where the card and the problems of an agency stand by what people decided, until when, and what can be entered next. */
export function showStandings(standings: readonly Standing[], on: IsoDate): string {
  const last = standings
    .map(({ quarter }) => quarter)
    .toSorted()
    .at(-1);
  // What has ended in an earlier quarter is told by the record alone.
  const lines = standings
    .filter(({ problem, state, quarter }) => problem === null || quarter === last || !ENDED_STATES.has(state))
    .toSorted((a, b) => Number(a.problem !== null) - Number(b.problem !== null))
    .map(showStanding);
  return [`现状（${on}）`, ...(lines.length > 0 ? lines : ['  没有牌别和问题的记录。'])].join('\n');
}

function showStanding(standing: Standing): string {
  const { agency, problem, quarter, state } = standing;
  const of = problem === null ? `${agency}的牌别` : `${agency} '${problem}'`;
  const until = problem === null || ENDED_STATES.has(state) ? '' : describeTime(standing);
  const next = possibleEvents(standing).map((kind) => `${eventNames[kind]}（${EVENT_VERBS[kind]}）`);
  const possible = next.length > 0 ? `可办理：${next.join('、')}` : '待下次评定';
  return `  ${of}（${quarter}）：${describeDecision(decisionOf(standing))}${until}。${possible}`;
}

/** Until when: after a waiver the next grading reckons the day anew. */
function describeTime({ state, rectifyBy, waivedUntil }: Standing): string {
  if (rectifyBy !== null) return `，整改期限${rectifyBy}`;
  const hasEnded = state !== 'waived' && waivedUntil !== null;
  return hasEnded ? `，豁免已于${waivedUntil}结束，整改期限自次日重新计算` : '';
}
