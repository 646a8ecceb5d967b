import { type DisclosureItem, UNSAID } from '../model/standard.js';
import { parseLimit, readLimit } from '../standards/parse-limit.js';
import { joinLines, type Reading, readBasis, readBodies, readElements, understood } from './cell-text.js';
import { readOwnList, readOwnText } from './own-cells.js';
import { readAudience, readChannels, readItemLevels, readManner } from './read-choices.js';
import type { TableField } from './table-fields.js';
import { type Doubt, emptiness, problemAt, type TableProblem, type TableRow, textOf } from './table-row.js';

/** An item without its id, and what of its row is not understood. */
export interface ItemReading {
  readonly item: Omit<DisclosureItem, 'id'>;
  /** In the order of the fields; the item holds what stands there as it stands, or what accuses nobody. */
  readonly problems: readonly TableProblem[];
}

/** The item of a row. */
export function readItem(row: TableRow): ItemReading {
  const problems: TableProblem[] = [];
  const doubt: Doubt = (field, why) => problems.push(problemAt(row, field, why));
  const take = <T>(field: TableField, { value, why }: Reading<T>): T => {
    if (why !== null) doubt(field, why);
    return value;
  };
  const name = take(nameField(row), readName(row));
  const item = {
    name,
    content: take('content', readContent(row, name)),
    basis: take('basis', readDocuments(row)),
    limit: readLimit(take('limit', readPhrase(row))),
    publisher: take('publisher', readPublisher(row)),
    channels: readChannels(row, doubt),
    audience: readAudience(row, doubt),
    manner: readManner(row, doubt),
    levels: readItemLevels(row, doubt),
    office: plainText(row, 'office') || null,
  };
  if (!row.isOwn) findDamage(row, doubt);
  return { item, problems };
}

/** What a spreadsheet shows for a formula that fails. */
const FAILED_FORMULA = /^#(?:REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!)/;

/** Cells whose text is not what somebody wrote. */
function findDamage({ texts }: TableRow, doubt: Doubt): void {
  for (const [field, text] of texts) {
    if (text.includes('\ufffd')) doubt(field, '有无法识别的字符：请对照原表');
    if (FAILED_FORMULA.test(text.trim())) doubt(field, '单元格的公式出错：请改为文字');
  }
}

/** The text of a field in one line, or as our own tables have it. */
function plainText(row: TableRow, field: TableField): string {
  return row.isOwn ? readOwnText(textOf(row, field)) : joinLines(textOf(row, field));
}

function nameField({ head: { columns } }: TableRow): TableField {
  return (['third', 'second', 'first'] as const).find((field) => columns.has(field)) ?? 'number';
}

/** The lowest names of the row; a third level is told apart by the second above it. */
function readName(row: TableRow): Reading<string> {
  const second = plainText(row, 'second');
  const third = plainText(row, 'third');
  const name = [second, third === second ? '' : third].filter(Boolean).join(' / ');
  const whole = name || plainText(row, 'first');
  if (whole !== '') return understood(whole);
  return { value: UNSAID, why: emptiness(row, '事项名称', 'first', 'second', 'third') };
}

function readContent(row: TableRow, name: string): Reading<readonly string[]> {
  const text = textOf(row, 'content');
  if (text !== '') return row.isOwn ? readOwnList(text) : readElements(text);
  return { value: [name], why: `${emptiness(row, '公开内容', 'content')}，暂以事项名称代替` };
}

function readDocuments(row: TableRow): Reading<readonly string[]> {
  const text = textOf(row, 'basis');
  return row.isOwn ? readOwnList(text) : understood(readBasis(text));
}

function readPhrase(row: TableRow): Reading<string> {
  const phrase = plainText(row, 'limit');
  if (phrase === '') return { value: UNSAID, why: emptiness(row, '公开时限', 'limit') };
  if (row.isOwn || parseLimit(phrase)) return understood(phrase);
  return { value: phrase, why: '公开时限的说法未读懂，按由人工判断处理' };
}

function readPublisher(row: TableRow): Reading<string> {
  const text = textOf(row, 'publisher');
  if (text === '') return { value: UNSAID, why: emptiness(row, '公开主体', 'publisher') };
  return row.isOwn ? understood(readOwnText(text)) : readBodies(text);
}
