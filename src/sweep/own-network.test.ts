import { describe, expect, test } from 'vitest';
import type { VisitFailureKind } from '../model/snapshot.js';
import { type HomeEnding, judgeNetwork } from './own-network.js';

const opened: HomeEnding = null;
const failed = (kind: VisitFailureKind, status: number | null = null): HomeEnding => ({ kind, status });
const dns = failed('dns');
const timeout = failed('timeout');
const maintenance = failed('maintenance', 200);

const five = (ending: HomeEnding): readonly HomeEnding[] => Array(5).fill(ending);

describe('while sites are still to come', () => {
  test.each([
    ['nothing was done yet', []],
    ['four sites have no DNS entry', five(dns).slice(1)],
    ['five sites fail, each in its way', [dns, dns, timeout, dns, dns]],
    ['five sites fail, and one opened between them', [dns, dns, opened, dns, dns, dns]],
    [
      'a proxy and four sites answer with errors of their own',
      [...five(failed('http-error', 502)).slice(1), failed('http-error', 404)],
    ],
    ['five sites say that they are being maintained', five(maintenance)],
    ['five sites forbid it by robots.txt', five(failed('robots'))],
    ['one site is down', [timeout]],
  ])('the network works: %s', (_, endings) => {
    expect(judgeNetwork({ endings, over: false, controls: [] })).toBe('works');
  });

  test.each([
    ['no DNS answers any more', [opened, ...five(dns)]],
    ['all sites time out at once', five(timeout)],
    ['a proxy refuses', five(failed('http-error', 407))],
    ['a proxy refuses politely', five(failed('blocked', 403))],
    ['a box in between shows its own certificate', five(failed('tls'))],
  ])('a place that ought to open is asked: %s', (_, endings) => {
    expect(judgeNetwork({ endings, over: false, controls: [] })).toBe('ask');
  });
});

describe('when all sites are done', () => {
  test.each([
    ['some opened', [dns, opened, timeout], 'works'],
    ['none opened, but one gave an answer of its own', [dns, maintenance, timeout], 'works'],
    ['none opened, each for another reason', [dns, timeout, failed('reset')], 'ask'],
    ['the only site of the roster is down', [dns], 'ask'],
    ['there was nothing to do', [], 'works'],
  ] as const)('%s: %s', (_, endings, verdict) => {
    expect(judgeNetwork({ endings, over: true, controls: [] })).toBe(verdict);
  });
});

test.each([
  ['it opens', [opened], 'works'],
  ['a site that opened before is gone, the control host opens', [dns, opened], 'works'],
  ['it fails, too', [dns], 'down'],
  ['it fails in another way', [timeout], 'down'],
  ['nothing opens', [dns, timeout], 'down'],
  ['it answers with an error: names are resolved and lines reach out', [failed('blocked', 412)], 'works'],
  ['a proxy asks for a password', [failed('http-error', 407)], 'down'],
  ['our proxy answers in its place', [failed('proxy', 502)], 'down'],
] as const)('what was asked decides: %s: %s', (_, controls, verdict) => {
  for (const endings of [five(dns), [dns]])
    expect(judgeNetwork({ endings, over: true, controls })).toBe(verdict);
});

test('a control that fails accuses nobody while sites open', () => {
  expect(judgeNetwork({ endings: [dns, opened], over: true, controls: [dns] })).toBe('works');
});

test.each([
  [failed('blocked', 403), 'down'],
  [failed('http-error', 502), 'down'],
  [opened, 'works'],
] as const)('sites that all get 403, and a control that gets %j', (control, verdict) => {
  expect(judgeNetwork({ endings: five(failed('blocked', 403)), over: false, controls: [control] })).toBe(
    verdict,
  );
});
