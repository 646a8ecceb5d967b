/** The style sheet of the catalogue. */
export const STYLE = `:root { --ink: #1a1d21; --muted: #545b64; --rule: #c3c9d0; --head: #e8ecf1; --accent: #1f4e8c; --machine: #1f6f4a; --flags: #8a6100; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 100rem; padding: 1.5rem; color: var(--ink); background: #fff; font: .875rem/1.6 'PingFang SC', 'Microsoft YaHei', 'Source Han Sans SC', 'Noto Sans CJK SC', 'Noto Sans SC', 'WenQuanYi Zen Hei', sans-serif; line-break: strict; overflow-wrap: anywhere; }
h1 { margin: 0; font-size: 1.6rem; line-height: 1.4; }
h2 { margin: 2rem 0 .6rem; font-size: 1.15rem; }
a { color: var(--accent); }
p { margin: .4rem 0; }
.muted, small { color: var(--muted); }
small { font-size: .8125rem; font-weight: 400; }
.figures { display: flex; flex-wrap: wrap; gap: 2rem; margin: 1rem 0 0; padding: 0; list-style: none; }
.figures b { display: block; font-size: 1.6rem; line-height: 1.3; font-variant-numeric: tabular-nums; }
.counts { margin-top: 1.5rem; display: grid; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); gap: 1.5rem; align-items: start; }
table { width: 100%; border-collapse: collapse; }
caption { padding: 0 0 .3rem; text-align: left; font-weight: 700; }
th, td { padding: .3em .5em; border: 1px solid var(--rule); vertical-align: top; text-align: left; }
thead th { background: var(--head); }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.counts td, .counts th, .lists td, .lists th { border-width: 0 0 1px; }
.scroll { overflow-x: auto; }
.items { min-width: 82rem; table-layout: fixed; font-size: .8125rem; }
.items tbody th { background: #f5f7f9; }
form { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: .6rem; align-items: end; margin: 1rem 0 0; padding: .8rem 0; background: #fff; border-bottom: 1px solid var(--rule); }
form[hidden] { display: none; }
label { display: block; font-size: .8125rem; color: var(--muted); }
input, select, button { padding: .45em .6em; border: 1px solid #8a929b; border-radius: 3px; background: #fff; color: inherit; font: inherit; }
label input { display: block; width: 26rem; max-width: 90vw; }
@media (max-width: 40rem) { form { position: static; } }
label select { display: block; }
output { padding: .45em 0; color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
details { margin: .4rem 0; scroll-margin-top: 6rem; }
#search:not([hidden]) ~ main details { content-visibility: auto; contain-intrinsic-size: auto 2.2rem; }
summary { padding: .3rem 0; cursor: pointer; font-weight: 700; }
[data-j='machine'] td:last-child { color: var(--machine); }
[data-j='machine-flags'] td:last-child { color: var(--flags); }
@media print {
  form { display: none; }
  body { padding: 0; font-size: 7.5pt; line-height: 1.4; }
  .scroll { overflow: visible; }
  .items { min-width: 0; font-size: 7pt; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
}
@page { size: A4 landscape; margin: 12mm 10mm; }
`;
