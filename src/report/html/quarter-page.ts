import { describeQuarter } from '../../calendar/quarter.js';
import type { AgencySection, QuarterReport } from '../../model/quarter-report.js';
import type { ReportFile } from '../report-format.js';
import { BULLETIN_PATH } from '../report-paths.js';
import { PROPOSAL_NOTICE } from '../wording.js';
import { notJudgedSection, standardsSection } from './basis-sections.js';
import { writePage } from './page.js';
import { chunksBySize, type TableColumn, tableOf, tableRow } from './parts.js';
import { cardColumns, changesSection, openSection, otherColumns } from './quarter-lists.js';
import { overviewSection } from './quarter-overview.js';
import { reportStyle } from './style.js';
import { type Html, html } from './template.js';

/** Room for one list on one page. Two lists and the other sections together stay below 2 MB. */
const LIST_BYTES = 500 * 1024;

/** A list of agencies that goes on over further pages when it grows long. */
interface AgencyList {
  /** Name of its further pages: `cards-2.html`. */
  readonly file: string;
  readonly title: string;
  readonly columns: readonly TableColumn<AgencySection>[];
  readonly sections: readonly AgencySection[];
}

/** The page of the quarter, and the pages on which its long lists go on. */
export function quarterPages(report: QuarterReport): readonly ReportFile[] {
  const cards: AgencyList = {
    file: 'cards',
    title: '建议出示或维持红牌、黄牌的单位',
    columns: cardColumns,
    sections: report.sections.filter(({ grade }) => grade.card !== 'none'),
  };
  const others: AgencyList = {
    file: 'agencies',
    title: '其余单位',
    columns: otherColumns,
    sections: report.sections.filter(({ grade }) => grade.card === 'none'),
  };
  const cardPages = pagesOfList(cards);
  const otherPages = pagesOfList(others);
  return [
    { path: 'index.html', text: indexPage(report, [cards, cardPages], [others, otherPages]) },
    ...continuations(report, cards, cardPages),
    ...continuations(report, others, otherPages),
  ];
}

type ListPages = readonly (readonly Html[])[];

function pagesOfList({ columns, sections }: AgencyList): ListPages {
  return chunksBySize(
    sections.map((section) => tableRow(columns, section)),
    LIST_BYTES,
  );
}

function indexPage(
  report: QuarterReport,
  [cards, cardPages]: readonly [AgencyList, ListPages],
  [others, otherPages]: readonly [AgencyList, ListPages],
): string {
  const audits = report.sections.flatMap((section) => section.audits);
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
${overviewSection(report)}
${listSection(cards, cardPages, '本季度没有建议出示红牌、黄牌的单位。')}
${changesSection(report)}
${openSection(report)}
${listSection(others, otherPages, '没有其余单位。')}
${notJudgedSection(audits)}
${standardsSection(report, audits)}
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

function listSection({ file, title, columns, sections }: AgencyList, pages: ListPages, none: string): Html {
  const [first] = pages;
  return html`<section id="${file}">
<h2>${title}${first !== undefined && html`<span class="count">${sections.length}个</span>`}</h2>
${first ? tableOf(title, columns, first) : html`<p>${none}</p>`}
${pages.length > 1 && continuationLinks(file, pages)}
</section>`;
}

function continuationLinks(file: string, pages: ListPages): Html {
  const links = pages
    .slice(1)
    .map((_, index) => html`　<a href="${continuationPath(file, index)}">第${index + 2}页</a>`);
  return html`<p class="note">名单较长，续见：${links}</p>`;
}

function continuations(report: QuarterReport, list: AgencyList, pages: ListPages): readonly ReportFile[] {
  return pages.slice(1).map((rows, index) => {
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
