import { expect, test } from 'vitest';
import type { IsoInstant } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import type { LedgerEvent, LedgerEventKind } from '../model/ledger-event.js';
import { foldEvents } from './fold-events.js';

/** A story of one card, `kind` or `kind@quarter`. */
function events(...story: readonly string[]): LedgerEvent[] {
  return story.map((step, at) => {
    const [kind, quarter = '2026Q2'] = step.split('@');
    const wide = ['opened', 'frozen', 'closed'].includes(kind!);
    return {
      format: 1,
      sequence: at + 1,
      previous: '',
      kind: kind as LedgerEventKind,
      quarter: quarter as Quarter,
      agency: wide ? null : 'bureau',
      problem: null,
      at: '2026-06-20T04:00:00.000Z' as IsoInstant,
      actor: '某人',
      reason: '理由',
      evidence: {},
    };
  });
}

test.each<[readonly string[], string, string]>([
  [['frozen', 'proposed'], 'proposed', 'open'],
  [['frozen', 'proposed', 'confirmed'], 'confirmed', 'confirmed'],
  [['frozen', 'proposed', 'dismissed'], 'dismissed', 'dismissed'],
  [['frozen', 'proposed', 'confirmed', 'notified'], 'notified', 'confirmed'],
  [['frozen', 'proposed', 'confirmed', 're-checked@2026Q3'], 're-checked', 'confirmed'],
  [['frozen', 'proposed', 'confirmed', 'escalated@2026Q3'], 'escalated', 'open'],
  [['frozen', 'proposed', 'confirmed', 'frozen', 'proposed'], 'proposed', 'open'],
])('%j leaves it %s, decision %s', (story, latest, decision) => {
  expect(foldEvents(events(...story))).toMatchObject([{ latest, decision }]);
});

test.each([
  ['a proposal that the next grading of the quarter no longer has', ['frozen', 'proposed', 'frozen']],
  ['a decision on nothing', ['frozen', 'confirmed']],
  ['a quarter without cards', ['opened', 'frozen', 'closed']],
])('%s leaves no card', (_case, story) => {
  expect(foldEvents(events(...story))).toEqual([]);
});
