import { describeQuarter } from '../../calendar/quarter.js';
import type { QuarterReport } from '../../model/quarter-report.js';

/** The style sheet of the report pages, on screen and on A4. Every printed page bears the day of reckoning. */
export function reportStyle({ quarter, asOf }: Pick<QuarterReport, 'quarter' | 'asOf'>): string {
  return pageStyle(`${describeQuarter(quarter)}  监测时间点 ${asOf}`);
}

/** The style sheet of a page that is not of one quarter; every printed page bears `foot`, which is our own text. */
export function pageStyle(foot: string): string {
  return `${SCREEN}${PRINT}
@page {
  size: A4;
  margin: 18mm 16mm 20mm;
  @bottom-left { content: '${foot}'; font: 8.5pt sans-serif; color: #545b64; }
  @bottom-right { content: '第 ' counter(page) ' 页，共 ' counter(pages) ' 页'; font: 8.5pt sans-serif; color: #545b64; }
}
`;
}

const SCREEN = `:root {
  --ink: #1a1d21;
  --muted: #545b64;
  --hair: #d9dde2;
  --rule: #9aa2ab;
  --link: #0b4a82;
  --red: #a31515;
  --yellow: #7a5200;
  --sans: 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Source Han Sans SC', 'Noto Sans CJK SC', 'Noto Sans SC', 'WenQuanYi Micro Hei', 'WenQuanYi Zen Hei', sans-serif;
  --serif: 'Source Han Serif SC', 'Noto Serif CJK SC', 'Songti SC', 'STSong', 'SimSun', 'WenQuanYi Zen Hei', serif;
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 2.5rem 1.5rem 4rem; max-width: 66rem;
  color: var(--ink); background: #fff; font: 1rem/1.75 var(--sans);
  line-break: strict; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; text-autospace: normal;
}
h1, h2, h3, h4, p, dl, dd, ul, ol { margin: 0; }
h1 { font: 700 2rem/1.35 var(--serif); text-wrap: balance; }
h2 { margin: 3.25rem 0 .9rem; font-size: 1.3rem; line-height: 1.4; }
h3 { margin: 2.25rem 0 .25rem; font-size: 1.06rem; line-height: 1.5; }
p { max-width: 46em; }
p + p { margin-top: .5em; }
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: .2em; }
a:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
code { font: .8125rem/1.5 ui-monospace, Consolas, Menlo, monospace; overflow-wrap: anywhere; }
.masthead { padding-bottom: 1.35rem; border-bottom: 3px solid var(--red); }
.masthead .over { margin-bottom: .5rem; color: var(--muted); }
.facts { display: flex; flex-wrap: wrap; gap: .2rem 2rem; margin-top: .9rem; font-size: .9375rem; }
.facts div { display: flex; gap: .6em; }
.facts dt { color: var(--muted); white-space: nowrap; }
.notice { margin-top: 1.1rem; color: var(--muted); font-size: .9375rem; max-width: none; }
.contents { margin-top: 1.5rem; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1.6rem; list-style: none; font-size: .9375rem; }
.figures { display: grid; grid-template-columns: repeat(6, minmax(0, 1fr)); margin-bottom: 1.4rem; border-top: 1px solid var(--hair); border-bottom: 1px solid var(--hair); }
.figures div { padding: .7rem .4rem .8rem .9rem; border-left: 1px solid var(--hair); }
.figures div:first-child { padding-left: 0; border-left: 0; }
.figures dt { color: var(--muted); font-size: .9375rem; }
.figures dd { font: 700 2rem/1.25 var(--serif); }
.figures .beside { color: var(--muted); font: .8125rem/1.4 var(--sans); }
.figure-red dd:not(.beside) { color: var(--red); }
.figure-yellow dd:not(.beside) { color: var(--yellow); }
.count { margin-left: .7em; color: var(--muted); font-size: .9375rem; font-weight: 400; }
.date { white-space: nowrap; }
.lead { font-size: 1.0625rem; }
.note, .muted { color: var(--muted); }
.note { margin-top: .6rem; font-size: .9375rem; }
.small { font-size: .875rem; line-height: 1.6; }
details { margin-top: 1rem; }
summary { cursor: pointer; font-weight: 700; }
.scroll { overflow-x: auto; margin-top: 1rem; }
table { width: 100%; border-collapse: collapse; border-top: 2px solid var(--ink); border-bottom: 2px solid var(--ink); font-size: .9375rem; line-height: 1.6; }
caption { padding-bottom: .5rem; text-align: left; font-weight: 700; }
h2 + .scroll caption, h2 + p:not(.lead) + .scroll caption { position: absolute; width: 1px; height: 1px; padding: 0; overflow: hidden; clip-path: inset(50%); }
th, td { padding: .55rem .9rem .55rem 0; text-align: left; vertical-align: top; }
th:last-child, td:last-child { padding-right: 0; }
th { border-bottom: 1px solid var(--ink); font-weight: 700; white-space: nowrap; vertical-align: bottom; }
tbody tr + tr td { border-top: 1px solid var(--hair); }
tbody tr.total td { border-top: 1px solid var(--ink); font-weight: 700; }
.number { text-align: right; white-space: nowrap; }
.fixed { white-space: nowrap; overflow-wrap: normal; }
.name { min-width: 11em; }
.wide { min-width: 20em; }
.mark { display: inline-block; padding: 0 .45em; border: 1.5px solid; border-radius: 2px; font-weight: 700; line-height: 1.5; white-space: nowrap; }
.mark-red { color: #fff; background: var(--red); border-color: var(--red); }
.mark-yellow { color: var(--yellow); border-color: #c08a00; }
.mark-open { color: var(--muted); border-style: dashed; font-weight: 400; }
.mark-none { color: var(--muted); border-color: var(--rule); font-weight: 400; }
.plain { white-space: nowrap; }
.verdict { margin-top: 1.75rem; padding: 1.35rem 1.6rem 1.5rem; border: 1px solid var(--rule); border-left: 8px solid var(--rule); }
.verdict-red { border-left-color: var(--red); }
.verdict-yellow { border-left-color: #d9a100; }
.verdict h2 { margin: 0 0 .5rem; font: 700 1.6rem/1.4 var(--serif); }
.verdict-red h2 { color: var(--red); }
.verdict-yellow h2 { color: var(--yellow); }
.verdict-sentence { font-size: 1.0625rem; max-width: 50em; }
.terms { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .3rem 1.4rem; }
.terms dt { color: var(--muted); white-space: nowrap; }
.verdict .terms { margin-top: 1rem; padding-top: 1rem; border-top: 1px solid var(--hair); font-size: .9375rem; }
.indicator { color: var(--muted); font-size: .9375rem; }
.finding { margin-top: 1.1rem; padding-top: 1.1rem; border-top: 1px solid var(--hair); }
.indicator + .finding { border-top-color: var(--ink); }
.finding h4 { display: flex; gap: .75em; font-size: 1rem; line-height: 1.65; max-width: 48em; }
.finding h4 .ordinal { flex: none; min-width: 1.6em; color: var(--muted); font-weight: 400; }
.finding .terms { margin: .5rem 0 0 2.35em; font-size: .9375rem; line-height: 1.65; }
.evidence + .evidence { margin-top: .6rem; }
.excerpt { padding-left: .8em; border-left: 2px solid var(--hair); }
.address { font-size: .875rem; line-height: 1.55; word-break: break-all; }
.colophon { margin-top: 4rem; padding-top: 1rem; border-top: 1px solid var(--rule); color: var(--muted); font-size: .875rem; }
@media (max-width: 40rem) {
  body { padding: 1.25rem 1rem 3rem; }
  h1 { font-size: 1.5rem; }
  .figures { grid-template-columns: repeat(3, minmax(0, 1fr)); }
  .figures div:nth-child(3n + 1) { padding-left: 0; border-left: 0; }
  .figures div:nth-child(n + 4) { border-top: 1px solid var(--hair); }
  th, td { min-width: 6.5em; }
  .number, .fixed { min-width: 0; }
  .name { min-width: 8em; }
  .wide { min-width: 14em; }
  .terms { grid-template-columns: minmax(0, 1fr); gap: 0; }
  .terms dd + dt { margin-top: .5rem; }
  .finding .terms { margin-left: 0; }
}
`;

