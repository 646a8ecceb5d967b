import {
  AlignmentType,
  ExternalHyperlink,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx';
import { type Annex, type CellLine, cellLines } from '../documents/official-document.js';
import { linkableUrl } from '../html/template.js';
import { ACROSS_WIDTH, FONTS, FORM_ROW, SIZES } from './layout.js';
import { words } from './words.js';

/** The table of an annex, its head on each page; rows of a form leave room to write. */
export function annexTable({ columns, rows, isForm }: Annex): Table {
  const widths = columns.map(({ percent }) => Math.floor((ACROSS_WIDTH * percent) / 100));
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(({ head: text }, at) =>
      cell(widths[at] ?? 0, [
        new Paragraph({
          alignment: AlignmentType.CENTER,
          children: words(text, { font: FONTS.heading, size: SIZES.table }),
        }),
      ]),
    ),
  });
  const body = rows.map(
    (row) =>
      new TableRow({
        cantSplit: true,
        ...(isForm && { height: { value: FORM_ROW, rule: 'atLeast' as const } }),
        children: row.map((text, at) =>
          cell(widths[at] ?? 0, cellParagraphs(text, columns[at]?.centred ?? false)),
        ),
      }),
  );
  return new Table({
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    rows: [head, ...body],
  });
}

function cell(width: number, children: readonly Paragraph[]): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: 60, bottom: 60, left: 90, right: 90 },
    verticalAlign: VerticalAlign.CENTER,
    children,
  });
}

/** Each line a paragraph; an address is a link, a digest is set small. */
function cellParagraphs(text: string, centred: boolean): readonly Paragraph[] {
  return cellLines(text).map(
    (line) =>
      new Paragraph({
        ...(centred && { alignment: AlignmentType.CENTER }),
        children: cellWords(line),
      }),
  );
}

function cellWords(line: CellLine): ParagraphChild[] {
  if (line.kind === 'digest') return words(`摘要${line.digest}`, { size: SIZES.small });
  const { kind, text } = line;
  const url = kind === 'address' ? linkableUrl(text) : null;
  if (url === null) return words(text, { size: SIZES.table });
  const shown = words(text, { size: SIZES.small, color: '1F4E79' });
  return [new ExternalHyperlink({ link: url, children: shown })];
}
