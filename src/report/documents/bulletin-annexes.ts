import { LEVELS } from '../../model/agency.js';
import type { AgencySection, QuarterReport } from '../../model/quarter-report.js';
import { dueBy } from '../explain-verdict.js';
import { openQuestions } from '../open-questions.js';
import { cardNames, cardReasonNames, chineseDate, levelNames } from '../wording.js';
import { type Annex, capRows } from './official-document.js';

/** A table that only tells. */
const TABLE = { opening: [], closing: [], isForm: false } as const;

/** Who is shown a card, why, and until when. */
export function cardAnnex({ sections }: QuarterReport): Annex {
  const { shown, leftOut } = capRows(
    sections.filter(({ grade }) => grade.card !== 'none'),
    'cards.csv',
  );
  return {
    ...TABLE,
    title: '建议出示红牌、黄牌单位名单',
    columns: [
      { head: '序号', percent: 6, centred: true },
      { head: '单位', percent: 22 },
      { head: '级别', percent: 8, centred: true },
      { head: '建议牌别', percent: 9, centred: true },
      { head: '上季牌别', percent: 9, centred: true },
      { head: '原因', percent: 32 },
      { head: '整改期限', percent: 14, centred: true },
    ],
    rows: shown.map(({ agency, grade, previousCard }, index) => {
      const due = dueBy(grade);
      return [
        String(index + 1),
        agency.name,
        levelNames[agency.level],
        cardNames[grade.card],
        previousCard === null ? '—' : cardNames[previousCard],
        grade.cardReasons.map((reason) => cardReasonNames[reason]).join('；') || '往期牌别维持',
        due === null ? '—' : chineseDate(due),
      ];
    }),
    leftOut,
  };
}

/** Of agencies that did not pass, the sites at which something tripped: one that has nothing against it is not listed with the others. */
export function siteAnnex({ sections }: QuarterReport): Annex {
  const sites = sections
    .filter(({ grade }) => grade.verdict === 'unqualified')
    .flatMap(({ agency, parentName, audits }) =>
      audits.map((audit) => ({
        agency,
        parentName,
        audit,
        outlet: agency.outlets.find(({ id }) => id === audit.outlet),
        tripped: audit.results.filter(({ status, effect }) => status === 'tripped' && effect.kind !== 'note'),
      })),
    )
    .filter(({ tripped }) => tripped.length > 0);
  const { shown, leftOut } = capRows(sites, 'sites.csv');
  return {
    ...TABLE,
    title: '不合格网站名单',
    columns: [
      { head: '序号', percent: 6, centred: true },
      { head: '主管单位', percent: 14 },
      { head: '主办单位', percent: 16 },
      { head: '网站名称', percent: 16 },
      { head: '网站标识码', percent: 11, centred: true },
      { head: '首页网址', percent: 17 },
      { head: '突出问题', percent: 20 },
    ],
    rows: shown.map(({ agency, parentName, audit, outlet, tripped }, index) => [
      String(index + 1),
      parentName ?? '—',
      agency.name,
      outlet?.name ?? audit.outlet,
      outlet?.siteCode ?? '—',
      audit.homeUrl,
      tripped.map(({ title }) => title).join('；'),
    ]),
    leftOut,
  };
}

/** How many were looked at on each level, and what came of it. */
export function levelAnnex({ sections }: QuarterReport): Annex {
  const levels = LEVELS.filter((level) => sections.some(({ agency }) => agency.level === level));
  return {
    ...TABLE,
    title: '检查情况统计',
    columns: [
      { head: '级别', percent: 16, centred: true },
      { head: '单位数', percent: 12, centred: true },
      { head: '网站数', percent: 12, centred: true },
      { head: '合格', percent: 12, centred: true },
      { head: '不合格', percent: 12, centred: true },
      { head: '无法判定', percent: 12, centred: true },
      { head: '建议红牌', percent: 12, centred: true },
      { head: '建议黄牌', percent: 12, centred: true },
    ],
    rows: levels.map((level) => {
      const of = sections.filter(({ agency }) => agency.level === level);
      const count = (holds: (section: AgencySection) => boolean) => String(of.filter(holds).length);
      return [
        levelNames[level],
        String(of.length),
        String(of.reduce((sum, { audits }) => sum + audits.length, 0)),
        count(({ grade }) => grade.verdict === 'qualified'),
        count(({ grade }) => grade.verdict === 'unqualified'),
        count(({ grade }) => grade.verdict === 'undetermined'),
        count(({ grade }) => grade.card === 'red'),
        count(({ grade }) => grade.card === 'yellow'),
      ];
    }),
    leftOut: { count: 0, elsewhere: 'cards.csv' },
  };
}

/** Agencies of which no verdict could be told, and what could not be read. */
export function openAnnex({ sections }: QuarterReport): Annex {
  const { shown, leftOut } = capRows(
    sections.filter(({ grade }) => grade.verdict === 'undetermined'),
    'could-not-check.csv',
  );
  return {
    ...TABLE,
    title: '无法判定单位名单',
    columns: [
      { head: '序号', percent: 8, centred: true },
      { head: '单位', percent: 30 },
      { head: '未能判定的内容', percent: 62 },
    ],
    rows: shown.map((section, index) => {
      const [first, ...rest] = openQuestions(section);
      const more = rest.length === 0 ? '' : `等${rest.length + 1}项，详见 could-not-check.csv`;
      return [String(index + 1), section.agency.name, first ? `${first.reason}${more}` : '—'];
    }),
    leftOut,
  };
}
