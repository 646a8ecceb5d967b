import { chinaTime } from '../calendar/iso-date.js';
import type { LedgerEvent, LedgerEventStore } from '../model/ledger-event.js';
import { eventNames } from '../report/decisions.js';

/** All that happened to agencies, oldest first: proposals, decisions, notices, appeals. Of the chain a part is in memory at a time. */
export async function recordOf(
  agencies: ReadonlySet<string>,
  events: Pick<LedgerEventStore, 'each'>,
): Promise<readonly LedgerEvent[]> {
  const record: LedgerEvent[] = [];
  await events.each((event) => {
    if (event.agency !== null && agencies.has(event.agency)) record.push(event);
  });
  return record;
}

/** The record as lines: when, what, of what, who, why. A problem is named by the key that `gongkai cards` takes. */
export function showRecord(record: readonly LedgerEvent[]): string {
  const lines = record.map(
    ({ at, kind, agency, problem, quarter, actor, reason }) =>
      `  ${chinaTime(at)}  ${eventNames[kind]}  ${agency} ${problem === null ? '' : `'${problem}' `}${quarter}  ${actor}：${reason}`,
  );
  return [`记录${record.length}条（北京时间）`, ...lines].join('\n');
}
