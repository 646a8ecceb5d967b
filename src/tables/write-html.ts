import { writePage } from '../report/html/page.js';
import { type Html, html } from '../report/html/template.js';
import { coverCells, type Merge, type TableGrid } from './table-grid.js';

const STYLE = `:root { --ink: #1a1d21; --muted: #545b64; --rule: #9aa2ab; --head: #e8ecf1; }
* { box-sizing: border-box; }
body { margin: 0; padding: 1.5rem; color: var(--ink); background: #fff; font: .875rem/1.6 'PingFang SC', 'Microsoft YaHei', 'Source Han Sans SC', 'Noto Sans CJK SC', 'Noto Sans SC', 'WenQuanYi Zen Hei', sans-serif; line-break: strict; overflow-wrap: anywhere; }
h1 { margin: 0 0 1rem; text-align: center; font: 700 1.5rem/1.4 'Source Han Serif SC', 'Noto Serif CJK SC', 'Songti SC', 'SimSun', 'WenQuanYi Zen Hei', serif; }
section + section { margin-top: 3rem; }
.scroll { overflow-x: auto; }
table { width: 100%; min-width: 70rem; border-collapse: collapse; table-layout: fixed; }
th, td { padding: .35em .4em; border: 1px solid var(--rule); vertical-align: middle; text-align: left; white-space: pre-line; }
thead th { padding: .35em .15em; background: var(--head); text-align: center; font-size: .8125rem; }
.centred { text-align: center; }
dl { margin: 1.25rem 0 0; display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; color: var(--muted); }
dd { margin: 0; white-space: pre-line; }
@media print {
  body { padding: 0; font-size: 7.5pt; line-height: 1.4; }
  h1 { font-size: 14pt; }
  section + section { margin-top: 0; break-before: page; }
  .scroll { overflow: visible; }
  table { min-width: 0; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  th, td { padding: 1.5pt 2pt; }
}
@page { size: A4 landscape; margin: 12mm 10mm 14mm; @bottom-center { content: '第 ' counter(page) ' 页，共 ' counter(pages) ' 页'; font: 8pt sans-serif; } }
`;

/** Tables as one printable document (A4 across, the head on each page); ids and what only an import needs are left out. */
export function writeHtml(...grids: readonly TableGrid[]): string {
  const title = grids.map((grid) => grid.title).join('、');
  return writePage({ title, style: STYLE, body: grids.map(writeTable) });
}

function writeTable(grid: TableGrid): Html {
  const { title, columns, rows, headRow, bodyRow, endRow } = grid;
  const shown = columns.flatMap(({ isPrinted }, at) => (isPrinted ? [at] : []));
  const total = shown.reduce((sum, at) => sum + (columns[at]?.width ?? 0), 0);
  const widths = shown.map((at) => (((columns[at]?.width ?? 0) / total) * 100).toFixed(2));
  const covering = coverCells(grid.merges);
  return html`<section>
<h1>${title}</h1>
<div class="scroll">
<table>
<colgroup>${widths.map((width) => html`<col style="width:${width}%">`)}</colgroup>
<thead>
${rowsOf(grid, { from: headRow, to: bodyRow, shown, covering })}</thead>
<tbody>
${rowsOf(grid, { from: bodyRow, to: endRow, shown, covering })}</tbody>
</table>
</div>
<dl>
${rows.slice(endRow + 1).map(([label = '', , text = '']) => html`<dt>${label}</dt><dd>${text}</dd>\n`)}</dl>
</section>
`;
}

interface RowRange {
  readonly from: number;
  readonly to: number;
  readonly shown: readonly number[];
  readonly covering: ReadonlyMap<string, Merge>;
}

function rowsOf(
  { rows, columns, bodyRow }: TableGrid,
  { from, to, shown, covering }: RowRange,
): readonly Html[] {
  return rows.slice(from, to).map((texts, offset) => {
    const row = from + offset;
    const cells = shown.flatMap((column) => {
      const merge = covering.get(`${row},${column}`);
      if (merge && (merge.top !== row || merge.left !== column)) return [];
      const spans = merge ? spanOf(merge) : null;
      const text = texts[column] ?? '';
      if (row < bodyRow) return [html`<th scope="col"${spans}>${text}</th>`];
      const centred = columns[column]?.isCentred ? html` class="centred"` : null;
      return [html`<td${centred}${spans}>${text}</td>`];
    });
    return html`<tr>${cells}</tr>\n`;
  });
}

function spanOf({ top, left, bottom, right }: Merge): Html {
  const rows = bottom > top ? html` rowspan="${bottom - top + 1}"` : null;
  return html`${rows}${right > left ? html` colspan="${right - left + 1}"` : null}`;
}
