import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Quarter } from '../calendar/quarter.js';
import { buildAgency, buildGrade, buildProblem } from '../testing/build-report.js';
import { runCli } from '../testing/run-cli.js';
import { openTemporaryWorkspace } from '../testing/store/open-temporary-workspace.js';
import { sampleLedger, sampleSweep } from '../testing/store/sample-records.js';
import { temporaryFolder } from '../testing/store/temporary-folder.js';

const Q1 = '2026Q1' as Quarter;
const Q2 = '2026Q2' as Quarter;
const HOSTILE = '<img src=x onerror=alert(1)>';

/** Two quarters of two counties: one in order, one with a veto in the second. */
async function gradedYear(): Promise<string> {
  const workspace = temporaryFolder();
  const store = await openTemporaryWorkspace(workspace);
  const agencies = ['jia', 'yi'].map((id) => buildAgency({ id, name: `${id}县`, parent: null }));
  const vetoed = {
    verdict: 'unqualified',
    score: null,
    vetoes: ['V4a'],
    card: 'yellow',
    cardReasons: ['veto'],
    problems: [buildProblem({ indicator: 'V4a', message: HOSTILE })],
  } as const;
  for (const quarter of [Q1, Q2]) {
    await store.sweeps.begin({ ...sampleSweep(quarter, []), agencies });
    const grades = [
      buildGrade({ agency: 'jia', quarter }),
      buildGrade({ agency: 'yi', quarter, ...(quarter === Q2 ? vetoed : {}) }),
    ];
    await store.ledgers.save({ ...sampleLedger(quarter, quarter === Q2 ? Q1 : null), grades }, []);
  }
  await store.close();
  return workspace;
}

test('a year: scores with every point of them, what others report, and nothing of a sheet with a bad row', {
  timeout: 120_000,
}, async () => {
  const workspace = await gradedYear();
  const file = (name: string, text: string): string => {
    writeFileSync(join(workspace, name), text);
    return join(workspace, name);
  };
  const year = (...args: string[]) => runCli(['year', ...args, '--workspace', workspace]);

  const bad = file('bad.csv', '单位,指标,得分,来源\njia,政务舆情回应,15,统计表\nyi,政务舆情回应,99,\n');
  const refused = await year('2026', '--external', bad, '--out', join(workspace, 'refused'));
  expect(refused.status).toBe(2);
  expect(refused.stderr).toContain('bad.csv:3');
  expect(refused.stderr).toContain('99分超过满分15分');
  expect(existsSync(join(workspace, 'refused'))).toBe(false);

  const good = file(
    'good.csv',
    '单位,指标,得分,来源\njia,政务舆情回应,15,统计表\nyi,政务舆情回应,12,统计表\n',
  );
  const third = file('third.csv', '单位,得分,名次\n甲,1,1\n'.replace('甲', 'yi县'));
  const last = file('last.csv', '单位编号,得分,名次\njia,90,2\n');
  const run = await year('2026', '--external', good, '--compare', third, '--last', last);
  expect([run.status, run.stderr]).toEqual([0, '']);
  expect(run.stdout).toContain('100  第1名（上升1名）  jia县');
  // 75 points in use: half of 80 for the first quarter, 12 of 15 at a scale of 4/3, less the card.
  expect(run.stdout).toContain('54  第2名  yi县');

  const out = join(workspace, 'reports', '2026');
  expect(readFileSync(join(out, 'year-points.csv'), 'utf8')).toContain('V4a');
  expect(readFileSync(join(out, 'year-scores.csv'), 'utf8')).toContain('third.csv');
  const page = readFileSync(join(out, 'agencies', 'yi.html'), 'utf8');
  expect(page).toContain('&lt;img src=x');
  expect(page).not.toContain(HOSTILE);
  expect(JSON.parse((await year('2026', '--json')).stdout)).toMatchObject({
    year: 2026,
    quarters: [Q1, Q2],
    leftOut: [{ id: 'press-conferences' }, { id: 'public-opinion' }, { id: 'applications' }],
  });
  const again = await year('2026', '--last', join(out, 'year-scores.csv'));
  expect(again.stdout).toContain('第1名（与上年相同）');
  expect((await year('2024')).stderr).toContain('YEAR_NO_QUARTER');
});
