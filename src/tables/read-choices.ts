import { type AgencyLevel, LEVELS } from '../model/agency.js';
import { type DisclosureItem, UNSAID } from '../model/standard.js';
import { joinLines, linesOf } from './cell-text.js';
import { isTickSign, readChosen, readTick } from './check-boxes.js';
import { readOwnChannels, readOwnText } from './own-cells.js';
import { readLevels } from './read-facts.js';
import { textAt } from './sheet.js';
import type { TableField } from './table-fields.js';
import { type Doubt, emptiness, type TableRow, textOf } from './table-row.js';

const TICK = '应打√或留空';
const NOT_ON_WEB = '；暂不在网上核查';
const ON_REQUEST = '；暂按依申请处理';

/** 公开渠道和载体 of a row. Where it cannot be told which are chosen, none is, and nobody is judged. */
export function readChannels(row: TableRow, doubt: Doubt): readonly string[] {
  const text = textOf(row, 'channels');
  if (text === '' && row.head.channels.length > 0) return readTickedChannels(row, doubt);
  if (text === '') {
    doubt('channels', `${emptiness(row, '公开渠道', 'channels')}${NOT_ON_WEB}`);
    return [UNSAID];
  }
  const own = row.isOwn ? readOwnChannels(text) : null;
  if (own) return own;
  const { value, why } = readChosen(text);
  if (why === null) return value;
  doubt('channels', `${why}${NOT_ON_WEB}`);
  return [UNSAID];
}

function readTickedChannels({ sheet, head, row }: TableRow, doubt: Doubt): readonly string[] {
  const ticks = head.channels.map((channel) => ({
    ...channel,
    isTicked: readTick(textAt(sheet, row, channel.column)),
  }));
  const unclear = ticks.filter(({ isTicked }) => isTicked === null);
  for (const { column, name } of unclear) doubt(column, `公开渠道“${name}”${TICK}${NOT_ON_WEB}`);
  const chosen = ticks.filter(({ isTicked }) => isTicked).map(({ name }) => name);
  if (unclear.length > 0) return [UNSAID];
  if (chosen.length > 0) return chosen;
  doubt(head.channels[0]?.column ?? 0, `公开渠道没有标记${NOT_ON_WEB}`);
  return [UNSAID];
}

/** 公开对象 of a row; 全社会 where the table has no such column. */
export function readAudience(row: TableRow, doubt: Doubt): string {
  const { columns } = row.head;
  if (columns.has('audience')) return readOne(row, 'audience', doubt);
  if (!columns.has('audience:all') && !columns.has('audience:some')) return '全社会';
  const all = readTick(textOf(row, 'audience:all'));
  const some = textOf(row, 'audience:some');
  if (row.isOwn && all === false && some !== '' && !isTickSign(some)) return readOwnText(some);
  const isSome = readTick(some);
  const named = isSome === null ? joinLines(some) : isSome ? '特定群体' : '';
  if (all === null) doubt('audience:all', `公开对象${TICK}`);
  if (all === null) return [joinLines(textOf(row, 'audience:all')), named].filter(Boolean).join('、');
  if (all && named !== '') {
    doubt('audience:some', '“全社会”与“特定群体”都有标记');
    return `全社会、${named}`;
  }
  if (all || named !== '') return all ? '全社会' : named;
  doubt('audience:all', '公开对象没有标记');
  return UNSAID;
}

/** 公开方式 of a row; what is not told counts as owed on request only, and is not put to a website. */
export function readManner(row: TableRow, doubt: Doubt): DisclosureItem['manner'] {
  const { columns } = row.head;
  if (columns.has('manner')) return readNamedManner(row, doubt);
  if (!columns.has('manner:active') && !columns.has('manner:on-request')) return 'active';
  const [active, onRequest] = ticksOf(row, ['manner:active', 'manner:on-request'], {
    doubt: (field) => doubt(field, `公开方式${TICK}${ON_REQUEST}`),
  });
  if (active === null || onRequest === null) return 'on-request';
  if (active && onRequest) doubt('manner:on-request', '“主动”与“依申请”都有标记；暂按主动处理');
  if (!active && !onRequest) doubt('manner:active', `公开方式没有标记${ON_REQUEST}`);
  return active ? 'active' : 'on-request';
}

function readNamedManner(row: TableRow, doubt: Doubt): DisclosureItem['manner'] {
  const value = readOne(row, 'manner', (field, why) => doubt(field, `${why}${ON_REQUEST}`));
  if (/^主动(?:公开)?$/u.test(value)) return 'active';
  const isTold = value === UNSAID || /^依申请(?:公开)?$/u.test(value) || value.includes('\n');
  if (!isTold) doubt('manner', `公开方式未识别${ON_REQUEST}`);
  return 'on-request';
}

/** 公开层级 of a row. None ticked is silence in our own tables and an open question in others. */
export function readItemLevels(row: TableRow, doubt: Doubt): readonly AgencyLevel[] {
  const { columns } = row.head;
  if (columns.has('levels')) {
    const { value, why } = readChosen(textOf(row, 'levels'));
    const levels = value.length > 0 ? readLevels(value) : null;
    if (levels) return levels;
    const isEmpty = textOf(row, 'levels') === '';
    doubt('levels', why ?? (isEmpty ? emptiness(row, '公开层级', 'levels') : '公开层级未识别'));
    return [];
  }
  const fields = LEVELS.map((level): TableField => `levels:${level}`).filter((field) => columns.has(field));
  const ticks = ticksOf(row, fields, { doubt: (field) => doubt(field, `公开层级${TICK}`) });
  const levels = LEVELS.filter((level) => ticks[fields.indexOf(`levels:${level}`)]);
  const isSilent = levels.length === 0 && !ticks.includes(null);
  if (isSilent && fields[0] && !row.isOwn) doubt(fields[0], '公开层级没有标记');
  return levels;
}

/** Whether each of some cells is ticked; null, and a doubt, for one that holds something else. */
function ticksOf(
  row: TableRow,
  fields: readonly TableField[],
  { doubt }: { readonly doubt: (field: TableField) => void },
): readonly (boolean | null)[] {
  return fields.map((field) => {
    const isTicked = readTick(textOf(row, field));
    if (isTicked === null) doubt(field);
    return isTicked;
  });
}

const NAMES: Partial<Record<TableField, string>> = { audience: '公开对象', manner: '公开方式' };

/** The one choice of a cell; all of its text when that is not plain. */
function readOne(row: TableRow, field: TableField, doubt: Doubt): string {
  const text = textOf(row, field);
  const what = NAMES[field] ?? '';
  if (text === '') {
    doubt(field, emptiness(row, what, field));
    return UNSAID;
  }
  const { value, why } = readChosen(text);
  const [only] = value;
  if (why === null && only !== undefined && value.length === 1) return only;
  doubt(field, why ?? `${what}应只选一项`);
  return linesOf(text).join('\n');
}
