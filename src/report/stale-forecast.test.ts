import { expect, test } from 'vitest';
import type { IsoDate } from '../calendar/iso-date.js';
import { buildAudit } from '../testing/build-audit.js';
import { describeForecast, forecastRows } from './stale-forecast.js';

const notice = (indicator: string, staleOn: string) => ({
  subject: '通知公告',
  url: 'http://www.yunling.test/tzgg/',
  newest: '2026-04-20' as IsoDate,
  staleOn: staleOn as IsoDate,
  indicator,
});

test('what several indicators ask stands once, soonest first, up to the last day that is looked at', () => {
  const forecast = [
    notice('V4b', '2026-10-20'),
    notice('V4a', '2026-10-21'),
    notice('D1', '2026-10-20'),
    notice('V4b', '2026-09-22'),
  ];
  const rows = forecastRows([buildAudit({ asOf: '2026-09-20' as IsoDate, forecast })], 30);
  expect(rows.map(({ staleOn, indicators }) => [staleOn, indicators])).toEqual([
    ['2026-09-22', ['V4b']],
    ['2026-10-20', ['V4b', 'D1']],
  ]);
  expect(rows.map(describeForecast)[1]).toBe(
    '“通知公告”最新内容为2026-04-20，如无新的内容，将于2026-10-20到期（指标 V4b、D1）。',
  );
  expect(forecastRows([buildAudit({ forecast })])).toHaveLength(3);
});

test('an audit of an older version has nothing ahead', () => {
  expect(forecastRows([buildAudit()])).toEqual([]);
});
