import { expect, test } from 'vitest';
import type { AccessVisit } from '../../model/access-log.js';
import type { VisitFailureKind } from '../../model/snapshot.js';
import { buildAccessLog, times } from '../../testing/build-access.js';
import { describeCheck } from '../../testing/describe-check.js';
import { siteUnreachable } from './site-unreachable.js';

const rule = { days: 7, visitsPerDay: 20, slowSeconds: 15, failedShare: 0.05 };

const timeout: Partial<AccessVisit> = {
  outcome: 'timeout',
  status: null,
  finalUrl: null,
  tookMillis: 15_000,
};
const blocked: Partial<AccessVisit> = { outcome: 'blocked', status: 403 };
const ended = (outcome: VisitFailureKind): Partial<AccessVisit> => ({ ...timeout, outcome, tookMillis: 20 });
const ours: Partial<AccessVisit> = { ...timeout, ownNetworkDown: true };

/** The log of a week: 140 visits, of which 7 are 5 %. */
const week = (odd: readonly Partial<AccessVisit>[] = [], shape: { days?: number; perDay?: number } = {}) => ({
  access: buildAccessLog({ odd, ...shape }),
});

describeCheck(siteUnreachable, {
  options: rule,
  pass: [
    { name: 'every visit opened', input: week() },
    { name: 'one visit short of 5 % failed', input: week(times(6, timeout)) },
    { name: 'a visit took all of the 15 seconds', input: week(times(9, { tookMillis: 15_000 })) },
    { name: 'blocked visits could not tip it', input: week([...times(4, timeout), ...times(2, blocked)]) },
    {
      name: 'an older log is of no interest',
      input: { access: buildAccessLog({ days: 14, odd: times(140, timeout) }) },
    },
    {
      name: 'rounds without a network are left out',
      input: week(times(4, ours), { perDay: 24 }),
    },
  ],
  fail: [
    {
      name: '5 % failed',
      input: week(times(7, timeout)),
      findings: [
        {
          subject: '站点访问',
          message: '2026-09-13至2026-09-19共访问140次，未打开7次（5%）（15秒内未打开即计入），达到5%。',
          data: {
            firstDay: '2026-09-13',
            lastDay: '2026-09-19',
            visits: 140,
            failed: 7,
            untold: 0,
            leastPerDay: 20,
            ownNetworkDown: 0,
          },
        },
      ],
    },
    { name: 'pages opened after more than 15 seconds', input: week(times(7, { tookMillis: 15_001 })) },
    ...(['dns', 'refused', 'reset', 'http-error', 'redirect-loop'] as const).map((outcome) => ({
      name: `seven visits ended in ${outcome}`,
      input: week(times(7, ended(outcome))),
    })),
    { name: 'there were more visits than it takes', input: week(times(9, timeout), { perDay: 24 }) },
  ],
  inconclusive: [
    {
      name: 'a defence stopped enough visits to tip it',
      input: week([...times(6, timeout), blocked]),
      reason: '另有1次因网站防护等原因程序未能打开',
    },
    ...(['tls', 'robots', 'maintenance', 'empty', 'soft-404', 'unknown', 'crashed'] as const).map(
      (outcome) => ({
        name: `visits that ended in ${outcome} are nobody's failure`,
        input: week(times(7, ended(outcome))),
      }),
    ),
    {
      name: 'the answers broke the rules of HTTP, which browsers forgive',
      input: week(times(7, { ...ended('malformed'), status: null })),
    },
    {
      name: 'answers came and broke off: a browser shows as much as came',
      input: week(times(7, { ...ended('reset'), status: 200 })),
    },
    {
      name: 'visits were given up before 15 seconds were over',
      input: week(times(7, { ...timeout, tookMillis: 3_000 })),
    },
    {
      name: 'a day lacks one visit, and the failures reach 5 %',
      input: week(times(7, timeout), { perDay: 19 }),
      reason: '有7天访问不满20次，共访问133次，未打开7次（5.26%），已达到5%，但监测次数不足',
    },
    {
      name: 'only three days were monitored, and one visit of twenty failed',
      input: week([timeout], { days: 1 }),
    },
  ],
  notApplicable: [
    { name: 'there is no log', input: { access: null } },
    { name: 'the log is of other days', input: { access: buildAccessLog({ asOf: '2026-09-10' }) } },
    {
      name: 'the day of reckoning itself does not count',
      input: { access: buildAccessLog({ asOf: '2026-09-21', days: 1 }) },
    },
    { name: 'a day lacks one visit, and nothing reaches 5 %', input: week([], { perDay: 19 }) },
    { name: 'our own network was down all the time', input: week(times(140, ours)) },
    {
      name: 'our own network was down on one day, and too few visits are left',
      input: week(times(20, ours)),
    },
  ],
});

test('twenty visits in a row are one visit', () => {
  const { visits } = buildAccessLog({ perDay: 1, odd: times(7, timeout) });
  const inARow = visits.flatMap((visit) => times(20, visit).map((one) => ({ ...visit, ...one })));
  expect(ask(inARow)).toMatchObject({
    kind: 'inconclusive',
    reason: expect.stringContaining('共访问7次，未打开7次'),
  });
});

test('evidence names ten failed visits at most, each with its moment and what came', () => {
  const { visits } = buildAccessLog({
    odd: [...times(2, { outcome: 'http-error', status: 502 }), ...times(11, timeout)],
  });
  const outcome = ask(visits);
  const evidence = outcome.kind === 'fail' ? outcome.findings[0].evidence : [];
  expect(evidence).toHaveLength(10);
  expect(evidence.map(({ excerpt }) => excerpt).slice(1, 3)).toEqual([
    '2026-09-13 01:00:00 访问，状态码502（http-error），0.3秒',
    '2026-09-13 02:00:00 访问，无应答（timeout），15.0秒',
  ]);
});

test.each([
  [{ ...rule, days: 32 }, 'days'],
  [{ ...rule, failedShare: 5 }, 'failedShare'],
  [{ ...rule, failedShare: 0 }, 'failedShare'],
])('options that cannot be are refused: %j', (options, name) => {
  expect(siteUnreachable.bind(options)).toMatchObject([{ name }]);
});

function ask(visits: readonly AccessVisit[]) {
  const bound = siteUnreachable.bind(rule);
  if (!('ask' in bound)) throw new Error('the rule does not bind');
  const access = { agency: 'yunling-county', outlet: 'portal', visits };
  return bound.ask({ access, homeUrl: 'http://www.yunling.test/', asOf: '2026-09-20' as never });
}
