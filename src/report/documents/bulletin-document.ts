import { describeQuarter } from '../../calendar/quarter.js';
import type { IndicatorResult } from '../../model/audit.js';
import type { BULLETIN_FIELDS } from '../../model/document-wording.js';
import type { Card } from '../../model/grade.js';
import type { AgencySection, QuarterReport } from '../../model/quarter-report.js';
import { type FindingRow, findingRows } from '../finding-rows.js';
import { percentOf } from '../percent-of.js';
import {
  cardNames,
  chineseDate,
  describeClause,
  describeEffect,
  verdictNames,
  withChineseDates,
} from '../wording.js';
import { cardAnnex, levelAnnex, openAnnex, siteAnnex } from './bulletin-annexes.js';
import { basisOf, ordinal } from './document-words.js';
import { type FieldValue, fillDocument, type OfficialDocument } from './official-document.js';

/** Kinds of problems that the body tells of; the rest stand in the tables. */
const KINDS_MOST = 10;
/** Agencies named in one sentence. */
const NAMED_MOST = 12;

/** The draft of the circular (通报) on a quarter with its tables; what only the sender knows is left blank. */
export function bulletinDocument(report: QuarterReport): OfficialDocument {
  const { bulletin, sender } = report.wording;
  const annexes = [cardAnnex(report), siteAnnex(report), levelAnnex(report), openAnnex(report)];
  return fillDocument(bulletin, fieldsOf(report), {
    sender,
    annexes: annexes.filter(({ rows }) => rows.length > 0),
  });
}

function fieldsOf(report: QuarterReport): Record<(typeof BULLETIN_FIELDS)[number], FieldValue> {
  const { quarter, asOf, totals, sections } = report;
  const { qualified, unqualified, undetermined } = totals.verdicts;
  return {
    季度: describeQuarter(quarter),
    监测日: chineseDate(asOf),
    依据: basisOf(sections.flatMap(({ audits }) => audits)),
    单位数: totals.agencies,
    网站数: totals.outlets,
    结论: `${verdictNames.qualified}的单位${qualified}个，${verdictNames.unqualified}的${unqualified}个，${verdictNames.undetermined}的${undetermined}个。`,
    合格率: passRate(qualified, unqualified),
    出牌情况: cardSentence(report),
    往期整改: rectifiedSentence(report),
    逐类问题: kindParagraphs(sections),
    红牌单位: namedSentence(sections, 'red'),
    黄牌单位: namedSentence(sections, 'yellow'),
    未能判定:
      undetermined === 0
        ? []
        : [`无法判定的单位系程序未能完整读取其网站，不视为存在问题，由人工核实后另行告知，名单见附件。`],
  };
}

/** Of those that could be told; nothing where none could. */
function passRate(qualified: number, unqualified: number): string {
  const rate = percentOf(qualified, qualified + unqualified);
  return rate === null ? '' : `合格率为${rate.toFixed(1)}%（不计无法判定的单位）。`;
}

function cardSentence({ totals }: QuarterReport): readonly string[] {
  const { red, yellow } = totals.cards;
  if (red + yellow === 0) return ['本季度不建议出示黄牌、红牌。'];
  const letters = totals.letters === 0 ? '' : `，建议发督办函${totals.letters}件`;
  return [`建议出示红牌${red}个、黄牌${yellow}个${letters}。`];
}

function rectifiedSentence({ previousQuarter, totals }: QuarterReport): readonly string[] {
  if (previousQuarter === null) return [];
  const { rectified, open } = totals.problems;
  return [
    `与${describeQuarter(previousQuarter)}相比，往期问题已整改${rectified}个，仍未消除${open}个，本季度新发现${totals.problems.new}个。`,
  ];
}

interface ProblemKind {
  readonly result: IndicatorResult;
  readonly rows: { readonly section: AgencySection; readonly row: FindingRow }[];
}

/** One paragraph for each indicator with standing problems, the most widespread first, with examples that name the agency. */
function kindParagraphs(sections: readonly AgencySection[]): readonly string[] {
  const kinds = new Map<string, ProblemKind>();
  for (const section of sections) {
    for (const row of findingRows(section)) {
      if (row.problem === null || row.problem.state === 'unclear') continue;
      const key = `${row.result.standard} ${row.result.indicator}`;
      const kind = kinds.get(key) ?? { result: row.result, rows: [] };
      kind.rows.push({ section, row });
      kinds.set(key, kind);
    }
  }
  if (kinds.size === 0) return ['本季度未发现列入整改的问题。'];
  const ordered = [...kinds.values()].toSorted(
    (a, b) => agenciesOf(b) - agenciesOf(a) || b.rows.length - a.rows.length,
  );
  return ordered.slice(0, KINDS_MOST).map(kindParagraph);
}

function kindParagraph(kind: ProblemKind, index: number): string {
  const { result, rows } = kind;
  const head = `${ordinal(index)}${result.title}：涉及${agenciesOf(kind)}个单位、${rows.length}个问题（${describeEffect(result.effect)}；${describeClause(result.clause)}）。`;
  const [first] = rows;
  if (first === undefined) return head;
  return `${head}如${first.section.agency.name}${withChineseDates(first.row.finding.message)}`;
}

function agenciesOf({ rows }: ProblemKind): number {
  return new Set(rows.map(({ section }) => section.agency.id)).size;
}

function namedSentence(sections: readonly AgencySection[], card: Card): readonly string[] {
  const named = sections.filter(({ grade }) => grade.card === card).map(({ agency }) => agency.name);
  if (named.length === 0) return [`建议出示${cardNames[card]}的单位：无。`];
  const more = named.length > NAMED_MOST ? `等${named.length}个单位` : '';
  return [`建议出示${cardNames[card]}的单位：${named.slice(0, NAMED_MOST).join('、')}${more}，详见附件。`];
}
