import { createHash } from 'node:crypto';
import { GongkaiError } from '../errors.js';
import { loadLibrary } from '../standards/load-standards.js';
import type { LoadedStandard } from '../standards/parse-standard.js';
import { cataloguedLists } from '../tables/catalogue/counts.js';
import { writeCatalogue } from '../tables/catalogue/page.js';
import type { WrittenList } from '../tables/effective-list.js';
import { exportTable, type TableBeside } from '../tables/export-table.js';
import { writeCsv } from '../tables/write-csv.js';
import { writeHtml } from '../tables/write-html.js';
import { writeXlsx } from '../tables/write-xlsx.js';
import { writeYaml, type YamlBeside } from '../tables/write-yaml.js';
import type { TableFormat } from './choices.js';
import { EXIT } from './exit-code.js';
import { SHIPPED_STANDARDS, standardOf } from './library.js';
import { schemaPathFor } from './schema-path.js';
import type { Terminal } from './terminal.js';
import { writeWhole } from './write-whole.js';

/** What `gongkai standards export` takes beside the list. */
export interface ExportFlags {
  readonly format: TableFormat;
  readonly out?: string;
  readonly standards?: string;
}

/** `gongkai standards export <id>`: a list as the table that offices publish. Returns the exit code. */
export async function exportStandard(id: string, flags: ExportFlags, terminal: Terminal): Promise<number> {
  const { format, out, standards: folder = SHIPPED_STANDARDS } = flags;
  const { standards } = await loadLibrary(folder);
  const loaded = listOf(standards, id);
  const isUnverified = findUnverified(loaded);
  const written = await writeLists([{ list: loaded.standard, beside: { isUnverified } }], { format, out });
  await giveTable(written, { format, out }, terminal);
  return EXIT.clean;
}

/** `gongkai standards catalogue`: every item of every list on one page, to be searched without a network. Returns the exit code. */
export async function writeCataloguePage(
  {
    out,
    standards: folder = SHIPPED_STANDARDS,
  }: Required<Pick<ExportFlags, 'out'>> & Pick<ExportFlags, 'standards'>,
  terminal: Terminal,
): Promise<number> {
  const { standards } = await loadLibrary(folder);
  const page = writeCatalogue(cataloguedLists(standards), (script) =>
    createHash('sha256').update(script).digest('base64'),
  );
  await writeWhole(out, page, 'TABLE_UNWRITABLE');
  terminal.tell(out);
  return EXIT.clean;
}

/**
 * The list with an id.
 * @throws GongkaiError `STANDARD_UNKNOWN`, or `TABLE_NO_COLUMNS` for a standard that demands no columns.
 */
export function listOf(standards: readonly LoadedStandard[], id: string): LoadedStandard {
  const loaded = standardOf(standards, id);
  if (loaded.standard.columns.length > 0) return loaded;
  throw new GongkaiError('TABLE_NO_COLUMNS', `"${id}" is no list: it demands no columns`, {
    hint: 'Name a standard that has some: `gongkai standards list` counts them.',
  });
}

/** Lists in one of the forms, for the file `out` or for no file; bytes for xlsx, text for the others. */
export async function writeLists(
  lists: readonly WrittenList[],
  { format, out }: Pick<ExportFlags, 'format'> & { readonly out: string | undefined },
): Promise<string | Uint8Array> {
  const grids = () => lists.map(({ list, beside }) => exportTable(list, beside));
  switch (format) {
    case 'yaml':
      return lists.map(({ list, beside }) => writeYaml(list, { ...beside, ...schemaOf(out) })).join('---\n');
    case 'csv':
      return writeCsv(...grids());
    case 'xlsx':
      return writeXlsx(...grids());
    case 'html':
      return writeHtml(...grids());
    default:
      return format satisfies never;
  }
}

/** Where a file of YAML finds its schema. */
function schemaOf(out: string | undefined): Pick<YamlBeside, 'schema'> {
  return out === undefined ? {} : { schema: schemaPathFor(out) };
}

/**
 * Writes what `writeLists` made to its file, or prints it when none is named.
 * @throws GongkaiError `TABLE_NO_OUTPUT` for a workbook without a file, `TABLE_UNWRITABLE`.
 */
export async function giveTable(
  content: string | Uint8Array,
  { format, out }: { readonly format: TableFormat; readonly out: string | undefined },
  terminal: Terminal,
): Promise<void> {
  if (out !== undefined) {
    await writeWhole(out, content, 'TABLE_UNWRITABLE');
    terminal.tell(out);
    return;
  }
  if (typeof content !== 'string') {
    throw new GongkaiError('TABLE_NO_OUTPUT', `a workbook (${format}) is not for a terminal`, {
      hint: `Add --out list.${format}.`,
    });
  }
  terminal.print(content.trimEnd());
}

/** Which columns and items stand at a place that says `verify: true`, or in a file that says it at its head. */
function findUnverified({ standard, placeOf }: LoadedStandard): Required<TableBeside>['isUnverified'] {
  const marked = new Set(standard.unverified.map(({ file, line }) => `${file}:${line}`));
  const wholeFiles = new Set(standard.unverified.flatMap(({ path, file }) => (path === '' ? [file] : [])));
  return (column, item) => {
    const { file, line } = placeOf(
      item === null ? ['columns', column, 'verify'] : ['columns', column, 'items', item, 'verify'],
    );
    return wholeFiles.has(file) || marked.has(`${file}:${line}`);
  };
}