const PRINT = `@media print {
  body { max-width: none; padding: 0; font-size: 10.5pt; line-height: 1.6; }
  h1 { font-size: 20pt; }
  h2 { margin-top: 7mm; margin-bottom: 2.5mm; font-size: 14pt; }
  h3 { margin-top: 6mm; font-size: 11.5pt; }
  h2, h2 + p, h3, h4, caption, .indicator { break-after: avoid; }
  .note { break-before: avoid; }
  tbody tr:first-child, tbody tr:last-child { break-before: avoid; }
  thead { display: table-header-group; }
  tr, .verdict, .evidence, .indicator, .figures, .short { break-inside: avoid; }
  .finding { break-inside: avoid; margin-top: 3mm; padding-top: 3mm; }
  .finding .terms, .verdict .terms, table, .facts, .notice, .note { font-size: 9pt; }
  th, td { padding: 1.3mm 2.5mm 1.3mm 0; }
  .name { min-width: 9em; }
  .wide { min-width: 14em; }
  .address, .small, code { font-size: 8pt; }
  .scroll { overflow: visible; margin-top: 3mm; }
  .contents, .back { display: none; }
  a { color: inherit; text-decoration: none; }
  .mark-red { color: var(--red); background: none; border-width: 2px; }
  .colophon { margin-top: 8mm; }
}
`;
