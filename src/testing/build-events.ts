import type { IsoInstant } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import type { LedgerEvent, LedgerEventKind } from '../model/ledger-event.js';

const GRADING = ['opened', 'frozen', 'closed', 'proposed', 'escalated'];

/**
 * The story of one card of the agency `bureau`: `kind` or `kind@quarter`, 2026Q2 unless given. A grading enters what only it can
 * enter, a person the rest; `gongkai:kind` is a grading's where a person could have entered it.
 */
export function storyOf(...story: readonly string[]): LedgerEvent[] {
  return story.map((step, at) => {
    const [name = '', quarter = '2026Q2'] = step.split('@');
    const kind = name.replace('gongkai:', '');
    const wide = ['opened', 'frozen', 'closed'].includes(kind);
    return {
      format: 1,
      sequence: at + 1,
      previous: '',
      kind: kind as LedgerEventKind,
      quarter: quarter as Quarter,
      agency: wide ? null : 'bureau',
      problem: null,
      at: '2026-06-20T04:00:00.000Z' as IsoInstant,
      actor: kind !== name || GRADING.includes(kind) ? 'gongkai 0.1.0' : '李某',
      reason: '理由',
      evidence: {},
    };
  });
}
