import { type AgencyLevel, LEVELS } from '../../model/agency.js';
import type { Card, Verdict } from '../../model/grade.js';
import type { AgencySection } from '../../model/quarter-report.js';
import { dueBy } from '../explain-verdict.js';
import { openQuestions } from '../open-questions.js';
import { cardNames, cardReasonNames, chineseDate, levelNames } from '../wording.js';
import { ANNEX_ROWS_MOST, type Annex } from './official-document.js';

/** A table that only tells. */
const TABLE = { opening: [], closing: [], isForm: false } as const;

/** A table of the circular that grows with every agency. */
export interface GrowingAnnex {
  add(section: AgencySection): void;
  annex(): Annex;
}

/** Who is shown a card, why, and until when. */
export function openCardAnnex(): GrowingAnnex {
  const rows = openRows('cards.csv');
  return {
    add({ agency, grade, previousCard }) {
      if (grade.card === 'none') return;
      rows.add(() => {
        const due = dueBy(grade);
        return [
          agency.name,
          levelNames[agency.level],
          cardNames[grade.card],
          previousCard === null ? '—' : cardNames[previousCard],
          grade.cardReasons.map((reason) => cardReasonNames[reason]).join('；') || '往期牌别维持',
          due === null ? '—' : chineseDate(due),
        ];
      });
    },
    annex: () => ({
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
      ...rows.numbered(),
    }),
  };
}

/** Of agencies that did not pass, the sites at which something tripped: one that has nothing against it is not listed with the others. */
export function openSiteAnnex(): GrowingAnnex {
  const rows = openRows('sites.csv');
  return {
    add({ agency, parentName, grade, audits }) {
      if (grade.verdict !== 'unqualified') return;
      for (const audit of audits) {
        const tripped = audit.results.filter(
          ({ status, effect }) => status === 'tripped' && effect.kind !== 'note',
        );
        if (tripped.length === 0) continue;
        const outlet = agency.outlets.find(({ id }) => id === audit.outlet);
        rows.add(() => [
          parentName ?? '—',
          agency.name,
          outlet?.name ?? audit.outlet,
          outlet?.siteCode ?? '—',
          audit.homeUrl,
          tripped.map(({ title }) => title).join('；'),
        ]);
      }
    },
    annex: () => ({
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
      ...rows.numbered(),
    }),
  };
}

/** How many were looked at on each level, and what came of it. */
export function openLevelAnnex(): GrowingAnnex {
  const levels = new Map<AgencyLevel, LevelCounts>();
  return {
    add({ agency, grade, audits }) {
      const counts = levels.get(agency.level) ?? newCounts();
      levels.set(agency.level, counts);
      counts.agencies += 1;
      counts.sites += audits.length;
      counts[grade.verdict] += 1;
      counts[grade.card] += 1;
    },
    annex: () => ({
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
      rows: LEVELS.flatMap((level) => {
        const counts = levels.get(level);
        if (!counts) return [];
        const { agencies, sites, qualified, unqualified, undetermined, red, yellow } = counts;
        const figures = [agencies, sites, qualified, unqualified, undetermined, red, yellow];
        return [[levelNames[level], ...figures.map(String)]];
      }),
      leftOut: { count: 0, elsewhere: 'cards.csv' },
    }),
  };
}

type LevelCounts = Record<'agencies' | 'sites' | Verdict | Card, number>;

function newCounts(): LevelCounts {
  return { agencies: 0, sites: 0, qualified: 0, unqualified: 0, undetermined: 0, none: 0, yellow: 0, red: 0 };
}

/** Agencies of which no verdict could be told, and what could not be read. */
export function openOpenAnnex(): GrowingAnnex {
  const rows = openRows('could-not-check.csv');
  return {
    add(section) {
      if (section.grade.verdict !== 'undetermined') return;
      rows.add(() => {
        const [first, ...rest] = openQuestions(section);
        const more = rest.length === 0 ? '' : `等${rest.length + 1}项，详见 could-not-check.csv`;
        return [section.agency.name, first ? `${first.reason}${more}` : '—'];
      });
    },
    annex: () => ({
      ...TABLE,
      title: '无法判定单位名单',
      columns: [
        { head: '序号', percent: 8, centred: true },
        { head: '单位', percent: 30 },
        { head: '未能判定的内容', percent: 62 },
      ],
      ...rows.numbered(),
    }),
  };
}

/** Rows up to as many as an annex takes, each with its number. */
function openRows(elsewhere: string) {
  const rows: (readonly string[])[] = [];
  let count = 0;
  return {
    add(write: () => readonly string[]): void {
      count += 1;
      if (count <= ANNEX_ROWS_MOST) rows.push([String(count), ...write()]);
    },
    numbered: () => ({ rows, leftOut: { count: count - rows.length, elsewhere } }),
  };
}
