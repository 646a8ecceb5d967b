import { describeQuarter } from '../calendar/quarter.js';
import { type CsvTable, fillTable, writeTable } from './csv/table.js';
import { writePage } from './html/page.js';
import { cardMark, chunksBySize, prose, table, webLink } from './html/parts.js';
import { reportStyle } from './html/style.js';
import { type Html, html } from './html/template.js';
import type { PublicProblem, PublicReport, PublicSection } from './public-report.js';
import type { ReportFile } from './report-format.js';
import { cardNames, chineseDate, describeClause, levelNames } from './wording.js';

/** The sentence at the head of the public edition. */
const PUBLIC_NOTICE =
  '本件只列经人工核实确认的黄牌、红牌和问题；未列入的单位不代表没有问题，也不代表已经合格。';

/** Room for the agencies of one page, which stays below 2 MB. */
const AGENCIES_BYTES = 1024 * 1024;

/**
 * The public edition as files: `index.html`, which goes on in `page-2.html` where it grows long, `cards.csv` and `report.json`.
 * Nothing in it was not confirmed by a person.
 */
export function publicEdition(edition: PublicReport): readonly ReportFile[] {
  return [
    ...publicPages(edition),
    { path: 'cards.csv', text: writeTable(fillTable(publicTable, edition.named.flatMap(rowsOf))) },
    { path: 'report.json', text: `${JSON.stringify(edition, null, 1)}\n` },
  ];
}

function publicPages(edition: PublicReport): readonly ReportFile[] {
  const { quarter, asOf, policy } = edition;
  const title = `${describeQuarter(quarter)}政府网站检查情况通报`;
  const style = reportStyle(edition);
  const [first = [], ...further] = chunksBySize(edition.named.map(sectionOf), AGENCIES_BYTES);
  const links = further.map((_, at) => html`　<a href="${pagePath(at)}">第${at + 2}页</a>`);
  const body = html`<header class="masthead">
<p class="over">政府网站信息公开检查</p>
<h1>${title}</h1>
<dl class="facts">
<div><dt>监测时间点</dt><dd>${asOf}</dd></div>
<div><dt>评分规则</dt><dd>${policy}</dd></div>
</dl>
</header>
<p class="notice">${PUBLIC_NOTICE}</p>
<main>
<section id="overview">
<h2>总体情况</h2>
<p class="lead">${overview(edition)}</p>${
    links.length > 0 &&
    html`
<p class="note">名单较长，续见：${links}</p>`
  }
</section>
${first}
</main>`;
  return [
    { path: 'index.html', text: writePage({ title, style, body }) },
    ...further.map((sections, at) => ({
      path: pagePath(at),
      text: continuation(`${title}（第${at + 2}页）`, style, sections),
    })),
  ];
}

function continuation(title: string, style: string, sections: readonly Html[]): string {
  const body = html`<header class="masthead">
<p class="over"><a href="index.html">返回首页</a></p>
<h1>${title}</h1>
</header>
<p class="notice">${PUBLIC_NOTICE}</p>
<main>
${sections}
</main>`;
  return writePage({ title, style, body });
}

/** Of the pages after the first, from 0. */
function pagePath(at: number): string {
  return `page-${at + 2}.html`;
}

function overview({ agenciesChecked, named }: PublicReport): string {
  const count = (card: PublicSection['card']) => named.filter((section) => section.card === card).length;
  if (named.length === 0) return `本季度检查${agenciesChecked}个单位，没有经核实出示红牌、黄牌的单位。`;
  return `本季度检查${agenciesChecked}个单位，经核实出示红牌${count('red')}个、黄牌${count('yellow')}个。`;
}

function sectionOf({ name, level, card, problems }: PublicSection): Html {
  return html`<section>
<h2>${name}　${cardMark(card)}<span class="count">${levelNames[level]}</span></h2>
${
  problems.length === 0
    ? html`<p>没有其他经核实的问题。</p>`
    : table(
        '经核实的问题',
        [
          { head: '问题', className: 'wide', cell: ({ message }) => prose(message) },
          { head: '依据', className: 'name', cell: ({ clause }) => (clause ? describeClause(clause) : '—') },
          { head: '网址', className: 'name', cell: ({ url }) => (url === null ? '—' : webLink(url)) },
          { head: '办理情况', className: 'name', cell: ({ course }) => prose(course) },
          { head: '整改期限', className: 'fixed', cell: ({ rectifyBy }) => chineseDate(rectifyBy) },
        ],
        problems,
      )
}
</section>`;
}

interface PublicRow {
  readonly section: PublicSection;
  readonly problem: PublicProblem | null;
}

/** A card without a confirmed problem still has its row. */
function rowsOf(section: PublicSection): readonly PublicRow[] {
  if (section.problems.length === 0) return [{ section, problem: null }];
  return section.problems.map((problem) => ({ section, problem }));
}

const publicTable: CsvTable<PublicRow> = {
  file: 'cards.csv',
  columns: [
    { heading: '单位名称', value: ({ section }) => section.name },
    { heading: '级别', value: ({ section }) => levelNames[section.level] },
    { heading: '牌别', value: ({ section }) => cardNames[section.card] },
    { heading: '网站名称', value: ({ problem }) => problem?.outlet ?? null },
    { heading: '问题描述', value: ({ problem }) => problem?.message ?? null },
    { heading: '依据', value: ({ problem }) => (problem?.clause ? describeClause(problem.clause) : null) },
    { heading: '网址', value: ({ problem }) => problem?.url ?? null },
    { heading: '首次发现', value: ({ problem }) => problem?.firstSeen ?? null },
    { heading: '办理情况', value: ({ problem }) => problem?.course ?? null },
    { heading: '整改期限', value: ({ problem }) => problem?.rectifyBy ?? null },
  ],
};
