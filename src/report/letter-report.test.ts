import { type CheerioAPI, load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import type { IsoDate } from '../calendar/iso-date.js';
import type { AgencyGrade } from '../model/grade.js';
import { buildFinding, buildProblem, buildQuarterReport, buildResult } from '../testing/build-report.js';
import { textsOf } from '../testing/read-report.js';
import { letterReport } from './letter-report.js';

/** The letter to an agency with one stale column, parsed. */
function letterTo(grade: Partial<AgencyGrade> = {}): CheerioAPI {
  const report = buildQuarterReport({
    grade: { card: 'red', letterDue: true, problems: [buildProblem()], ...grade },
    audits: [{ results: [buildResult({ findings: [buildFinding()] })] }],
  });
  return load(textsOf(letterReport, report)[0]?.text ?? '');
}

describe('a supervision letter', () => {
  it('is written for an agency that is due one and for nobody else', () => {
    const report = buildQuarterReport(
      { agency: { id: 'due' }, grade: { card: 'yellow', letterDue: true } },
      { agency: { id: 'not-due' }, grade: { card: 'red', letterDue: false } },
    );
    expect(textsOf(letterReport, report).map(({ path }) => path)).toEqual(['letters/due.html']);
  });

  it('has the parts of an official letter in their order', () => {
    const $ = letterTo();
    expect($('h1').text()).toBe('关于杉坪县人民政府网站检查发现问题整改的督办函');
    expect($('.addressee').text()).toBe('杉坪县人民政府：');
    expect(
      $('h2')
        .toArray()
        .map((head) => $(head).text()),
    ).toEqual(['一、存在问题', '二、整改要求', '三、有关事项', '问题清单', '整改反馈表']);
    expect($('.draft').text()).toContain('代拟稿');
  });

  it('leaves to the sender what only the sender knows', () => {
    const $ = letterTo();
    const blanks = $('.blank')
      .toArray()
      .map((blank) => $(blank).text());
    expect(blanks).toEqual([
      '［发文机关标志］',
      '［发文字号］',
      '［通报标题和文号］',
      '［姓名］',
      '［电话］',
      '［发文机关署名，加盖印章］',
      '［成文日期］',
    ]);
  });

  it('gives each problem with clause, evidence, repair and day in annex 1, and a row to answer in annex 2', () => {
    const $ = letterTo();
    const [facts, proof, repair] = [2, 3, 4].map((at) => $('.annex').eq(0).find('tbody td').eq(at).text());
    expect(facts).toContain('依据：青岚政办函〔2026〕1号 单项否决 4（1）');
    expect(proof).toContain('https://www.shanping.example/xwzx/gzdt/');
    expect(repair).toContain('期限：2026年10月8日。');
    expect($('.reply tbody tr').length).toBe(1);
  });

  it('writes dates as official documents do', () => {
    expect(letterTo()('main').text()).toContain('最近更新于2026年8月20日，按14天的时限应不早于2026年9月1日');
  });

  it('asks for nothing by a day that has passed', () => {
    const past = '2026-07-10' as IsoDate;
    const $ = letterTo({
      rectifyBy: past,
      problems: [buildProblem(), buildProblem({ subject: '旧问题', state: 'unclear', rectifyBy: past })],
    });
    expect($('body').text()).not.toContain('2026年7月10日');
    expect($('main').text()).toContain('于2026年10月8日前全部整改到位');
    expect($('main').text()).toContain('另有1个往期问题本次未能复查，不列入本函。');
  });

  it('points to the list when the problems have different days', () => {
    const sooner = buildProblem({ subject: '旧问题', state: 'open', rectifyBy: '2026-09-20' as IsoDate });
    const text = letterTo({ problems: [sooner, buildProblem()] })('main').text();
    expect(text).toContain('按附件1所列期限（最早为2026年9月20日）全部整改到位');
    expect(text).toContain('请于2026年10月8日前书面反馈');
  });

  it('threatens a red card only where there is none yet', () => {
    expect(letterTo({ card: 'yellow' })('main').text()).toContain('建议出示红牌');
    expect(letterTo({ card: 'red' })('main').text()).not.toContain('建议出示红牌');
  });
});
