import { expect, test } from 'vitest';
import type { IndicatorStatus, SiteAudit } from '../model/audit.js';
import { buildAudit, buildResult } from '../testing/build-audit.js';
import { verdictChanges } from './change-cause.js';

/** An audit by a version of the tool and of the standard: `passed 2 1` was judged by tool 2 and standard 1. */
function audit(told: string, changes: Partial<SiteAudit> = {}): SiteAudit {
  const [status = '', tool = '1', standard = '1'] = told.split(' ');
  const digest = standard.repeat(64);
  return buildAudit({
    toolVersion: tool,
    standards: [{ id: 'gov-site-2019', title: '', version: standard, digest, notJudged: [] }],
    results: status === 'none' ? [] : [buildResult({ status: status as IndicatorStatus })],
    ...changes,
  });
}

test.each([
  ['the site, when its pages of then are judged as they were', 'passed', 'passed', 'tripped', 'site'],
  ['the site, although the tool is another', 'passed 1', 'passed 2', 'tripped 2', 'site'],
  ['the tool', 'tripped 1', 'passed 2', 'passed 2', 'tool'],
  ['the standard', 'passed 1 1', 'tripped 1 2', 'tripped 1 2', 'standard'],
  ['the standard, which did not ask then', 'none 1 1', 'tripped 1 2', 'tripped 1 2', 'standard'],
  ['one of both, when both are others', 'passed 1 1', 'tripped 2 2', 'tripped 2 2', 'tool-or-standard'],
  ['site and tool', 'passed 1', 'inconclusive 2', 'tripped 2', 'several'],
  ['neither, but a ruling or a log', 'tripped', 'passed', 'passed', 'unclear'],
  [
    'not known, when the tool of the quarter is no more at hand',
    'passed 1',
    'passed 3',
    'tripped 2',
    'unclear',
  ],
  ['not known, when its standard is no more at hand', 'passed 1 1', 'passed 1 3', 'tripped 1 2', 'unclear'],
])('what changed: %s', (_case, before, again, now, cause) => {
  const changes = verdictChanges({ before: audit(before), again: audit(again), now: audit(now) });
  expect(changes.map((change) => change.cause)).toEqual([cause]);
});

test('a site that did not open is no change of anything', () => {
  const now = audit('inconclusive', { ended: 'unreachable' });
  const [change] = verdictChanges({ before: audit('tripped'), again: null, now });
  expect(change?.cause).toBe('unread');
});

test('without the pages of then nothing is said of the cause', () => {
  const [change] = verdictChanges({ before: audit('passed'), again: null, now: audit('tripped') });
  expect(change).toMatchObject({ cause: 'unclear', again: null, before: 'passed', now: 'tripped' });
});

test.each([
  ['passed', 'held'],
  ['held', 'not-applicable'],
  ['tripped', 'tripped'],
])('from %s to %s is no change', (before, now) => {
  expect(verdictChanges({ before: audit(before), again: null, now: audit(now) })).toEqual([]);
});
