import { chinaTime } from '../calendar/iso-date.js';
import type { LedgerEvent } from '../model/ledger-event.js';
import { eventNames } from '../report/decisions.js';

/** The record as lines: when, what, of what, who, why. A problem is named by the key that `gongkai cards` takes. */
export function showRecord(record: readonly LedgerEvent[]): string {
  const lines = record.map(
    ({ at, kind, agency, problem, quarter, actor, reason }) =>
      `  ${chinaTime(at)}  ${eventNames[kind]}  ${agency} ${problem === null ? '' : `'${problem}' `}${quarter}  ${actor}：${reason}`,
  );
  return [`记录${record.length}条（北京时间）`, ...lines].join('\n');
}
