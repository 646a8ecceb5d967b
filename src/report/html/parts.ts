import type { Card, Verdict } from '../../model/grade.js';
import { cardNames, verdictNames } from '../wording.js';
import { type Html, type HtmlValue, html, linkableUrl, markupOf } from './template.js';

/** Rows up to which a table is kept together on a printed page. */
const SHORT_TABLE = 8;

/** A column of a table: its head, a class for its width, and what stands in it. */
export interface TableColumn<Row> {
  readonly head: string;
  readonly className?: string;
  readonly cell: (row: Row) => HtmlValue;
}

/** A table with caption and head. Empty when there are no rows: say so in words instead. */
export function table<Row>(
  caption: string,
  columns: readonly TableColumn<Row>[],
  rows: readonly Row[],
): Html {
  return tableOf(
    caption,
    columns,
    rows.map((row) => tableRow(columns, row)),
  );
}

/** A table that is written up to so many bytes, with a sentence for the rows that were left out. */
export interface GrowingTable<Row> {
  add(row: Row): void;
  /** Of all rows, written or not. */
  count(): number;
  html(): Html;
}

/** Begins such a table. `elsewhere` names where all rows stand. */
export function openTable<Row>(
  caption: string,
  columns: readonly TableColumn<Row>[],
  { bytes, elsewhere }: { readonly bytes: number; readonly elsewhere: string },
): GrowingTable<Row> {
  const shown: Html[] = [];
  let count = 0;
  let room = bytes;
  return {
    add(row) {
      count += 1;
      if (shown.length < count - 1) return;
      const written = tableRow(columns, row);
      const size = byteLength(written);
      if (size > room && shown.length > 0) return;
      room -= size;
      shown.push(written);
    },
    count: () => count,
    html: () => html`${tableOf(caption, columns, shown)}${leftOutNote(count - shown.length, elsewhere)}`,
  };
}

/** A table of which at most so many bytes are written. */
export function cappedTable<Row>(
  caption: string,
  columns: readonly TableColumn<Row>[],
  rows: readonly Row[],
  cap: { readonly bytes: number; readonly elsewhere: string },
): Html {
  const table = openTable(caption, columns, cap);
  for (const row of rows) table.add(row);
  return table.html();
}

/** What a reader is told about rows that a page has no room for; nothing when there are none. */
export function leftOutNote(count: number, elsewhere: string): Html | null {
  return count === 0
    ? null
    : html`
<p class="note">另有${count}条因篇幅未列，完整清单见${elsewhere}。</p>`;
}

/** One row of a table. */
export function tableRow<Row>(columns: readonly TableColumn<Row>[], row: Row): Html {
  return html`
<tr>${columns.map(({ className, cell }) => html`<td${classOf(className)}>${cell(row)}</td>`)}</tr>`;
}

/** A table of rows that are written already. */
export function tableOf<Row>(
  caption: string,
  columns: readonly TableColumn<Row>[],
  rows: readonly Html[],
): Html {
  return html`<div class="scroll${rows.length <= SHORT_TABLE && ' short'}"><table>
<caption>${caption}</caption>
<thead><tr>${columns.map(({ head, className }) => html`<th scope="col"${classOf(className)}>${head}</th>`)}</tr></thead>
<tbody>${rows}
</tbody>
</table></div>`;
}

/** Pieces of markup in order, cut into groups that each stay below so many bytes; a larger piece stands alone. */
export function chunksBySize(pieces: readonly Html[], bytesMost: number): readonly (readonly Html[])[] {
  const chunks: Html[][] = [];
  let room = 0;
  for (const piece of pieces) {
    const size = byteLength(piece);
    const current = chunks.at(-1);
    if (current && size <= room) {
      current.push(piece);
      room -= size;
    } else {
      chunks.push([piece]);
      room = bytesMost - size;
    }
  }
  return chunks;
}

/** A link when the address can be followed, plain text otherwise. Always shows the whole address: reports are printed. */
export function webLink(address: string): Html {
  const url = linkableUrl(address);
  if (url === null) return html`<span class="address">${address}</span>`;
  return html`<a class="address" href="${url}" rel="noopener noreferrer">${address}</a>`;
}

/** Text in which no date is broken at the end of a line. */
export function prose(text: string): Html {
  return html`${text
    .split(/(\d{4}-\d{2}-\d{2})/)
    .map((part, index) => (index % 2 === 0 ? part : html`<span class="date">${part}</span>`))}`;
}

/** The word for a card with a mark that needs no colour to be read. */
export function cardMark(card: Card): Html {
  return html`<span class="mark mark-${card}">${cardNames[card]}</span>`;
}

/** Card, or the verdict where there is no card. */
export function standingMark(card: Card, verdict: Verdict): Html {
  if (card !== 'none') return cardMark(card);
  if (verdict === 'undetermined')
    return html`<span class="mark mark-open">${verdictNames.undetermined}</span>`;
  return html`<span class="plain">${verdictNames[verdict]}</span>`;
}

function classOf(className: string | undefined): Html | null {
  return className === undefined ? null : html` class="${className}"`;
}

function byteLength(piece: Html): number {
  return new TextEncoder().encode(markupOf(piece)).length;
}
