import type { IsoDate } from '../calendar/iso-date.js';
import { type AgencyLevel, LEVELS } from '../model/agency.js';
import type { ColumnRequirement } from '../model/standard.js';
import { NO_ARTICLE } from '../standards/parse-standard.js';
import {
  type ColumnDraft,
  draftColumns,
  type ItemDraft,
  notesOf,
  type SortedRow,
  type TableDraft,
  type TableNote,
} from './draft-columns.js';
import type { WrittenList } from './effective-list.js';
import { findHead } from './find-head.js';
import { giveIds, listIdOf } from './give-ids.js';
import type { DisclosureList } from './list-facts.js';
import { readOwnText } from './own-cells.js';
import { addFact, factOf, type ReadFacts } from './read-facts.js';
import { cellAddress, type Sheet, spreadMerges, textAt } from './sheet.js';
import { sortRow } from './sort-row.js';
import { problemAt, type Table, type TableProblem } from './table-row.js';
import type { YamlBeside } from './write-yaml.js';

/** What is said of a table beside its sheet. */
export interface ImportNaming {
  /** The file's name, without folders. */
  readonly file: string;
  /** The day of the import. */
  readonly day: IsoDate;
  /** The id of the list; its own, or one of its file or title, when null. */
  readonly id: string | null;
  /** The level that it binds; those that its items tick when null. */
  readonly level: AgencyLevel | null;
}

/** A list that was read from a table. */
export interface TableImport {
  readonly written: WrittenList;
  /** Every cell that is not understood; the items hold what stands there, marked `verify: true`. */
  readonly problems: readonly TableProblem[];
  /** Texts around and between the rows; they stand at the head of the file. */
  readonly notes: readonly TableNote[];
}

const TITLE = /目录|清单|标准|一览表|事项表/u;
const NO_TITLE = /^(?:附件|附表|附录|填报|填表|制表|单位|日期|编制|（)/u;

/** The list of a sheet; null when the sheet has no table of items. */
export function importTable(given: Sheet, naming: ImportNaming): TableImport | null {
  const sheet = spreadMerges(given);
  const head = findHead(sheet);
  if (!head) return null;
  const table = { sheet, head };
  const rows = sheet.rows
    .map((_, row): SortedRow => ({ row, kind: row > head.bottom ? sortRow(table, row) : 'nothing' }))
    .filter(({ kind }) => kind !== 'nothing');
  const { facts, problems: ofFacts } = readFacts(table, rows);
  const draft = draftColumns(table, rows, facts.columnKinds ?? []);
  const title = readTitle(table, naming);
  const id = naming.id ?? facts.id ?? listIdOf(naming.file, title.text);
  const { columns, problems: ofIds } = nameColumns(draft.columns, id);
  const notes = [...title.notes, ...draft.notes];
  const list = assembleList({ id, title: title.text, columns, facts }, naming);
  return {
    written: { list, beside: { ...besideOf(draft), comments: headComments(given, naming, notes) } },
    problems: [...draft.problems.values(), ...ofIds, ...ofFacts],
    notes,
  };
}

interface ListParts {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly ImportedColumn[];
  readonly facts: ReadFacts;
}

/** A column whose clause is null where the list itself is the document. */
type ImportedColumn = Omit<ColumnRequirement, 'clause'> & Pick<ColumnDraft['column'], 'clause'>;

function assembleList({ id, title, columns, facts }: ListParts, naming: ImportNaming): DisclosureList {
  const { documents = [title], version = naming.day, columnKinds = [] } = facts;
  // A list of our own says its levels; silence binds all.
  const levels = facts.levels ?? (facts.id === undefined ? levelsOf(columns) : []);
  const fallback = { document: documents[0] ?? title, article: NO_ARTICLE };
  return {
    ...{ id, title, version, documents, columnKinds },
    levels: naming.level ? [naming.level] : levels,
    effectiveFrom: facts.effectiveFrom ?? null,
    effectiveUntil: facts.effectiveUntil ?? null,
    columns: columns.map((column) => ({ ...column, clause: column.clause ?? fallback })),
  };
}

