import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { clockFrom, today } from '../calendar/clock.js';
import { GongkaiError, messageOf } from '../errors.js';
import { decodeHtml } from '../extract/decode-html.js';
import type { AgencyLevel } from '../model/agency.js';
import { visibleText } from '../report/visible-text.js';
import { parseStandard } from '../standards/parse-standard.js';
import { importTable, type TableImport } from '../tables/import-table.js';
import { readCsvSheet } from '../tables/read-csv.js';
import { isWorkbook, readXlsxSheets } from '../tables/read-xlsx.js';
import type { Sheet } from '../tables/sheet.js';
import { writeYaml } from '../tables/write-yaml.js';
import { EXIT } from './exit-code.js';
import { schemaPathFor } from './schema-path.js';
import type { Terminal } from './terminal.js';
import { writeWhole } from './write-whole.js';

/** What `gongkai standards import` takes beside the file. */
export interface ImportFlags {
  readonly sheet?: string;
  readonly id?: string;
  readonly level?: AgencyLevel;
  readonly out?: string;
  /** Whether a file that is there may be written over. */
  readonly force?: boolean;
  readonly json?: boolean;
}

/** A table of items is far smaller; so is a csv of all national catalogues together. */
const FILE_MOST_MIB = 20;

/** A sheet, and the list that it holds; null where it has no table. */
interface ReadSheet {
  readonly sheet: Sheet;
  readonly found: TableImport | null;
}

/**
 * `gongkai standards import <file>`: an office's table as a list in YAML. Returns the exit code: 1 when some cells are not understood.
 * @throws GongkaiError for a file that is no table, or that holds several.
 */
export async function importStandard(file: string, flags: ImportFlags, terminal: Terminal): Promise<number> {
  const { out, force = false } = flags;
  if (out !== undefined && !force) await refuseExisting(out);
  const sheets = await readSheets(file);
  const read = sheets.map((sheet) => ({ sheet, found: importSheet(sheet, file, flags) }));
  const { sheet, found } = chooseTable(file, read, flags.sheet);
  const { list, beside } = found.written;
  const yaml = writeYaml(list, out === undefined ? beside : { ...beside, schema: schemaPathFor(out) });
  parseStandard({ file: out ?? `${list.id}.yaml`, text: yaml });
  if (out !== undefined) await writeWhole(out, yaml, 'TABLE_UNWRITABLE');
  const others = read.filter((other) => other.sheet !== sheet).map((other) => other.sheet.name);
  const summary = { file, sheet: sheet.name, out: out ?? null, ...countList(found), skippedSheets: others };
  if (flags.json) {
    const { problems, notes } = found;
    terminal.print(JSON.stringify({ ...summary, problems, notes, ...(out ? {} : { yaml }) }, null, 2));
  } else {
    const said = describeImport(summary, found).join('\n');
    if (out !== undefined) terminal.print(said);
    else {
      terminal.print(yaml.trimEnd());
      terminal.tell(said);
    }
  }
  return found.problems.length > 0 ? EXIT.findings : EXIT.clean;
}

async function refuseExisting(out: string): Promise<void> {
  const isThere = await stat(out).then(
    () => true,
    () => false,
  );
  if (!isThere) return;
  throw new GongkaiError('TABLE_EXISTS', `${out} is there already`, {
    place: placeOf(out),
    hint: 'Name another file with --out, or add --force to write over it.',
  });
}

async function readSheets(file: string): Promise<readonly Sheet[]> {
  const bytes = await readBytes(file);
  if (bytes.length === 0) {
    throw new GongkaiError('TABLE_EMPTY', `${file} is empty`, {
      place: placeOf(file),
      hint: 'Name a file with a table: an .xlsx or .csv.',
    });
  }
  if (isWorkbook(bytes)) return readXlsxSheets(bytes, file);
  if (bytes.subarray(0, 8192).includes(0) && bytes[0] !== 0xff && bytes[0] !== 0xfe) {
    throw new GongkaiError('TABLE_UNREADABLE', `${file} is neither an .xlsx workbook nor a csv text`, {
      place: placeOf(file),
      hint: 'Open it in the program that made it, and save the table as .xlsx or .csv.',
    });
  }
  const text = decodeHtml(bytes, { charset: null, contentType: null }).html;
  if (/^\s*<(?:!doctype|\?xml|html|table|meta|head)/i.test(text)) {
    throw new GongkaiError('TABLE_UNREADABLE', `${file} is a web page, whatever its name says`, {
      place: placeOf(file),
      hint: 'Open it in a spreadsheet program and save it as .xlsx.',
    });
  }
  return [readCsvSheet(text, file)];
}

