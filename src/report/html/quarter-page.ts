import { describeQuarter } from '../../calendar/quarter.js';
import type { AgencySection, QuarterReport } from '../../model/quarter-report.js';
import type { ReportFile } from '../report-format.js';
import { BULLETIN_PATH } from '../report-paths.js';
import { PROPOSAL_NOTICE } from '../wording.js';
import { openNotJudged, openStandards } from './basis-sections.js';
import type { GrowingPart } from './growing-part.js';
import { writePage } from './page.js';
import { chunksBySize, type TableColumn, tableOf, tableRow } from './parts.js';
import { cardColumns, openChanges, openOpenList, otherColumns } from './quarter-lists.js';
import { openOverviewPart } from './quarter-overview.js';
import { reportStyle } from './style.js';
import { type Html, html } from './template.js';

/** Room for one list on one page. Two lists and the other sections together stay below 2 MB. */
const LIST_BYTES = 500 * 1024;

/** The page of the quarter, and the pages on which its long lists go on; they grow with every agency. */
export interface QuarterPages {
  add(section: AgencySection): void;
  files(): readonly ReportFile[];
}

/** Begins the pages of a quarter. */
export function openQuarterPages(report: QuarterReport): QuarterPages {
  const cards = openList('cards', '建议出示或维持红牌、黄牌的单位', cardColumns);
  const others = openList('agencies', '其余单位', otherColumns);
  const parts = { overview: openOverviewPart(report), changes: openChanges(report), open: openOpenList() };
  const basis = { notJudged: openNotJudged(), standards: openStandards(report) };
  return {
    add(section) {
      (section.grade.card === 'none' ? others : cards).add(section);
      for (const part of Object.values(parts)) part.add(section);
      for (const part of Object.values(basis)) for (const audit of section.audits) part.add(audit);
    },
    files: () => [
      { path: 'index.html', text: indexPage(report, { cards, others, ...parts, ...basis }) },
      ...continuations(report, cards),
      ...continuations(report, others),
    ],
  };
}

/** A list of agencies that goes on over further pages when it grows long. */
interface AgencyList {
  /** Name of its further pages: `cards-2.html`. */
  readonly file: string;
  readonly title: string;
  readonly columns: readonly TableColumn<AgencySection>[];
  add(section: AgencySection): void;
  count(): number;
  pages(): readonly (readonly Html[])[];
}

function openList(file: string, title: string, columns: readonly TableColumn<AgencySection>[]): AgencyList {
  const rows: Html[] = [];
  return {
    ...{ file, title, columns },
    add: (section) => void rows.push(tableRow(columns, section)),
    count: () => rows.length,
    pages: () => chunksBySize(rows, LIST_BYTES),
  };
}

type PageParts = Readonly<
  Record<'cards' | 'others', AgencyList> &
    Record<'overview' | 'changes' | 'open' | 'notJudged' | 'standards', Pick<GrowingPart, 'html'>>
>;

function indexPage(report: QuarterReport, parts: PageParts): string {
  const body = html`${masthead(report)}
<p class="notice">${PROPOSAL_NOTICE}</p>
<nav aria-label="目录"><ul class="contents">
<li><a href="#overview">总体情况</a></li>
<li><a href="#cards">红牌、黄牌</a></li>
${report.previousQuarter !== null && html`<li><a href="#changes">与上季度相比</a></li>`}
<li><a href="#open">无法判定</a></li>
<li><a href="#agencies">其余单位</a></li>
<li><a href="#standards">依据和版本</a></li>
<li><a href="${BULLETIN_PATH}">通报（代拟稿）</a></li>
</ul></nav>
<main>
${parts.overview.html()}
${listSection(parts.cards, '本季度没有建议出示红牌、黄牌的单位。')}
${parts.changes.html()}
${parts.open.html()}
${listSection(parts.others, '没有其余单位。')}
${parts.notJudged.html()}
${parts.standards.html()}
</main>`;
  return writePage({ title: titleOf(report), style: reportStyle(report), body });
}

function masthead(report: QuarterReport): Html {
  const { previousQuarter } = report;
  return html`<header class="masthead">
<p class="over">政府网站信息公开检查</p>
<h1>${titleOf(report)}</h1>
<dl class="facts">
<div><dt>监测时间点</dt><dd>${report.asOf}</dd></div>
<div><dt>评分规则</dt><dd>${report.policy.title}</dd></div>
<div><dt>对比季度</dt><dd>${previousQuarter === null ? '无，首次检查' : describeQuarter(previousQuarter)}</dd></div>
</dl>
</header>`;
}

function titleOf({ quarter }: QuarterReport): string {
  return `${describeQuarter(quarter)}检查结果（建议稿）`;
}

function listSection({ file, title, columns, ...list }: AgencyList, none: string): Html {
  const pages = list.pages();
  const [first] = pages;
  return html`<section id="${file}">
<h2>${title}${first !== undefined && html`<span class="count">${list.count()}个</span>`}</h2>
${first ? tableOf(title, columns, first) : html`<p>${none}</p>`}
${pages.length > 1 && continuationLinks(file, pages)}
</section>`;
}

function continuationLinks(file: string, pages: readonly unknown[]): Html {
  const links = pages
    .slice(1)
    .map((_, index) => html`　<a href="${continuationPath(file, index)}">第${index + 2}页</a>`);
  return html`<p class="note">名单较长，续见：${links}</p>`;
}

function continuations(report: QuarterReport, list: AgencyList): readonly ReportFile[] {
  return list
    .pages()
    .slice(1)
    .map((rows, index) => {
      const title = `${list.title}（第${index + 2}页）`;
      const body = html`<header class="masthead">
<p class="over">${titleOf(report)}　监测时间点 ${report.asOf}　<a href="index.html">返回首页</a></p>
<h1>${title}</h1>
</header>
<p class="notice">${PROPOSAL_NOTICE}</p>
<main>
${tableOf(title, list.columns, rows)}
</main>`;
      return {
        path: continuationPath(list.file, index),
        text: writePage({ title, style: reportStyle(report), body }),
      };
    });
}

function continuationPath(file: string, index: number): string {
  return `${file}-${index + 2}.html`;
}
