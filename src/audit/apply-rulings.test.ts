import { expect, test } from 'vitest';
import type { IsoDate, IsoInstant } from '../calendar/iso-date.js';
import { builtInChecks } from '../checks/index.js';
import type { SiteFacts } from '../model/facts.js';
import type { Ruling } from '../model/ruling.js';
import { buildArticle, buildColumn, buildSite } from '../testing/build-facts.js';
import { buildStandard } from '../testing/build-standard.js';
import { requirement } from '../testing/describe-check.js';
import { sampleSnapshot } from '../testing/store/sample-records.js';
import { auditSite } from './audit-site.js';
import { bindStandard } from './bind-standard.js';

const asOf = '2026-09-20' as IsoDate;
const URL_OF = 'http://www.yunling.test/zt/';

const column = (path: string, url: string, on: string) =>
  buildColumn({ path: path.split('/'), url, depth: path.split('/').length, articles: [buildArticle(on)] });

const site = (...columns: SiteFacts['columns']) => buildSite({ columns });

const ruling = (parts: Partial<Ruling> = {}): Ruling => ({
  kind: 'historical',
  agency: site().agency,
  outlet: site().outlet,
  url: URL_OF,
  required: null,
  actor: '李某',
  reason: '专题已结束',
  until: '2026-12-31' as IsoDate,
  ...parts,
});

/** What an audit says of the demanded column 工作动态 (`stale`) and of all columns that are found. */
function audit(facts: SiteFacts, rulings: readonly Ruling[]) {
  const standard = buildStandard({
    standard: { columns: [requirement({ id: 'dynamics', name: '工作动态', kind: null })] },
  });
  const binding = bindStandard(standard, builtInChecks);
  if (!('bound' in binding)) throw new Error(JSON.stringify(binding.problems));
  const given = {
    snapshot: { ...sampleSnapshot('a', 's'), startedAt: '2026-09-20T02:00:00.000Z' as IsoInstant },
    agencyName: '云岭县人民政府',
    agencyLevel: 'county',
    standards: [binding.bound],
    access: null,
    asOf,
    calendar: new Map(),
    toolVersion: '0.1.0',
    rulings,
  } as const;
  return auditSite(facts, given);
}

const topic = site(
  column('专题', URL_OF, '2020-01-01'),
  column('专题/第一期', `${URL_OF}1/`, '2020-01-01'),
  column('通知公告', 'http://www.yunling.test/tz/', '2020-01-01'),
);

const subjectsOf = ({ results: [result] }: ReturnType<typeof audit>) =>
  result?.findings.map(({ subject }) => subject);

test('without a ruling every old list is a finding, and the audit tells of no rulings', () => {
  const judged = audit(topic, []);
  expect(subjectsOf(judged)).toEqual(['专题', '专题/第一期', '通知公告']);
  expect(judged).not.toHaveProperty('rulings');
});

test.each<[string, Partial<Ruling>, readonly string[], string]>([
  ['a topic of the past owes no news, nor does what stands below it', {}, ['通知公告'], 'applied'],
  ['nor after the site moved to https', { url: URL_OF.replace('http:', 'https:') }, ['通知公告'], 'applied'],
  ['on its last day it applies', { until: asOf }, ['通知公告'], 'applied'],
  [
    'the day after it does not, and the audit says so',
    { until: '2026-09-19' as IsoDate },
    ['专题', '专题/第一期', '通知公告'],
    'ended',
  ],
  [
    'a column that is gone is told',
    { url: 'http://www.yunling.test/gone/' },
    ['专题', '专题/第一期', '通知公告'],
    'not-found',
  ],
])('%s', (_case, parts, subjects, outcome) => {
  const judged = audit(topic, [ruling(parts)]);
  expect(subjectsOf(judged)).toEqual(subjects);
  expect(judged.rulings).toMatchObject([{ actor: '李某', reason: '专题已结束', outcome }]);
});

test.each<[string, Partial<Ruling>]>([
  ['another agency', { agency: 'another' }],
  ['another outlet', { outlet: 'another' }],
  ['a time long over', { until: '2026-01-31' as IsoDate }],
])('a ruling on %s is not told', (_case, parts) => {
  expect(audit(topic, [ruling(parts)])).not.toHaveProperty('rulings');
});

test('dates of validity date nothing: the list cannot be called stale', () => {
  const judged = audit(site(column('有效文件', URL_OF, '2020-01-01')), [ruling({ kind: 'validity-date' })]);
  expect(judged.results).toMatchObject([{ status: 'inconclusive', findings: [] }]);
});

test.each([
  ['what a person ruled', [ruling({ kind: 'column', required: 'dynamics' })], '局里新鲜事', 'ruled'],
  ['by its name otherwise', [], '工作动态', 'same-name'],
  [
    'by its name when the ruled one is gone',
    [ruling({ kind: 'column', required: 'dynamics', url: 'http://x.test/' })],
    '工作动态',
    'same-name',
  ],
])('the demanded column is taken: %s', (_case, rulings, found, how) => {
  const facts = site(
    column('局里新鲜事', URL_OF, '2026-09-18'),
    column('工作动态', 'http://www.yunling.test/dt/', '2026-09-18'),
  );
  expect(audit(facts, rulings).required).toMatchObject([{ id: 'dynamics', found: [found], how }]);
});