async function readBytes(file: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(file);
    if (size > FILE_MOST_MIB * 2 ** 20) throw tooLarge(file, size);
    return await readFile(file);
  } catch (thrown) {
    if (thrown instanceof GongkaiError) throw thrown;
    const isMissing = thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT';
    const message = isMissing ? `there is no file ${file}` : `cannot read ${file}: ${messageOf(thrown)}`;
    throw new GongkaiError('TABLE_UNREADABLE', message, {
      place: placeOf(file),
      hint: 'Check the name of the file, and that you may read it.',
      cause: thrown,
    });
  }
}

function tooLarge(file: string, size: number): GongkaiError {
  return new GongkaiError(
    'TABLE_TOO_LARGE',
    `${file} has ${Math.ceil(size / 2 ** 20)} MiB, more than ${FILE_MOST_MIB}`,
    { place: placeOf(file), hint: 'Copy the table alone into a new workbook, and import that.' },
  );
}

function importSheet(sheet: Sheet, file: string, { id, level }: ImportFlags): TableImport | null {
  return importTable(sheet, {
    file: basename(file),
    day: today(clockFrom(Date.now)),
    id: id ?? null,
    level: level ?? null,
  });
}

/** The table of the sheet that is named, else the only one. */
function chooseTable(
  file: string,
  read: readonly ReadSheet[],
  named: string | undefined,
): ReadSheet & { readonly found: TableImport } {
  const asked = named === undefined ? read : read.filter(({ sheet }) => sheet.name === named);
  if (asked.length === 0) {
    throw new GongkaiError('TABLE_UNKNOWN_SHEET', `${file} has no sheet "${named}"`, {
      place: placeOf(file),
      hint: `Name one of: ${nameSheets(read)}.`,
    });
  }
  const tables = asked.flatMap(({ sheet, found }) => (found ? [{ sheet, found }] : []));
  const [only] = tables;
  if (only && tables.length === 1) return only;
  if (only) {
    throw new GongkaiError('TABLE_SEVERAL', `${file} has tables in ${tables.length} sheets`, {
      place: placeOf(file),
      hint: `Import them one by one, each with --sheet and an --id of its own: ${nameSheets(tables)}.`,
    });
  }
  throw new GongkaiError('TABLE_MISSING', `no table of items is in ${nameSheets(asked)} of ${file}`, {
    place: placeOf(file),
    hint: 'Put the headings in one row or two, each in its column: 序号, 一级事项, 二级事项, 公开内容, 公开时限, 公开主体, 公开渠道和载体.',
  });
}

function nameSheets(sheets: readonly { readonly sheet: Sheet }[]): string {
  return sheets.map(({ sheet }) => `"${sheet.name}"`).join(', ');
}

function countList({ written: { list, beside } }: TableImport) {
  const items = list.columns.flatMap(({ items }, at) => items.map((_, index) => [at, index] as const));
  return {
    id: list.id,
    title: list.title,
    columns: list.columns.length,
    items: items.length,
    unverified: items.filter(([at, index]) => beside.isUnverified?.(at, index)).length,
  };
}

function describeImport(
  {
    sheet,
    out,
    id,
    title,
    columns,
    items,
    unverified,
    skippedSheets,
  }: ReturnType<typeof countList> & {
    readonly sheet: string;
    readonly out: string | null;
    readonly skippedSheets: readonly string[];
  },
  { problems, notes }: TableImport,
): readonly string[] {
  return [
    `${out ?? id}: 《${title}》 of sheet "${sheet}": ${countOf(columns, 'column')}, ${countOf(items, 'item')}, ${unverified} marked \`verify: true\``,
    ...(skippedSheets.length > 0
      ? [`Not imported: ${skippedSheets.map((name) => `"${name}"`).join(', ')}`]
      : []),
    ...(notes.length > 0
      ? [`${countOf(notes.length, 'text')} beside the table, kept at the head of the file:`]
      : []),
    ...notes.map(({ cell, text }) => `  ${cell}  ${quote(text)}`),
    ...(problems.length > 0
      ? [`${countOf(problems.length, 'cell')} not understood; compare with the table:`]
      : []),
    ...problems.map(({ cell, text, why }) => `  ${cell}  ${quote(text)}  ${why}`),
  ];
}

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

const SHOWN_LETTERS = 40;

/** A text of a cell on one line, cut where it is long. */
function quote(text: string): string {
  const line = visibleText(text).trim().replace(/\s+/gu, ' ');
  return `“${line.length > SHOWN_LETTERS ? `${line.slice(0, SHOWN_LETTERS)}…` : line}”`;
}

function placeOf(file: string) {
  return { file, line: null, column: null };
}
