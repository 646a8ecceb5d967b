import { type IParagraphOptions, LineRuleType, Paragraph, TextRun } from 'docx';
import { splitBlanks } from '../documents/official-document.js';
import { visibleText } from '../visible-text.js';
import { FONTS, GREY, LINE, SIZES } from './layout.js';

/** How some words look; the text's font and size unless given. */
export interface Look {
  readonly font?: string;
  readonly size?: number;
  readonly color?: string;
}

/** A paragraph with the line height of the text. */
export function line(options: IParagraphOptions, text: string, look: Look = {}): Paragraph {
  const spacing = { line: LINE, lineRule: LineRuleType.EXACT, ...options.spacing };
  return new Paragraph({ ...options, spacing, children: words(text, look) });
}

/** Runs of a line; what the sender fills in is grey. */
export function words(text: string, { font = FONTS.text, size = SIZES.text, color }: Look = {}): TextRun[] {
  return splitBlanks(visibleText(text))
    .filter((part) => part !== '')
    .map((part) => {
      const shade = color ?? (part.startsWith('［') ? GREY : undefined);
      return new TextRun({ text: part, font: fontsOf(font), size, ...(shade && { color: shade }) });
    });
}

/** A Chinese font, with Times New Roman for Latin letters and digits. */
export function fontsOf(name: string) {
  return { eastAsia: name, ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman' };
}
