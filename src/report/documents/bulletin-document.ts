import { describeQuarter } from '../../calendar/quarter.js';
import type { IndicatorResult } from '../../model/audit.js';
import type { BULLETIN_FIELDS } from '../../model/document-wording.js';
import type { Card } from '../../model/grade.js';
import type { AgencySection, QuarterReport } from '../../model/quarter-report.js';
import { findingRows } from '../finding-rows.js';
import { percentOf } from '../percent-of.js';
import {
  cardNames,
  chineseDate,
  describeClause,
  describeEffect,
  verdictNames,
  withChineseDates,
} from '../wording.js';
import { openCardAnnex, openLevelAnnex, openOpenAnnex, openSiteAnnex } from './bulletin-annexes.js';
import { basisOf, ordinal, titlesOf } from './document-words.js';
import { type FieldValue, fillDocument, type OfficialDocument } from './official-document.js';

/** Kinds of problems that the body tells of; the rest stand in the tables. */
const KINDS_MOST = 10;
/** Agencies named in one sentence. */
const NAMED_MOST = 12;

/** The draft of the circular (通报) on a quarter, which grows with every agency. */
export interface GrowingBulletin {
  add(section: AgencySection): void;
  document(): OfficialDocument;
}

/** Begins the circular on a quarter with its tables; what only the sender knows is left blank. */
export function openBulletin(report: QuarterReport): GrowingBulletin {
  const annexes = [openCardAnnex(), openSiteAnnex(), openLevelAnnex(), openOpenAnnex()];
  const told: Told = { standards: new Set(), kinds: new Map(), red: openNames(), yellow: openNames() };
  return {
    add(section) {
      for (const annex of annexes) annex.add(section);
      noteSection(told, section);
    },
    document() {
      const { bulletin, sender } = report.wording;
      return fillDocument(bulletin, fieldsOf(report, told), {
        sender,
        annexes: annexes.map((annex) => annex.annex()).filter(({ rows }) => rows.length > 0),
      });
    },
  };
}

/** What the agencies tell together. */
interface Told {
  /** Titles of the standards by which sites were judged. */
  readonly standards: Set<string>;
  readonly kinds: Map<string, ProblemKind>;
  readonly red: Names;
  readonly yellow: Names;
}

/** The first names of a list, and how many it has. */
interface Names {
  readonly first: string[];
  count: number;
}

function openNames(): Names {
  return { first: [], count: 0 };
}

function noteSection(told: Told, section: AgencySection): void {
  const { agency, grade, audits } = section;
  for (const title of titlesOf(audits)) told.standards.add(title);
  noteKinds(told.kinds, section);
  if (grade.card === 'none') return;
  const names = told[grade.card];
  names.count += 1;
  if (names.first.length < NAMED_MOST) names.first.push(agency.name);
}

function fieldsOf(
  report: QuarterReport,
  { standards, kinds, red, yellow }: Told,
): Record<(typeof BULLETIN_FIELDS)[number], FieldValue> {
  const { quarter, asOf, totals } = report;
  const { qualified, unqualified, undetermined } = totals.verdicts;
  return {
    季度: describeQuarter(quarter),
    监测日: chineseDate(asOf),
    依据: basisOf(standards),
    单位数: totals.agencies,
    网站数: totals.outlets,
    结论: `${verdictNames.qualified}的单位${qualified}个，${verdictNames.unqualified}的${unqualified}个，${verdictNames.undetermined}的${undetermined}个。`,
    合格率: passRate(qualified, unqualified),
    出牌情况: cardSentence(report),
    往期整改: rectifiedSentence(report),
    逐类问题: kindParagraphs([...kinds.values()]),
    红牌单位: namedSentence(red, 'red'),
    黄牌单位: namedSentence(yellow, 'yellow'),
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

/** An indicator with standing problems. */
interface ProblemKind {
  readonly result: IndicatorResult;
  /** The first of them, with the name of its agency. */
  readonly example: string;
  agencies: number;
  problems: number;
}

function noteKinds(kinds: Map<string, ProblemKind>, section: AgencySection): void {
  const seen = new Set<string>();
  for (const { problem, result, finding } of findingRows(section)) {
    if (problem === null || problem.state === 'unclear') continue;
    const key = `${result.standard} ${result.indicator}`;
    const example = `${section.agency.name}${withChineseDates(finding.message)}`;
    const kind = kinds.get(key) ?? { result, example, agencies: 0, problems: 0 };
    kind.problems += 1;
    kind.agencies += seen.has(key) ? 0 : 1;
    seen.add(key);
    kinds.set(key, kind);
  }
}

/** One paragraph for each indicator with standing problems, the most widespread first, with examples that name the agency. */
function kindParagraphs(kinds: readonly ProblemKind[]): readonly string[] {
  if (kinds.length === 0) return ['本季度未发现列入整改的问题。'];
  return kinds
    .toSorted((a, b) => b.agencies - a.agencies || b.problems - a.problems)
    .slice(0, KINDS_MOST)
    .map(kindParagraph);
}

function kindParagraph({ result, example, agencies, problems }: ProblemKind, index: number): string {
  return `${ordinal(index)}${result.title}：涉及${agencies}个单位、${problems}个问题（${describeEffect(result.effect)}；${describeClause(result.clause)}）。如${example}`;
}

function namedSentence({ first, count }: Names, card: Exclude<Card, 'none'>): readonly string[] {
  if (count === 0) return [`建议出示${cardNames[card]}的单位：无。`];
  const more = count > NAMED_MOST ? `等${count}个单位` : '';
  return [`建议出示${cardNames[card]}的单位：${first.join('、')}${more}，详见附件。`];
}
