import type { AgencyLevel } from '../model/agency.js';
import type { DisclosureItem } from '../model/standard.js';
import { parseLimit, readLimit } from '../standards/parse-limit.js';
import {
  joinLines,
  linesOf,
  type Reading,
  readBasis,
  readBodies,
  readElements,
  understood,
} from './cell-text.js';
import { isTickSign, readChosen, readTick } from './check-boxes.js';
import { LEVELS } from './list-facts.js';
import { readOwnChannels, readOwnList, readOwnText } from './own-cells.js';
import { readLevels } from './read-facts.js';
import type { TableField } from './table-fields.js';
import { problemAt, type TableProblem, type TableRow, textOf } from './table-row.js';

/** Stands where a table does not say what an item must have; nobody is judged by it. */
export const UNSAID = '（表中未写明）';

/** An item without its id, and what of its row is not understood. */
export interface ItemReading {
  readonly item: Omit<DisclosureItem, 'id'>;
  /** In the order of the fields; the item holds what stands there as it stands, or what accuses nobody. */
  readonly problems: readonly TableProblem[];
}

const TICK = '应打√或留空';

/** The item of a row. */
export function readItem(row: TableRow): ItemReading {
  const problems: TableProblem[] = [];
  const take = <T>(field: TableField, { value, why }: Reading<T>): T => {
    if (why !== null) problems.push(problemAt(row, field, why));
    return value;
  };
  const name = take(nameField(row), readName(row));
  const item = {
    name,
    content: take('content', readContent(row, name)),
    basis: take('basis', readDocuments(row)),
    limit: readLimit(take('limit', readPhrase(row))),
    publisher: take('publisher', readPublisher(row)),
    channels: take('channels', readChannels(row)),
    audience: take(choiceField(row, 'audience', 'audience:all'), readAudience(row)),
    manner: take(choiceField(row, 'manner', 'manner:active'), readManner(row)),
    levels: take(choiceField(row, 'levels', 'levels:county'), readItemLevels(row)),
    office: plainText(row, 'office') || null,
  };
  return { item, problems };
}

/** The text of a field in one line, or as our own tables have it. */
export function plainText(row: TableRow, field: TableField): string {
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
  return whole === ''
    ? { value: UNSAID, why: emptiness(row, '事项名称', 'first', 'second', 'third') }
    : understood(whole);
}

