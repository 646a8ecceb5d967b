import { expect, test } from 'vitest';
import type { IsoInstant } from '../calendar/iso-date.js';
import { parseRoster } from '../standards/parse-roster.js';
import { visitingHours } from './visiting-hours.js';

const roster = parseRoster({
  file: 'valley.yaml',
  text: `id: valley
title: 山谷县名录
quietHours: ['22:00-06:00']
agencies:
  - id: county
    name: 山谷县人民政府
    level: county
    outlets:
      - { id: portal, name: 门户网站, homeUrl: 'https://www.valley.test/' }
      - { id: archives, name: 档案网站, homeUrl: 'https://da.valley.test/', quietHours: [] }
`,
});
const MINUTE = 60_000;
const china = (time: string) => new Date(`2026-09-20T${time}:00+08:00`).toISOString() as IsoInstant;
test('a site is begun when its visit cannot reach into its quiet hours', () => {
  const freeFrom = visitingHours(roster, 15 * MINUTE);
  const portal = { agency: 'county', outlet: 'portal' };
  expect(freeFrom(portal, china('21:45'))).toBe(china('21:45'));
  expect(freeFrom(portal, china('21:46'))).toBe(new Date('2026-09-21T06:00:00+08:00').toISOString());
  expect(freeFrom(portal, china('05:00'))).toBe(china('06:00'));
  expect(freeFrom({ agency: 'county', outlet: 'archives' }, china('05:00'))).toBe(china('05:00'));
});
