import { expect, test } from 'vitest';
import type { IsoDate, IsoInstant } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import type { LedgerEvent } from '../model/ledger-event.js';
import type { Ruling } from '../model/ruling.js';
import { foldEvents } from './fold-events.js';
import { foldRulings, rulingEntry } from './fold-rulings.js';

const ruling = (parts: Partial<Ruling> = {}): Ruling => ({
  kind: 'historical',
  agency: 'bureau',
  outlet: 'portal',
  url: 'http://a.test/zt/',
  required: null,
  actor: '李某',
  reason: '专题已结束',
  until: '2026-12-31' as IsoDate,
  ...parts,
});
const moment = { at: '2026-06-25T03:00:00.000Z' as IsoInstant, quarter: '2026Q2' as Quarter };
const record = (...rulings: readonly Ruling[]): LedgerEvent[] =>
  rulings.map((one, at) => ({ ...rulingEntry(one, moment), format: 1, sequence: at + 1, previous: '' }));

const column = ruling({ kind: 'column', required: 'dynamics' });

test.each<[string, readonly Ruling[], readonly Ruling[]]>([
  ['one comes back as it was made', [ruling()], [ruling()]],
  [
    'a later one on the same replaces it',
    [ruling(), ruling({ until: '2027-06-30' as IsoDate })],
    [ruling({ until: '2027-06-30' as IsoDate })],
  ],
  [
    'of two columns for one demand the later counts',
    [column, { ...column, url: 'http://a.test/dt/' }],
    [{ ...column, url: 'http://a.test/dt/' }],
  ],
  [
    'different kinds stand side by side',
    [ruling(), ruling({ kind: 'validity-date' })],
    [ruling(), ruling({ kind: 'validity-date' })],
  ],
])('%s', (_case, made, kept) => {
  expect(foldRulings(record(...made))).toEqual(kept);
});

test.each([
  ['a kind that is none', { as: 'other' }],
  ['a day that is none', { until: 'soon' }],
  ['no address', { url: undefined }],
])('an event with %s rules nothing', (_case, evidence) => {
  const [event] = record(ruling());
  const broken = { ...event!, evidence: { ...event!.evidence, ...evidence } as LedgerEvent['evidence'] };
  expect(foldRulings([broken])).toEqual([]);
});

test('a ruling is no decision on a card', () => {
  expect(foldEvents(record(ruling()))).toEqual([]);
});