function readContent(row: TableRow, name: string): Reading<readonly string[]> {
  const text = textOf(row, 'content');
  if (text === '')
    return { value: [name], why: `${emptiness(row, '公开内容', 'content')}，暂以事项名称代替` };
  return row.isOwn ? readOwnList(text) : readElements(text);
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

function readChannels(row: TableRow): Reading<readonly string[]> {
  const { channels } = row.head;
  const text = textOf(row, 'channels');
  if (channels.length > 0 && text === '') return readTickedChannels(row);
  if (text === '')
    return { value: [UNSAID], why: `${emptiness(row, '公开渠道', 'channels')}，暂不在网上核查` };
  const own = row.isOwn ? readOwnChannels(text) : null;
  if (own) return understood(own);
  const { value, why } = readChosen(text);
  return why === null ? understood(value) : { value: [UNSAID], why: `${why}；暂不在网上核查` };
}

function readTickedChannels({ sheet, head: { channels }, row }: TableRow): Reading<readonly string[]> {
  const ticks = channels.map(({ column }) => readTick(sheet.rows[row]?.[column] ?? ''));
  const chosen = channels.filter((_, at) => ticks[at]).map(({ name }) => name);
  if (ticks.includes(null)) return { value: [UNSAID], why: `公开渠道各列${TICK}；暂不在网上核查` };
  return chosen.length > 0
    ? understood(chosen)
    : { value: [UNSAID], why: '公开渠道没有标记；暂不在网上核查' };
}

function readAudience(row: TableRow): Reading<string> {
  const { columns } = row.head;
  if (columns.has('audience')) return readOne(row, 'audience', '公开对象');
  if (!columns.has('audience:all') && !columns.has('audience:some')) return understood('全社会');
  const [all, some] = [textOf(row, 'audience:all'), textOf(row, 'audience:some')];
  const [isAll, isSome] = [readTick(all), readTick(some)];
  if (isAll === null) return { value: linesOf([all, some].join('\n')).join('、'), why: `公开对象${TICK}` };
  if (row.isOwn && !isAll && some !== '' && !isTickSign(some)) return understood(readOwnText(some));
  const named = isSome === null ? plainText(row, 'audience:some') : '特定群体';
  if (isAll && isSome !== false) return { value: `全社会、${named}`, why: '“全社会”与“特定群体”都有标记' };
  if (isAll) return understood('全社会');
  return isSome === false ? { value: UNSAID, why: '公开对象没有标记' } : understood(named);
}

/** What is not told is not put to a website. */
function readManner(row: TableRow): Reading<DisclosureItem['manner']> {
  const { columns } = row.head;
  if (columns.has('manner')) {
    const { value, why } = readOne(row, 'manner', '公开方式');
    if (why !== null) return { value: 'on-request', why: `${why}；暂按依申请处理` };
    if (/^主动/u.test(value)) return understood('active');
    return { value: 'on-request', why: /^依申请/u.test(value) ? null : '公开方式未识别；暂按依申请处理' };
  }
  if (!columns.has('manner:active') && !columns.has('manner:on-request')) return understood('active');
  const active = readTick(textOf(row, 'manner:active'));
  const onRequest = readTick(textOf(row, 'manner:on-request'));
  if (active === null || onRequest === null)
    return { value: 'on-request', why: `公开方式${TICK}；暂按依申请处理` };
  if (active && onRequest) return { value: 'active', why: '“主动”与“依申请”都有标记；暂按主动处理' };
  if (active || onRequest) return understood(active ? 'active' : 'on-request');
  return { value: 'on-request', why: '公开方式没有标记；暂按依申请处理' };
}

/** The levels of an item. None ticked is silence in our own tables and an open question in others. */
function readItemLevels(row: TableRow): Reading<readonly AgencyLevel[]> {
  const { columns } = row.head;
  if (columns.has('levels')) {
    const { value, why } = readChosen(textOf(row, 'levels'));
    const levels = readLevels(value);
    if (why !== null || value.length === 0)
      return { value: [], why: why ?? emptiness(row, '公开层级', 'levels') };
    return levels ? understood(levels) : { value: [], why: '公开层级未识别' };
  }
  const shown = LEVELS.filter((level) => columns.has(`levels:${level}`));
  const ticks = shown.map((level) => readTick(textOf(row, `levels:${level}`)));
  const levels = shown.filter((_, at) => ticks[at]);
  if (ticks.includes(null)) return { value: levels, why: `公开层级${TICK}` };
  if (shown.length > 0 && !row.isOwn && levels.length === 0) return { value: [], why: '公开层级没有标记' };
  return understood(levels);
}

function readOne(row: TableRow, field: TableField, what: string): Reading<string> {
  const text = textOf(row, field);
  if (text === '') return { value: UNSAID, why: emptiness(row, what, field) };
  const { value, why } = readChosen(text);
  const [only] = value;
  if (why === null && only !== undefined && value.length === 1) return understood(only);
  return { value: linesOf(text).join('\n'), why: why ?? `${what}应只选一项` };
}

function choiceField({ head }: TableRow, single: TableField, several: TableField): TableField {
  return head.columns.has(single) ? single : several;
}

function emptiness({ sheet, head }: TableRow, what: string, ...fields: readonly TableField[]): string {
  if (!fields.some((field) => head.columns.has(field))) return `表中没有“${what}”一列`;
  return sheet.keepsMerges ? `${what}为空` : `${what}为空（csv不保留合并单元格，可改导xlsx）`;
}
