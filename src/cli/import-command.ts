import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { clockFrom, today } from '../calendar/clock.js';
import { GongkaiError, placeOfFile } from '../errors.js';
import type { AgencyLevel } from '../model/agency.js';
import { parseStandard } from '../standards/parse-standard.js';
import { importTable, type TableImport } from '../tables/import-table.js';
import type { Sheet } from '../tables/sheet.js';
import { writeYaml } from '../tables/write-yaml.js';
import { EXIT } from './exit-code.js';
import { countList, describeImport } from './import-view.js';
import { readTableFile } from './read-table-file.js';
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
  const sheets = await readTableFile(file);
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
    // What is asked for goes to stdout, the rest beside it.
    if (out === undefined) terminal.print(yaml.trimEnd());
    const tell = out === undefined ? terminal.tell : terminal.print;
    tell(describeImport(summary, found).join('\n'));
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
    place: placeOfFile(out),
    hint: 'Name another file with --out, or add --force to write over it.',
  });
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
      place: placeOfFile(file),
      hint: `Name one of: ${nameSheets(read)}.`,
    });
  }
  const tables = asked.flatMap(({ sheet, found }) => (found ? [{ sheet, found }] : []));
  const [only] = tables;
  if (only && tables.length === 1) return only;
  if (only) {
    throw new GongkaiError('TABLE_SEVERAL', `${file} has tables in ${tables.length} sheets`, {
      place: placeOfFile(file),
      hint: `Import them one by one, each with --sheet and an --id of its own: ${nameSheets(tables)}.`,
    });
  }
  throw new GongkaiError('TABLE_MISSING', `no table of items is in ${nameSheets(asked)} of ${file}`, {
    place: placeOfFile(file),
    hint: 'Put the headings in one row or two, each in its column: 序号, 一级事项, 二级事项, 公开内容, 公开时限, 公开主体, 公开渠道和载体.',
  });
}

function nameSheets(sheets: readonly { readonly sheet: Sheet }[]): string {
  return sheets.map(({ sheet }) => `"${sheet.name}"`).join(', ');
}
