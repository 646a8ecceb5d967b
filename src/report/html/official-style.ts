/**
 * The style sheet of an official document: margins, sizes and founts in the sense of GB/T 9704 (版心 156 × 225 mm, 三号仿宋,
 * 二号小标宋 for the title, 黑体 for the first headings), with fall-backs where a machine lacks the founts.
 */
export const officialStyle = `@page { size: A4; margin: 37mm 26mm 35mm 28mm; }
@page :first { margin-top: 25mm; }
@page annex { size: A4 landscape; margin: 28mm 26mm 26mm; }
@page :right { @bottom-right { content: '— ' counter(page) ' —'; font: 14pt SimSun, 'Songti SC', serif; } }
@page :left { @bottom-left { content: '— ' counter(page) ' —'; font: 14pt SimSun, 'Songti SC', serif; } }
* { box-sizing: border-box; }
:root {
  --fangsong: 'FangSong_GB2312', 'FangSong', 'STFangsong', 'Source Han Serif SC', 'Noto Serif CJK SC', 'WenQuanYi Zen Hei', serif;
  --hei: 'SimHei', 'STHeiti', 'Heiti SC', 'Microsoft YaHei', 'Source Han Sans SC', 'Noto Sans CJK SC', 'WenQuanYi Zen Hei', sans-serif;
  --title: 'FZXiaoBiaoSong-B05S', 'FZXiaoBiaoSong-B05', 'STZhongsong', 'Source Han Serif SC', 'Noto Serif CJK SC', 'SimSun', 'WenQuanYi Zen Hei', serif;
}
body {
  margin: 2rem auto; padding: 20mm 26mm 30mm 28mm; max-width: 210mm; border: 1px solid #d9dde2;
  color: #000; background: #fff; font: 16pt/28.95pt var(--fangsong);
  line-break: strict; overflow-wrap: anywhere; text-align: justify;
}
p, h1, h2 { margin: 0; }
main > p, .closing > p { text-indent: 2em; orphans: 2; widows: 2; }
h1 { margin: 1.4em 0 1em; font: 400 22pt/34pt var(--title); text-align: center; text-wrap: balance; word-break: keep-all; break-after: avoid; }
h2 { font: 400 16pt/28.95pt var(--hei); text-indent: 2em; break-after: avoid; }
.subheading { font-family: 'KaiTi_GB2312', 'KaiTi', 'STKaiti', var(--fangsong); }
a { color: inherit; text-decoration: none; }
.draft { display: flex; align-items: start; gap: 1em; margin-bottom: 1.2em; font: 10.5pt/1.5 var(--hei); text-align: left; }
.draft b { flex: none; padding: 0 .6em; border: 1.5px solid #000; font: 14pt/1.7 var(--hei); }
.hint { color: #444; }
main > .sender { padding-bottom: 3mm; border-bottom: 4px double #c00; color: #c00; font: 26pt/1.4 var(--title); text-align: center; text-indent: 0; }
.sender .blank { color: inherit; }
main > .file-number { margin-top: 3mm; text-align: right; text-indent: 0; }
main > .addressee { text-indent: 0; }
.blank { color: #555; }
.closing { break-inside: avoid; }
.annex-note { margin-top: 1em; padding-left: 2em; }
.annex-note .second { padding-left: 3em; }
.signature { margin: 2.2em 2em 0 auto; width: max-content; text-align: center; break-inside: avoid; }
.annex { page: annex; break-before: page; margin-top: 3rem; }
.annex-head { font-family: var(--hei); }
.annex h2 { margin: .3em 0 .5em; font: 400 20pt/1.5 var(--title); text-align: center; text-indent: 0; }
.annex-line { display: flex; flex-wrap: wrap; gap: 0 2em; font-size: 12pt; line-height: 2; text-align: left; }
.entry { flex: 1; min-width: 12em; }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; font-size: 10.5pt; line-height: 1.5; text-align: left; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { padding: 2mm 1.5mm; border: 1px solid #000; vertical-align: top; }
th { font: 400 10.5pt/1.4 var(--hei); text-align: center; vertical-align: middle; }
.centred { text-align: center; }
td .address, td code { font-size: 8pt; line-height: 1.4; word-break: break-all; }
.reply td { height: 18mm; }
.note { font-size: 10.5pt; }
@media (max-width: 50rem) {
  body { margin: 0; padding: 1.5rem 1rem; border: 0; }
  table { min-width: 44rem; }
}
@media print {
  body { margin: 0; padding: 0; max-width: none; border: 0; }
  .annex { margin-top: 0; }
  .scroll { overflow: visible; }
}
`;
