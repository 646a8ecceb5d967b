import type { ChalkInstance } from 'chalk';
import type { ColumnSummary, SiteAudit } from '../model/audit.js';
import { dateSourceNames, listingNames, matchHowNames } from '../report/wording.js';
import { alignRows } from './text-table.js';

/** The required columns with what was taken for each, and every column that was read, as tables for the terminal. */
export function columnTable({ required, columns }: SiteAudit, colour: ChalkInstance): string {
  const parts: string[] = [];
  if (required.length > 0) {
    const rows = dropRepeats(
      required.map(({ name, found, how, url }) => [
        name,
        found ? found.join('/') : colour.yellow('—'),
        matchHowNames[how],
        url ?? '',
      ]),
    );
    parts.push(colour.bold('规定栏目'), ...indent([['规定名称', '网站上的栏目', '认定', '地址'], ...rows]));
  }
  if (columns.length > 0) {
    if (parts.length > 0) parts.push('');
    const rows = columns.map((column) => [
      column.path.join('/'),
      listingNames[column.listing],
      column.listing === 'list' ? `${column.articleCount}条` : '',
      column.newest?.on ?? '',
      dateCell(column),
      column.url,
    ]);
    parts.push(
      colour.bold('读取到的栏目'),
      ...indent([['栏目', '内容', '条数', '最新日期', '日期出处', '地址'], ...rows]),
    );
  }
  return parts.join('\n');
}

function dateCell({ newest, unreadable }: ColumnSummary): string {
  if (!newest) return unreadable ?? '';
  return `${dateSourceNames[newest.source]}“${newest.raw}”${newest.inferred ? '（年份推断）' : ''}`;
}

/** Two standards may demand the same column. */
function dropRepeats(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return [...new Map(rows.map((row) => [row.join('\n'), row])).values()];
}

function indent(rows: readonly (readonly string[])[]): readonly string[] {
  return alignRows(rows).map((row) => `  ${row}`);
}
