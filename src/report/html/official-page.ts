import {
  type Annex,
  type AnnexColumn,
  type CellLine,
  cellLines,
  type OfficialDocument,
  type Paragraph,
  splitBlanks,
} from '../documents/official-document.js';
import { PROPOSAL_NOTICE } from '../wording.js';
import { officialStyle } from './official-style.js';
import { writePage } from './page.js';
import { leftOutNote, webLink } from './parts.js';
import { type Html, type HtmlValue, html } from './template.js';

/** An official document as a page that prints in the layout of GB/T 9704. */
export function officialPage(document: OfficialDocument): string {
  const { title, sender, fileNumber, addressee, paragraphs, contact, annexes, signature, date } = document;
  const body = html`<p class="draft"><b>代拟稿</b><span class="hint">${PROPOSAL_NOTICE}方括号内由发文单位填写。</span></p>
<main>
<p class="sender">${words(sender)}</p>
<p class="file-number">${words(fileNumber)}</p>
<h1>${title.map((part, index) => html`${index > 0 && html`<wbr>`}${words(part)}`)}</h1>
<p class="addressee">${words(addressee)}</p>
${paragraphs.map(paragraphMarkup)}
<div class="closing">
<p>${words(contact)}</p>
${annexNote(annexes)}
<div class="signature"><p>${words(signature)}</p><p>${words(date)}</p></div>
</div>
</main>
${annexes.map((annex, index) => annexSection(annex, index + 1))}`;
  return writePage({ title: `${title.join('')}（代拟稿）`, style: officialStyle + widths(annexes), body });
}

function paragraphMarkup({ kind, text }: Paragraph): Html {
  if (kind === 'heading')
    return html`<h2>${words(text)}</h2>
`;
  return html`<p${kind === 'subheading' && html` class="subheading"`}>${words(text)}</p>
`;
}

/** Text in which what the sender fills in stands out. */
function words(text: string): Html {
  return html`${splitBlanks(text).map((part, index) =>
    index % 2 === 0 ? part : html`<span class="blank">${part}</span>`,
  )}`;
}

function annexNote(annexes: readonly Annex[]): Html | null {
  if (annexes.length === 0) return null;
  return html`<div class="annex-note">${annexes.map(
    ({ title }, index) =>
      html`<p${index > 0 && html` class="second"`}>${index === 0 && '附件：'}${index + 1}. ${title}</p>`,
  )}</div>`;
}

function annexSection(annex: Annex, number: number): Html {
  const { title, columns, rows, leftOut, opening, closing, isForm } = annex;
  return html`<section class="annex${isForm && ' reply'}">
<p class="annex-head">附件${number}</p>
<h2>${title}</h2>
${entries(opening, isForm)}
<div class="scroll"><table>
<caption>${title}</caption>
<colgroup>${columns.map(({ percent }) => html`<col class="w${percent}">`)}</colgroup>
<thead><tr>${columns.map(({ head }) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows.map((row) => annexRow(columns, row))}
</tbody>
</table></div>${leftOutNote(leftOut.count, leftOut.elsewhere)}
${entries(closing, isForm)}
</section>`;
}

function annexRow(columns: readonly AnnexColumn[], row: readonly string[]): Html {
  return html`
<tr>${row.map((cell, at) => html`<td${(columns[at]?.centred ?? false) && html` class="centred"`}>${lines(cell)}</td>`)}</tr>`;
}

/** A rule for each width, since an attribute of style would be one more thing to trust. */
function widths(annexes: readonly Annex[]): string {
  const used = new Set(annexes.flatMap(({ columns }) => columns.map(({ percent }) => percent)));
  return [...used].map((percent) => `.w${percent} { width: ${percent}%; }\n`).join('');
}

/** Lines to write on have room behind their words. */
function entries(parts: readonly string[], isForm: boolean): Html | null {
  if (parts.length === 0) return null;
  return html`<p class="annex-line">${parts.map((part) => html`<span${isForm && html` class="entry"`}>${part}</span>`)}</p>`;
}

/** Each line on its own; an address is a link, a digest is set small. */
function lines(cell: string): readonly Html[] {
  return cellLines(cell).map((line, index) => html`${index > 0 && html`<br>`}${lineMarkup(line)}`);
}

function lineMarkup(line: CellLine): HtmlValue {
  if (line.kind === 'digest') return html`摘要<code>${line.digest}</code>`;
  return line.kind === 'address' ? webLink(line.text) : line.text;
}
