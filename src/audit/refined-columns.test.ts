import { expect, test } from 'vitest';
import type { IsoDate, IsoInstant } from '../calendar/iso-date.js';
import { builtInChecks } from '../checks/index.js';
import type { SiteSnapshot } from '../model/snapshot.js';
import type { Standard } from '../model/standard.js';
import { buildArticle, buildColumn, buildSite } from '../testing/build-facts.js';
import { refineList } from '../testing/build-refinement.js';
import { buildStandard } from '../testing/build-standard.js';
import { auditSite } from './audit-site.js';
import { bindStandard } from './bind-standard.js';

const at = '2026-09-30T02:00:00.000Z' as IsoInstant;

const snapshot: SiteSnapshot = {
  format: 1,
  id: 'education/site/1',
  agency: 'education',
  outlet: 'site',
  homeUrl: 'http://www.yunling.test/',
  startedAt: at,
  finishedAt: at,
  collectorVersion: '0.1.0',
  browser: null,
  pages: [],
  failures: [],
  linkProbes: [],
  limits: [],
  ended: 'complete',
};

/** Asks whether every required column is there, and fresh by its own clock. */
const questions = buildStandard({
  indicator: {
    id: 'L1',
    parts: ['column-missing', 'column-stale'].map((check) => ({
      check,
      select: { from: 'required' as const, kinds: [], ids: [], depthMost: null },
      options: check === 'column-stale' ? { maxAge: 'own' } : {},
    })),
  },
}).indicators;

/** A site with a column of offices, one of leaders below it, and news of yesterday; the names may differ. */
function site(functions: string) {
  const list = (path: readonly string[], on: string) =>
    buildColumn({
      path,
      url: `http://www.yunling.test/${path.length}/${on}/`,
      depth: path.length,
      articles: [buildArticle(on)],
    });
  return buildSite({
    columns: [
      list([functions], '2026-05-30'),
      list([functions, '领导信息'], '2026-05-29'),
      list(['工作动态'], '2026-09-29'),
    ],
  });
}

function audit(standard: Standard, functions: string) {
  const binding = bindStandard({ ...standard, indicators: questions }, builtInChecks);
  if (!('bound' in binding)) throw new Error(JSON.stringify(binding.problems));
  return auditSite(site(functions), {
    snapshot,
    agencyName: '云岭县教育局',
    agencyLevel: 'county',
    standards: [binding.bound],
    access: null,
    asOf: '2026-09-30' as IsoDate,
    calendar: new Map(),
    toolVersion: '0.1.0',
  });
}

const findingsOf = ({ results }: ReturnType<typeof audit>) => results.flatMap(({ findings }) => findings);

test('a column that the agency calls otherwise is missing by the standard and there by the refinement', () => {
  const renamed = refineList('columns: [{ id: functions, name: 处室导航 }]').standard;
  const plain = audit(refineList().standard, '处室导航');
  const refined = audit(renamed, '处室导航');

  expect(findingsOf(plain).map(({ subject }) => subject)).toEqual(['机构职能']);
  expect(findingsOf(refined)).toEqual([]);
  expect(refined.required[0]).toMatchObject({
    name: '处室导航',
    how: 'same-name',
    refined: { note: expect.stringContaining('栏目名称由“机构职能”改为“处室导航”') },
  });
});

test('the name of the standard is found, too, where the agency refined it away', () => {
  const renamed = refineList('columns: [{ id: functions, name: 处室导航 }]').standard;

  expect(findingsOf(audit(renamed, '机构职能'))).toEqual([]);
});

test('a finding that rests on a refinement names it, and keeps the name that it has by the standard', () => {
  const tightened = refineList('columns: [{ id: functions, name: 处室导航, updateWithin: P3M }]').standard;
  const [finding, ...others] = findingsOf(audit(tightened, '处室导航'));

  expect(others).toEqual([]);
  expect(finding?.subject).toBe('机构职能');
  expect(finding?.message).toContain('按3个月的时限');
  expect(finding?.data['refinement']).toMatch(
    /更新时限由6个月改为3个月（《教育局公开清单细化》，云教办〔2026〕5号，education\.yaml:7）。$/,
  );
});

test('the subject of a column below a renamed one stays that of the standard', () => {
  const plain = findingsOf(audit(withClock(refineList().standard), '处室导航'));
  const renamed = findingsOf(
    audit(withClock(refineList('columns: [{ id: functions, name: 处室导航 }]').standard), '处室导航'),
  );

  expect(plain.map(({ subject }) => subject)).toContain('机构职能/领导信息');
  expect(renamed.map(({ subject }) => subject)).toEqual(['机构职能/领导信息']);
  expect(renamed[0]?.data['refinement']).toContain('上级栏目“机构职能”改名为“处室导航”');
});

test('the subject of a column below one that is not owed stays that of the standard', () => {
  const approval =
    'approval: { justification: 无此职能, approvedBy: 县公开办, document: 云函〔2026〕9号, until: 2026-09-30 }';
  const left = refineList(`columns: [{ id: functions, notApplicable: { reason: 无此职能 }, ${approval} }]`);
  const findings = findingsOf(audit(withClock(left.standard), '别的'));

  expect(findings.map(({ subject }) => subject)).toEqual(['机构职能/领导信息']);
  expect(findings[0]?.data['refinement']).toContain('上级栏目“机构职能”不适用，不限位置');
});

/** The leaders must be fresh, so that there is something to say of them. */
function withClock(standard: Standard): Standard {
  const columns = standard.columns.map((column) =>
    column.id === 'leaders' ? { ...column, updateWithin: { months: 0, days: 1 } } : column,
  );
  return { ...standard, columns };
}

test('what does not apply is asked of nobody and stands among what is not judged', () => {
  const approval =
    'approval: { justification: 无此职能, approvedBy: 县公开办, document: 云函〔2026〕9号, until: 2026-09-30 }';
  const { standard } = refineList(
    `columns: [{ id: functions, notApplicable: { reason: 无此职能 }, ${approval} }]`,
  );
  const refined = audit(standard, '别的');

  expect(findingsOf(refined)).toEqual([]);
  expect(refined.standards[0]?.notJudged).toMatchObject([
    { id: 'functions', reason: '本单位不适用：无此职能（依据：云函〔2026〕9号）' },
  ]);
  expect(refined.standards[0]?.refinement).toMatchObject({
    digest: 'b'.repeat(64),
    standardDigest: 'a'.repeat(64),
    loosenings: [{ what: '栏目“机构职能”不适用' }],
  });
});
