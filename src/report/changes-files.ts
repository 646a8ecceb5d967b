import { describeQuarter } from '../calendar/quarter.js';
import type { ChangeReport } from '../model/verdict-change.js';
import { changesTable } from './csv/changes-table.js';
import { fillTable, writeTable } from './csv/table.js';
import { writePage } from './html/page.js';
import { cappedTable } from './html/parts.js';
import { pageStyle } from './html/style.js';
import { html } from './html/template.js';
import type { ReportFile } from './report-format.js';
import { changeCauseNames, statusNames } from './wording.js';

/** The table stays below what a page may weigh (2 MB), the rest of the page included. */
const TABLE_BYTES = 1_500 * 1024;

/** The changes of a quarter as a page and as a table, page first. */
export function changesFiles(report: ChangeReport): readonly ReportFile[] {
  return [
    { path: 'index.html', text: changesPage(report) },
    { path: changesTable.file, text: writeTable(fillTable(changesTable, report.changes)) },
  ];
}

function changesPage({ quarter, previous, changes }: ChangeReport): string {
  const title = `${describeQuarter(quarter)}判定变化原因`;
  const body = html`<header class="masthead">
<p class="over">政务公开网站检查</p>
<h1>${title}</h1>
<p class="notice">与${describeQuarter(previous)}相比，共${changes.length}项判定有变化。用现行标准和工具重新判定上季度保存的网页，据此区分变化来自网站、标准还是工具。网站一项包括网站未随时间更新的情形。</p>
</header>
${
  changes.length === 0
    ? html`<p>没有变化。</p>`
    : cappedTable(
        '判定变化',
        [
          { head: '单位', className: 'name', cell: ({ agencyName, outlet }) => `${agencyName}（${outlet}）` },
          { head: '指标', className: 'name', cell: ({ indicator, title: name }) => `${indicator} ${name}` },
          {
            head: '上季度',
            className: 'fixed',
            cell: ({ before }) => (before ? statusNames[before] : '未判定'),
          },
          {
            head: '上季度网页重新判定',
            className: 'fixed',
            cell: ({ again }) => (again ? statusNames[again] : '—'),
          },
          { head: '本季度', className: 'fixed', cell: ({ now }) => statusNames[now] },
          { head: '变化原因', className: 'wide', cell: ({ cause }) => changeCauseNames[cause] },
        ],
        changes,
        { bytes: TABLE_BYTES, elsewhere: ' changes.csv' },
      )
}
`;
  return writePage({ title, style: pageStyle(title), body });
}
