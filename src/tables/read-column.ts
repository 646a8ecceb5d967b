import { type ColumnKind, type ColumnRequirement, UNSAID } from '../model/standard.js';
import { NO_ARTICLE } from '../standards/parse-standard.js';
import { joinLines } from './cell-text.js';
import { readOwnList, readOwnText } from './own-cells.js';
import { readSpan } from './read-facts.js';
import type { TableField } from './table-fields.js';
import { emptiness, problemAt, type TableProblem, type TableRow, textOf } from './table-row.js';

/** A column without its items and the ids that are given when all rows are read. */
export interface ColumnReading {
  readonly column: Omit<ColumnRequirement, 'id' | 'items' | 'clause' | 'refined'> & {
    /** Null where the table says none: then the list itself is the document. */
    readonly clause: ColumnRequirement['clause'] | null;
  };
  readonly problems: readonly TableProblem[];
}

/** The fields that say the same in every row of a column. */
const COLUMN_FIELDS: readonly TableField[] = [
  'first',
  'column:under',
  'column:aliases',
  'column:update',
  'column:office',
  'column:document',
  'column:article',
  'column:kind',
  'column:id',
];

/** The name of the column that a row belongs to; a table without a first level has a column for each item. */
export function columnName(row: TableRow): string {
  const name = row.isOwn ? readOwnText(textOf(row, 'first')) : joinLines(textOf(row, 'first'));
  return name || joinLines(textOf(row, 'second')) || joinLines(textOf(row, 'third')) || UNSAID;
}

/** What a row says of its column; what is not understood of it is named and left out. */
export function readColumn(row: TableRow, kinds: readonly Pick<ColumnKind, 'id'>[]): ColumnReading {
  const problems: TableProblem[] = [];
  const doubt = (field: TableField, why: string) => problems.push(problemAt(row, field, why));
  const name = columnName(row);
  if (name === UNSAID) doubt('first', emptiness(row, '事项名称', 'first', 'second', 'third'));
  const update = textOf(row, 'column:update');
  const updateWithin = update === '' ? null : readSpan(update);
  if (update !== '' && updateWithin === null) doubt('column:update', '更新期限应写作6个月、14天或P6M');
  const kind = textOf(row, 'column:kind');
  const isKnown = kinds.some(({ id }) => id === kind);
  if (kind !== '' && !isKnown) doubt('column:kind', '表下没有这个栏目类别');
  const readNames = (field: TableField) => {
    const { value, why } = readOwnList(textOf(row, field));
    if (why !== null) doubt(field, why);
    return value;
  };
  const document = readOwnText(textOf(row, 'column:document'));
  const article = readOwnText(textOf(row, 'column:article'));
  if (document === '' && article !== '') doubt('column:article', '条款缺少文件名称');
  const column = {
    name,
    aliases: readNames('column:aliases'),
    under: readNames('column:under'),
    kind: isKnown ? kind : null,
    updateWithin,
    office: readOwnText(textOf(row, 'column:office')) || null,
    clause: document === '' ? null : { document, article: article || NO_ARTICLE },
  };
  return { column, problems };
}

/** Where a later row of a column says something else than its first. */
export function findContradictions(row: TableRow, first: TableRow): readonly TableProblem[] {
  return COLUMN_FIELDS.filter((field) => {
    const text = textOf(row, field);
    return text !== '' && joinLines(text) !== joinLines(textOf(first, field));
  }).map((field) => problemAt(row, field, `与该栏目第一行（第${first.row + 1}行）不一致，以第一行为准`));
}
