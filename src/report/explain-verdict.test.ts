import { describe, expect, it } from 'vitest';
import type { IsoDate } from '../calendar/iso-date.js';
import type { AgencySection } from '../model/quarter-report.js';
import {
  buildFinding,
  buildProblem,
  buildQuarterReport,
  buildResult,
  type ReportCase,
} from '../testing/build-report.js';
import { countProblems, dueBy, dueDays, explainVerdict } from './explain-verdict.js';

function sectionOf(one: ReportCase): AgencySection {
  return buildQuarterReport(one).sections[0]!;
}

const PAST = '2026-07-10' as IsoDate;
const unclear = buildProblem({ subject: '旧问题', state: 'unclear', rectifyBy: PAST });
const findings = [{ results: [buildResult({ findings: [buildFinding()] })] }];
const blocked = [
  {
    results: [
      buildResult({
        status: 'inconclusive' as const,
        unclear: [{ subject: '栏目', reason: '未能读取。', url: null }],
      }),
    ],
  },
];

describe('the headline', () => {
  it.each<[string, ReportCase]>([
    [
      '建议出示红牌',
      { grade: { card: 'red', cardReasons: ['not-rectified'] }, previous: { card: 'yellow' } },
    ],
    ['建议出示黄牌', { grade: { card: 'yellow', cardReasons: ['veto'] } }],
    ['建议出示黄牌', { grade: { card: 'yellow', cardReasons: ['veto'] }, previous: { card: 'yellow' } }],
    ['建议维持黄牌', { grade: { card: 'yellow' }, previous: { card: 'yellow' } }],
    ['无法判定，不建议出牌', { grade: { verdict: 'undetermined' } }],
    ['建议解除黄牌', { previous: { card: 'yellow' } }],
    ['未发现问题', {}],
    ['有少量问题，不建议出牌', { audits: findings }],
  ])('%s', (headline, one) => {
    expect(explainVerdict(sectionOf(one)).headline).toBe(headline);
  });
});

describe('the sentence', () => {
  it('says how many problems, what is proposed, until when, and that one may object', () => {
    const { sentence, until } = explainVerdict(
      sectionOf({
        grade: {
          card: 'red',
          cardReasons: ['not-rectified'],
          problems: [buildProblem({ state: 'refused' }), buildProblem({ subject: '新' })],
        },
      }),
    );
    expect(sentence).toBe(
      '按2026年9月15日的监测情况，列入整改的问题2个（其中1个为往期遗留），建议出示红牌；请在2026年10月8日前整改完毕，复查通过后即可消除；认为情况不实的，可以提出异议。',
    );
    expect(until).toBe('2026年10月8日（含当日）前整改完毕。');
  });

  it('accuses nobody where something could not be read', () => {
    const section = sectionOf({ grade: { verdict: 'undetermined' }, audits: blocked });
    expect(explainVerdict(section)).toMatchObject({
      sentence:
        '按2026年9月15日的监测情况，有1项内容程序无法读取，结论暂定为“无法判定”，不建议出牌，须由人工核实。',
      until: null,
    });
    expect(explainVerdict(section).remedy).toContain('由人工打开');
  });

  it('asks for nothing by the past day of a problem that could not be looked at again', () => {
    const section = sectionOf({
      grade: { verdict: 'undetermined', card: 'yellow', problems: [unclear], rectifyBy: PAST },
      previous: { card: 'yellow' },
      audits: blocked,
    });
    const explained = explainVerdict(section);
    expect(explained.headline).toBe('建议维持黄牌');
    expect(explained.until).toBeNull();
    expect(JSON.stringify(explained)).not.toContain('7月10日');
  });

  it('keeps open questions in view when nothing is wrong', () => {
    expect(explainVerdict(sectionOf({ audits: blocked })).sentence).toContain(
      '另有1项内容未能读取，不作结论',
    );
  });

  it('does not say twice that there is little wrong', () => {
    expect(explainVerdict(sectionOf({ audits: findings })).sentence).toBe(
      '按2026年9月15日的监测情况，发现1个一般问题，未达到出牌条件，不建议出牌，请对照下列办法改正。',
    );
  });

  it('says what lifts a card', () => {
    const rectified = [buildProblem({ state: 'rectified' })];
    const section = sectionOf({ previous: { card: 'yellow' }, grade: { rectified } });
    expect(explainVerdict(section).sentence).toBe(
      '按2026年9月15日的监测情况，往期1个问题已整改，建议解除黄牌。',
    );
  });

  it('asks nothing of an agency in order', () => {
    expect(explainVerdict(sectionOf({}))).toMatchObject({
      sentence: '按2026年9月15日的监测情况，未发现问题。',
      remedy: '无须整改，请继续按规定更新。',
    });
  });
});

describe('the days that are due', () => {
  it('are those of problems that stand, each once, the first first', () => {
    const days = ['2026-10-08', '2026-09-20', '2026-10-08'] as IsoDate[];
    const problems = days.map((rectifyBy, index) => buildProblem({ subject: `${index}`, rectifyBy }));
    const { grade } = sectionOf({ grade: { problems: [...problems, unclear] } });
    expect(dueDays(grade)).toEqual(['2026-09-20', '2026-10-08']);
    expect(dueBy(grade)).toBe('2026-09-20');
  });

  it('are none when nothing stands', () => {
    expect(dueBy(sectionOf({ grade: { problems: [unclear], rectifyBy: PAST } }).grade)).toBeNull();
  });
});

it('counts problems, and the old ones among them', () => {
  expect(countProblems([buildProblem()])).toBe('1个');
  expect(countProblems([buildProblem(), buildProblem({ state: 'open' })])).toBe('2个（其中1个为往期遗留）');
});
