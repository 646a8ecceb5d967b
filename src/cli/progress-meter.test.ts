import { describe, expect, test } from 'vitest';
import type { IsoInstant } from '../calendar/iso-date.js';
import type { SweepEvent } from '../sweep/sweep-events.js';
import { buildAudit } from '../testing/build-audit.js';
import { describeMillis, describeProgress, startMeter } from './progress-meter.js';

const job = (agency: string) => ({ agency, outlet: 'portal' });
const began = (jobs: number, alreadyDone = 0): SweepEvent => ({ kind: 'began', jobs, alreadyDone });
const opened = (agency: string): SweepEvent => ({ kind: 'site-began', job: job(agency), homeUrl: '' });
const done = (agency: string): SweepEvent => ({
  kind: 'site-done',
  job: job(agency),
  audit: buildAudit(),
  tookMillis: 1,
});
const visit = (agency: string, outcome: 'read' | 'timeout', waiting: number): SweepEvent => ({
  kind: 'visit',
  job: job(agency),
  url: 'http://www.qingxi.test/',
  outcome,
  status: null,
  message: null,
  tookMillis: 80,
  waiting,
});

/** A meter whose clock stands until it is moved. */
function meterAt(...events: SweepEvent[]) {
  const clock = { millis: 0 };
  const meter = startMeter(() => clock.millis);
  for (const event of events) meter.note(event);
  return { meter, clock, line: () => describeProgress(meter.progress()) };
}

describe('a run over many sites', () => {
  test('counts sites, pages and failures, and says how long it will still take', () => {
    const { meter, clock, line } = meterAt(began(90, 30), opened('qingxi'), opened('heshui'));
    for (let page = 0; page < 20; page++) meter.note(visit('qingxi', 'read', 5));
    meter.note(visit('heshui', 'timeout', 3));
    clock.millis = 10_000;
    meter.note(done('qingxi'));
    expect(line()).toBe('collecting, 1/60 sites, 20 pages, 2.0 pages/s, 1 failed, about 10 min left: heshui');
  });

  test('says nothing of the time left before a site is done', () => {
    expect(meterAt(began(3), opened('qingxi')).line()).toBe(
      'collecting, 0/3 sites, 0 pages, 0.0 pages/s, 0 failed: qingxi',
    );
  });

  test('has the pace of the last half minute', () => {
    const { meter, clock } = meterAt(began(2), opened('qingxi'), visit('qingxi', 'read', 0));
    clock.millis = 29_000;
    meter.note(visit('qingxi', 'read', 0));
    expect(meter.progress().pagesPerSecond).toBeCloseTo(2 / 29);
    clock.millis = 31_000;
    expect(meter.progress().pagesPerSecond).toBeCloseTo(1 / 30);
    clock.millis = 90_000;
    expect(meter.progress().pagesPerSecond).toBe(0);
  });

  test('names its phase: the second round, the wait for quiet hours to end, the grading', () => {
    const { meter } = meterAt(began(2), opened('qingxi'));
    const until = '2026-09-20T22:00:00.000Z' as IsoInstant;
    meter.note({ kind: 'site-postponed', job: job('heshui'), until });
    expect(meter.progress().phase).toBe('collecting');
    meter.note({ kind: 'site-waits', job: job('qingxi'), why: 'timeout' });
    expect(meter.progress()).toMatchObject({ phase: 'waiting for quiet hours to end', leftMillis: null });
    meter.note(opened('heshui'));
    meter.note(done('heshui'));
    meter.note({ kind: 'second-round', sites: 1 });
    expect(meter.progress().phase).toBe('second round');
    meter.note({ kind: 'graded', agencies: 2 });
    expect(meter.progress().phase).toBe('grading');
  });
});

test('a run over one site counts its pages, and reckons from those that wait', () => {
  const { meter, clock, line } = meterAt(began(1), opened('self'));
  for (let page = 0; page < 10; page++) meter.note(visit('self', 'read', 40));
  clock.millis = 5_000;
  expect(line()).toBe('collecting, 10/50 pages, 2.0 pages/s, 0 failed, about 20 s left');
});

test.each([
  [0, '0.0 s'],
  [9_940, '9.9 s'],
  [9_960, '10 s'],
  [99_400, '99 s'],
  [100_000, '2 min'],
  [7_100_000, '118 min'],
  [9_000_000, '2.5 h'],
])('%i ms is %s', (millis, text) => {
  expect(describeMillis(millis)).toBe(text);
});
