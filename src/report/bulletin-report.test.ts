import { type CheerioAPI, load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import {
  buildFinding,
  buildProblem,
  buildQuarterReport,
  buildResult,
  type ReportCase,
} from '../testing/build-report.js';
import { textsOf } from '../testing/read-report.js';
import { bulletinReport } from './bulletin-report.js';
import { DEFAULT_WORDING } from './documents/default-wording.js';

const red: ReportCase = {
  agency: { id: 'shanping', name: '杉坪县人民政府' },
  grade: {
    card: 'red',
    verdict: 'unqualified',
    letterDue: true,
    cardReasons: ['not-rectified'],
    problems: [buildProblem()],
  },
  audits: [{ results: [buildResult({ findings: [buildFinding()] })] }],
};
const unreadable: ReportCase = {
  agency: { id: 'yunxi', name: '云溪县人民政府' },
  grade: { verdict: 'undetermined', score: null },
  audits: [{ ended: 'unreachable', results: [] }],
};
const fine: ReportCase = { agency: { id: 'qingxi', name: '清溪镇人民政府', level: 'township' } };

function circular(...cases: readonly ReportCase[]): CheerioAPI {
  return load(textsOf(bulletinReport, buildQuarterReport(...cases))[0]?.text ?? '');
}

function annex($: CheerioAPI, title: string): readonly (readonly string[])[] {
  const section = $('.annex').filter((_, one) => $('h2', one).text() === title);
  return $('tbody tr', section)
    .toArray()
    .map((row) =>
      $('td', row)
        .toArray()
        .map((cell) => $(cell).text()),
    );
}

describe('a circular', () => {
  const $ = circular(red, unreadable, fine);

  it('has the parts of an official circular in their order', () => {
    expect($('h1').text()).toBe('关于2026年第三季度政府网站检查情况的通报');
    expect(
      $('main h2')
        .toArray()
        .map((head) => $(head).text()),
    ).toEqual(['一、总体情况', '二、主要问题', '三、被点名单位', '四、工作要求']);
    expect($('.draft').text()).toContain('代拟稿');
  });

  it('counts what could be told, and says of the rest that it accuses nobody', () => {
    const text = $('main').text();
    expect(text).toContain(
      '合格的单位1个，不合格的1个，无法判定的1个。合格率为50.0%（不计无法判定的单位）。',
    );
    expect(text).toContain('不视为存在问题');
    expect(annex($, '无法判定单位名单')).toEqual([['1', '云溪县人民政府', expect.stringMatching(/\S/)]]);
    expect($('main').text()).not.toContain('云溪县');
  });

  it('cuts the share of those that passed, so that nothing seems reached that is not', () => {
    const report = buildQuarterReport(red);
    const totals = { ...report.totals, verdicts: { qualified: 2_999, unqualified: 1, undetermined: 0 } };
    const [file] = textsOf(bulletinReport, { ...report, totals });
    expect(load(file?.text ?? '')('main').text()).toContain('合格率为99.9%');
  });

  it('names who is shown a card, why, and until when', () => {
    expect($('main').text()).toContain('建议出示红牌的单位：杉坪县人民政府，详见附件。');
    expect(annex($, '建议出示红牌、黄牌单位名单')).toEqual([
      ['1', '杉坪县人民政府', '县级', '红牌', '—', '往期问题逾期未整改到位', '2026年10月8日'],
    ]);
  });

  it('tells each kind of problem once, with how many agencies it concerns and its clause', () => {
    const other = { ...red, agency: { id: 'other', name: '下溪县人民政府' } };
    expect(circular(red, other)('main').text()).toContain(
      '（一）栏目不更新：动态要闻两周、通知政策六个月：涉及2个单位、2个问题（单项否决；青岚政办函〔2026〕1号 单项否决 4（1））。如下溪县人民政府“新闻中心/工作动态”最近更新于2026年8月20日',
    );
  });

  it('says so when there is nothing to tell of', () => {
    const text = circular(fine)('main').text();
    expect(text).toContain('本季度不建议出示黄牌、红牌。');
    expect(text).toContain('本季度未发现列入整改的问题。');
    expect(text).not.toContain('无法判定的单位系');
    expect(circular(unreadable)('main').text()).not.toContain('合格率');
  });
});

it('an office that gives its own words finds them, with its name in the red head', () => {
  const report = buildQuarterReport(red);
  const wording = {
    ...DEFAULT_WORDING,
    sender: '青岚省人民政府办公厅',
    bulletin: {
      title: '{季度}情况',
      addressee: '各市（州）：',
      body: '一、情况\n{红牌单位}\n{没有的}\n完。',
    },
  };
  const $ = load(textsOf(bulletinReport, { ...report, wording })[0]?.text ?? '');
  expect($('.sender').text()).toBe('青岚省人民政府办公厅');
  expect($('h1').text()).toBe('2026年第三季度情况');
  expect(
    $('main > p, main > h2')
      .slice(2)
      .toArray()
      .map((one) => $(one).text()),
  ).toEqual(['各市（州）：', '一、情况', '建议出示红牌的单位：杉坪县人民政府，详见附件。', '完。']);
});
