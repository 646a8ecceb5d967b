import { describe, expect, it } from 'vitest';
import type { IsoInstant } from '../calendar/iso-date.js';
import type { AgencySection } from '../model/quarter-report.js';
import type { VisitFailure } from '../model/snapshot.js';
import { buildColumn, buildQuarterReport, buildResult, type ReportCase } from '../testing/build-report.js';
import { leavesQuestions, openQuestions } from './open-questions.js';

const failure: VisitFailure = {
  url: 'https://www.shanping.example/old/',
  kind: 'http-error',
  status: 500,
  message: 'Internal Server Error',
  at: '2026-09-15T01:30:00.000Z' as IsoInstant,
  tookMillis: 12,
  foundOn: null,
};

function questionsOf(one: ReportCase) {
  return openQuestions(buildQuarterReport(one).sections[0]!);
}

function hasQuestions(section: AgencySection): boolean {
  return leavesQuestions(section, openQuestions(section));
}

describe('what could not be checked', () => {
  it('is nothing when all was read', () => {
    expect(questionsOf({})).toEqual([]);
  });

  it('is an outlet without an audit', () => {
    expect(questionsOf({ audits: [] })).toMatchObject([{ kind: 'site', subject: '杉坪县人民政府网' }]);
  });

  it('is a site whose home page was not reached', () => {
    const results = [buildResult({ status: 'inconclusive' })];
    expect(questionsOf({ audits: [{ ended: 'unreachable', results }] })).toMatchObject([
      { kind: 'site', reason: '首页未能读取，本季度无法判定。', at: '2026-09-15 09:30:00' },
    ]);
  });

  it('is all the rest of a site whose log of visits was judged', () => {
    const results = [buildResult({ indicator: 'V2', status: 'tripped' })];
    expect(questionsOf({ audits: [{ ended: 'unreachable', results }] })).toMatchObject([
      { kind: 'site', reason: '首页未能读取，其余指标本季度无法判定。' },
    ]);
  });

  it('is a question that was left open, whatever came of its indicator', () => {
    const unclear = [{ subject: '人事信息', reason: '列表由脚本加载。', url: null }];
    expect(questionsOf({ audits: [{ results: [buildResult({ status: 'held', unclear })] }] })).toMatchObject([
      { kind: 'question', indicator: 'V4a', subject: '人事信息', reason: '列表由脚本加载。' },
    ]);
  });

  it('is a column that cannot be read', () => {
    const column = buildColumn({ listing: 'unreadable', unreadable: null });
    expect(questionsOf({ audits: [{ columns: [column] }] })).toMatchObject([
      { kind: 'column', subject: '新闻中心/图片新闻', reason: '栏目内容无法读取。' },
    ]);
  });

  it.each([
    [{ limit: 'pages', value: 400, leftOut: 37 }, '达到页面数上限（400），37个已知地址未读。'],
    [{ limit: 'queries', value: 40, leftOut: 12 }, '达到同一程序的地址数上限（40），12个已知地址未读。'],
    [{ limit: 'depth', value: 5, leftOut: 2 }, '达到层级上限（5），2个已知地址未读。'],
    [{ limit: 'link-probes', value: 200, leftOut: 9 }, '达到链接探测数上限（200），9个已知地址未读。'],
    [{ limit: 'second-tries', value: 40, leftOut: 2 }, '达到重试次数上限（40），2个已知地址未读。'],
    [{ limit: 'time', value: 1_200_000, leftOut: 3 }, '达到时间上限（20分钟），3个已知地址未读。'],
  ] as const)('is what lies beyond a limit: %j', (limit, reason) => {
    expect(questionsOf({ audits: [{ limits: [limit] }] })).toMatchObject([{ kind: 'limit', reason }]);
  });

  it('is a page that did not open, with the status it gave', () => {
    const lost = { ...failure, kind: 'timeout', status: null } as const;
    expect(questionsOf({ audits: [{ failures: [failure, lost] }] })).toMatchObject([
      { kind: 'page', reason: '服务器返回错误（状态码500）' },
      { kind: 'page', reason: '等待超时' },
    ]);
  });
});

describe('a page that was read in two ways', () => {
  const url = 'https://www.shanping.example/zwgk/';
  const told = (readAgain: number) =>
    questionsOf({ audits: [{ disagreements: [{ url, differs: ['articles', 'navigation'], readAgain }] }] });

  it('is told of, with what differed and what was done', () => {
    expect(told(7)).toMatchObject([
      {
        kind: 'reading',
        url,
        reason:
          '直接读取与浏览器读取的列表条目、导航不一致，以浏览器所见为准，同一模板的其他7个页面已用浏览器重新读取。',
      },
    ]);
    expect(told(0)).toMatchObject([
      { reason: '直接读取与浏览器读取的列表条目、导航不一致，以浏览器所见为准。' },
    ]);
  });

  it('brings nobody on the list of what could not be checked: it was set right', () => {
    const report = buildQuarterReport({
      audits: [{ disagreements: [{ url, differs: ['list'], readAgain: 0 }] }],
    });
    expect(report.sections.filter(hasQuestions)).toEqual([]);
  });

  it('is nothing in audits of an older Gongkai, which do not tell', () => {
    const [section] = buildQuarterReport({}).sections;
    const audits = section!.audits.map(({ disagreements: _none, ...older }) => older);
    expect(openQuestions({ ...section!, audits })).toEqual([]);
  });
});

describe('the agencies on the list of what could not be checked', () => {
  it.each<[string, ReportCase, number]>([
    ['an open verdict', { grade: { verdict: 'undetermined' } }, 1],
    ['an unreadable column', { audits: [{ columns: [buildColumn({ listing: 'unreadable' })] }] }, 1],
    ['a page that did not open', { audits: [{ failures: [failure] }] }, 0],
    ['nothing open', {}, 0],
  ])('%s', (_, one, count) => {
    expect(buildQuarterReport(one).sections.filter(hasQuestions)).toHaveLength(count);
  });
});
