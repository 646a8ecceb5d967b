import type { DocumentTemplate, DocumentWording } from '../../model/document-wording.js';

/** A document of an office in the order of GB/T 9704, before it is a page or a file of a word processor. */
export interface OfficialDocument {
  /** Where the title may be broken, in parts. */
  readonly title: readonly string[];
  readonly sender: string;
  readonly fileNumber: string;
  readonly addressee: string;
  readonly paragraphs: readonly Paragraph[];
  /** Ends the body: whom to ask. */
  readonly contact: string;
  readonly annexes: readonly Annex[];
  readonly signature: string;
  readonly date: string;
}

export interface Paragraph {
  readonly kind: 'heading' | 'subheading' | 'text';
  /** `［…］` in it is left to the sender. */
  readonly text: string;
}

/** A table behind the document, on pages of its own. */
export interface Annex {
  readonly title: string;
  /** Stands above the table, in parts. */
  readonly opening: readonly string[];
  readonly columns: readonly AnnexColumn[];
  readonly rows: readonly (readonly string[])[];
  /** Rows that were left out, and where they stand. */
  readonly leftOut: { readonly count: number; readonly elsewhere: string };
  /** Stands below the table, in parts. */
  readonly closing: readonly string[];
  /** Rows that somebody writes into by hand. */
  readonly isForm: boolean;
}

export interface AnnexColumn {
  readonly head: string;
  /** Of the table's width; those of a table add up to 100. */
  readonly percent: number;
  readonly centred?: boolean;
}

/** What a field stands for: words, or paragraphs. */
export type FieldValue = string | number | readonly string[];

type Fields = Readonly<Record<string, FieldValue>>;

/** Only the sender knows it; a person fills it in. */
const BLANKS = {
  sender: '［发文机关标志］',
  fileNumber: '［发文字号］',
  contact: '联系人：［姓名］，联系电话：［电话］。',
  signature: '［发文机关署名，加盖印章］',
  date: '［成文日期］',
} as const;

/** Rows of an annex that a document holds; whatever is more stands in the tables of the report. */
export const ANNEX_ROWS_MOST = 400;

const HEADING = /^[一二三四五六七八九十]+、/;
const SUBHEADING = /^（[一二三四五六七八九十]+）[^。；]{1,24}$/;
const FIELD = /\{([^{}]*)\}/g;

/** A document in an office's words, its fields filled in; what only the sender knows is left blank. */
export function fillDocument(
  template: DocumentTemplate,
  fields: Fields,
  { sender, annexes }: Pick<DocumentWording, 'sender'> & Pick<OfficialDocument, 'annexes'>,
): OfficialDocument {
  return {
    title: fillTitle(template, fields),
    sender: sender ?? BLANKS.sender,
    fileNumber: BLANKS.fileNumber,
    addressee: fillWords(template.addressee, fields),
    paragraphs: fillBody(template, fields),
    contact: BLANKS.contact,
    annexes,
    signature: sender ?? BLANKS.signature,
    date: BLANKS.date,
  };
}

/** The parts of a line in turn: words, then what is left to the sender, `［…］`, then words again. */
export function splitBlanks(text: string): readonly string[] {
  return text.split(/(［[^］]*］)/);
}

/** What the line of a cell is: an address, the digest of a page, or words. */
export type CellLine =
  | { readonly kind: 'address' | 'words'; readonly text: string }
  | { readonly kind: 'digest'; readonly digest: string };

/** The lines of a cell of an annex. */
export function cellLines(cell: string): readonly CellLine[] {
  return cell.split('\n').map((text) => {
    const digest = /^摘要([0-9a-f]{64})$/.exec(text)?.[1];
    if (digest !== undefined) return { kind: 'digest', digest };
    return { kind: /^https?:\/\//.test(text) ? 'address' : 'words', text };
  });
}

/** The paragraphs of a template; a line that nothing is left of falls away. */
function fillBody({ body }: DocumentTemplate, fields: Fields): readonly Paragraph[] {
  return body
    .split('\n')
    .flatMap((line) => fillLine(line.trim(), fields))
    .filter((line) => line !== '')
    .map((text) => ({ kind: kindOf(text), text }));
}

function fillTitle({ title }: DocumentTemplate, fields: Fields): readonly string[] {
  return title
    .split('\n')
    .map((part) => fillWords(part.trim(), fields))
    .filter((part) => part !== '');
}

function fillWords(line: string, fields: Fields): string {
  return line.replace(FIELD, (_, name: string) => {
    const value = fields[name] ?? '';
    return typeof value === 'object' ? value.join('') : String(value);
  });
}

/** The rows that an annex shows, and how many more there are. */
export function capRows<Row>(rows: readonly Row[], elsewhere: string) {
  return {
    shown: rows.slice(0, ANNEX_ROWS_MOST),
    leftOut: { count: Math.max(0, rows.length - ANNEX_ROWS_MOST), elsewhere },
  };
}

function fillLine(line: string, fields: Fields): readonly string[] {
  const [, alone] = /^\{([^{}]*)\}$/.exec(line) ?? [];
  const value = alone === undefined ? undefined : fields[alone];
  return typeof value === 'object' ? value : [fillWords(line, fields)];
}

function kindOf(text: string): Paragraph['kind'] {
  if (HEADING.test(text)) return 'heading';
  return SUBHEADING.test(text) ? 'subheading' : 'text';
}
