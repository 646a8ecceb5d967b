import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  type ISectionOptions,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
} from 'docx';
import type { Annex, OfficialDocument, Paragraph as Part } from '../documents/official-document.js';
import { textWidth } from '../text-width.js';
import { PROPOSAL_NOTICE } from '../wording.js';
import { annexTable } from './annex-table.js';
import { A4, ACROSS, FONTS, GREY, PAGE, RED, SIZES } from './layout.js';
import { settlePackage } from './settle-package.js';
import { fontsOf, line, words } from './words.js';

/** An official document as a file of a word processor, in the layout of GB/T 9704. The same document gives the same bytes. */
export async function writeDocx(document: OfficialDocument): Promise<Uint8Array> {
  const file = new Document({
    title: document.title.join(''),
    creator: 'Gongkai',
    lastModifiedBy: 'Gongkai',
    styles: { default: { document: { run: { font: fontsOf(FONTS.text), size: SIZES.text } } } },
    evenAndOddHeaderAndFooters: true,
    sections: [mainSection(document), ...document.annexes.map(annexSection)],
  });
  return settlePackage(new Uint8Array(await Packer.toArrayBuffer(file)));
}

function mainSection(document: OfficialDocument): ISectionOptions {
  const { title, sender, fileNumber, addressee, paragraphs, contact, annexes, signature, date } = document;
  return {
    properties: { page: { size: A4, margin: PAGE } },
    footers: pageNumbers(),
    children: [
      new Paragraph({
        spacing: { after: 120 },
        children: words(`代拟稿。${PROPOSAL_NOTICE}方括号内由发文单位填写。`, {
          font: FONTS.heading,
          size: SIZES.table,
          color: GREY,
        }),
      }),
      new Paragraph({
        alignment: AlignmentType.CENTER,
        border: { bottom: { style: BorderStyle.DOUBLE, size: 12, color: RED, space: 6 } },
        children: words(sender, { font: FONTS.title, size: SIZES.sender, color: RED }),
      }),
      line({ alignment: AlignmentType.RIGHT, spacing: { before: 160 } }, fileNumber),
      new Paragraph({
        alignment: AlignmentType.CENTER,
        keepNext: true,
        spacing: { before: 480, after: 480, line: 680, lineRule: LineRuleType.EXACT },
        children: titleLines(title).flatMap((text, index) => [
          ...(index > 0 ? [new TextRun({ break: 1 })] : []),
          ...words(text, { font: FONTS.title, size: SIZES.title }),
        ]),
      }),
      line({}, addressee),
      ...paragraphs.map(bodyParagraph),
      line({ indent: INDENT }, contact),
      ...annexes.map(({ title: name }, index) =>
        line(
          { indent: index === 0 ? INDENT : { left: 1600 }, ...(index === 0 && { spacing: { before: 320 } }) },
          `${index === 0 ? '附件：' : ''}${index + 1}. ${name}`,
        ),
      ),
      line(
        { alignment: AlignmentType.RIGHT, indent: { right: 640 }, spacing: { before: 900 }, keepNext: true },
        signature,
      ),
      line({ alignment: AlignmentType.RIGHT, indent: { right: 1280 } }, date),
    ],
  };
}

/** What a line of 156 mm takes of 二号: nineteen characters, as wide as two letters each. */
const TITLE_LINE = 38;

/** A title in as few lines as it takes, broken only where it may be. */
function titleLines(parts: readonly string[]): readonly string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(last + part) <= TITLE_LINE) lines[lines.length - 1] = last + part;
    else lines.push(part);
  }
  return lines;
}

/** Two characters of 三号. */
const INDENT = { firstLine: 640 };

function bodyParagraph({ kind, text }: Part): Paragraph {
  if (kind === 'text') return line({ indent: INDENT }, text);
  const font = kind === 'heading' ? FONTS.heading : FONTS.subheading;
  return line({ indent: INDENT, keepNext: true }, text, { font });
}

/** `— 1 —` outside: right on odd pages, left on even ones, a character from the edge. */
function pageNumbers() {
  const footer = (alignment: (typeof AlignmentType)[keyof typeof AlignmentType]) =>
    new Footer({
      children: [
        new Paragraph({
          alignment,
          indent: { left: 280, right: 280 },
          children: [
            new TextRun({
              children: ['— ', PageNumber.CURRENT, ' —'],
              font: fontsOf(FONTS.page),
              size: SIZES.page,
            }),
          ],
        }),
      ],
    });
  return { default: footer(AlignmentType.RIGHT), even: footer(AlignmentType.LEFT) };
}

function annexSection(annex: Annex, index: number): ISectionOptions {
  const { title, opening, closing, leftOut } = annex;
  const more =
    leftOut.count === 0 ? [] : [`另有${leftOut.count}条因篇幅未列，完整清单见${leftOut.elsewhere}。`];
  const small = { font: FONTS.text, size: SIZES.line };
  return {
    properties: {
      page: { size: { ...A4, orientation: PageOrientation.LANDSCAPE }, margin: ACROSS },
    },
    footers: pageNumbers(),
    children: [
      line({}, `附件${index + 1}`, { font: FONTS.heading }),
      new Paragraph({
        alignment: AlignmentType.CENTER,
        keepNext: true,
        spacing: { before: 120, after: 200 },
        children: words(title, { font: FONTS.title, size: SIZES.annexTitle }),
      }),
      ...(opening.length === 0 ? [] : [line({ keepNext: true }, opening.join('　　　　'), small)]),
      annexTable(annex),
      ...[...more, ...(closing.length === 0 ? [] : [closing.join('　　　　　　')])].map((text) =>
        line({}, text, small),
      ),
    ],
  };
}