function headComments(
  { name }: Sheet,
  { file, day }: ImportNaming,
  notes: readonly TableNote[],
): readonly string[] {
  return [
    `source: ${file}, sheet ${name}, imported on ${day}`,
    ...notes.map(({ cell, text }) => `${cell}：${text}`),
  ];
}

function besideOf({ columns }: TableDraft): Pick<YamlBeside, 'isUnverified' | 'commentsOf'> {
  const entryAt = (at: number, index: number | null) =>
    index === null ? columns[at] : columns[at]?.items[index];
  return {
    isUnverified: (at, index) => entryAt(at, index)?.isUnverified ?? false,
    commentsOf: (at, index) => entryAt(at, index)?.comments ?? [],
  };
}

/** The title above the table; what else stands there is noted. */
function readTitle(
  table: Table,
  { file }: ImportNaming,
): { readonly text: string; readonly notes: readonly TableNote[] } {
  const { sheet, head } = table;
  const above = sheet.rows.slice(0, head.top).flatMap((_, row) => notesOf(table, row));
  const isOwn = head.columns.has('item:id');
  const named = above.filter(({ text }) => isOwn || !NO_TITLE.test(text));
  const chosen = named.find(({ text }) => isOwn || TITLE.test(text)) ?? named[0];
  if (!chosen) {
    const stem = file.replace(/\.[^.]*$/, '');
    return { text: /^sheet\d*$/iu.test(sheet.name) ? stem : sheet.name, notes: above };
  }
  const text = isOwn ? readOwnText(textAt(sheet, 0, 0)) : chosen.text;
  return { text, notes: above.filter((one) => one !== chosen) };
}

function readFacts(
  { sheet }: Table,
  rows: readonly SortedRow[],
): { readonly facts: ReadFacts; readonly problems: readonly TableProblem[] } {
  let facts: ReadFacts = {};
  const problems: TableProblem[] = [];
  for (const { row, kind } of rows) {
    const fact = kind === 'fact' ? factOf(textAt(sheet, row, 0)) : null;
    if (!fact) continue;
    const text = textAt(sheet, row, 2).trim();
    const added = addFact(facts, fact, text);
    if ('facts' in added) facts = added.facts;
    else problems.push({ cell: cellAddress(sheet.name, row, 2), text, why: added.why });
  }
  return { facts, problems };
}

/** Columns and items with their ids; an id that the table gives and that cannot stand is named. */
function nameColumns(
  drafts: readonly ColumnDraft[],
  listId: string,
): {
  readonly columns: readonly ImportedColumn[];
  readonly problems: readonly TableProblem[];
} {
  const problems: TableProblem[] = [];
  const refuse = (draft: ColumnDraft | ItemDraft, field: 'column:id' | 'item:id', id: string) => {
    if (draft.given !== '')
      problems.push(problemAt(draft.row, field, `编号重复，或不是小写字母、数字和单个连字符；暂编为${id}`));
  };
  const columnIds = giveIds(drafts, (at) => `${listId}-${at + 1}`);
  const items = drafts.flatMap((draft, at) =>
    draft.items.map((item, index) => ({ ...item, fallback: `${columnIds[at]?.id}-${index + 1}` })),
  );
  const itemIds = giveIds(items, (at) => items[at]?.fallback ?? '');
  let next = 0;
  const columns = drafts.map((draft, at) => {
    const { id = '', isOwn = false } = columnIds[at] ?? {};
    if (!isOwn) refuse(draft, 'column:id', id);
    return {
      id,
      ...draft.column,
      items: draft.items.map((item) => {
        const { id: itemId = '', isOwn: isOwnItem = false } = itemIds[next++] ?? {};
        if (!isOwnItem) refuse(item, 'item:id', itemId);
        return { id: itemId, ...item.item };
      }),
    };
  });
  return { columns, problems };
}

function levelsOf(columns: readonly Pick<ColumnRequirement, 'items'>[]): readonly AgencyLevel[] {
  const items = columns.flatMap((column) => column.items);
  if (items.some(({ levels }) => levels.length === 0)) return [];
  return LEVELS.filter((level) => items.some(({ levels }) => levels.includes(level)));
}
