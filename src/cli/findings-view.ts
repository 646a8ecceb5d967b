import { Chalk, type ChalkInstance } from 'chalk';
import type { IndicatorResult, IndicatorStatus, SiteAudit } from '../model/audit.js';
import type { DateSource } from '../model/facts.js';
import type { Finding } from '../model/outcome.js';
import { describeLoosening, looseningRows } from '../report/loosening-rows.js';
import { describeForecast, forecastRows } from '../report/stale-forecast.js';
import {
  dateSourceNames,
  describeEffect,
  failureNames,
  limitNames,
  readingPartNames,
} from '../report/wording.js';
import { columnTable } from './column-table.js';
import { itemsView } from './items-view.js';

const ORDER: readonly IndicatorStatus[] = ['tripped', 'held', 'inconclusive', 'passed', 'not-applicable'];
const UNCLEAR_MOST = 5;
const FORECAST_MOST = 5;

/** An audit as an editor reads it in the terminal: what is wrong first, then what could not be told, then all columns. */
export function showAudit(audit: SiteAudit, colour = new Chalk()): string {
  const parts = [
    heading(audit, colour),
    ...byStatus(audit, 'tripped').map((result) => showResult(result, colour)),
    ...byStatus(audit, 'held').map((result) => showResult(result, colour)),
    ...byStatus(audit, 'inconclusive').map((result) => showResult(result, colour)),
    loosenings(audit, colour),
    forecast(audit, colour),
    failures(audit, colour),
    columnTable(audit, colour),
    itemsView(audit, colour),
    closing(audit, colour),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function byStatus({ results }: SiteAudit, status: IndicatorStatus): readonly IndicatorResult[] {
  return results.filter((result) => result.status === status);
}

function heading(audit: SiteAudit, colour: ChalkInstance): string {
  const standards = audit.standards.map(({ title, version }) => `${title}（${version}）`).join('、');
  return [
    colour.bold(`${audit.homeUrl}  监测时间点 ${audit.asOf}`),
    `读取页面${audit.pagesRead}个，栏目${audit.columns.length}个。依据：${standards}`,
  ].join('\n');
}

function showResult(result: IndicatorResult, colour: ChalkInstance): string {
  const { indicator, title, clause, tripsAt, findings, unclear, effect, status } = result;
  const mark = {
    tripped: colour.red(effect.kind === 'note' ? '● 提示' : '● 触发'),
    held: colour.yellow('○ 未达触发数'),
    inconclusive: colour.cyan('? 无法判定'),
    passed: colour.green('✓ 通过'),
    'not-applicable': colour.dim('- 不适用'),
  }[status];
  const counted = tripsAt > 1 ? `，发现${findings.length}个，满${tripsAt}个触发` : '';
  const head = `${mark} ${colour.bold(`${indicator} ${title}`)}（${describeEffect(effect)}${counted}）`;
  const source = colour.dim(`  依据 ${clause.document} ${clause.article}`);
  const doubts = unclear
    .slice(0, UNCLEAR_MOST)
    .map(({ reason, url }) => `  ? ${reason}${url ? colour.dim(` ${url}`) : ''}`);
  if (unclear.length > UNCLEAR_MOST)
    doubts.push(`  ? 另有${unclear.length - UNCLEAR_MOST}项无法判定，用 --json 查看。`);
  return [head, source, ...findings.map((finding) => showFinding(finding, colour)), ...doubts].join('\n');
}

function showFinding({ message, repair, data, evidence }: Finding, colour: ChalkInstance): string {
  const lines = [`  ${colour.red('✗')} ${message}`];
  const date = dateOrigin(data);
  if (date) lines.push(`    日期出处：${date}`);
  const [first] = evidence;
  const others = evidence.length - 1;
  if (first)
    lines.push(`    页面：${first.url}${others > 0 ? `（另有${others}个页面，用 --json 查看）` : ''}`);
  if (typeof data['refinement'] === 'string') lines.push(`    本单位细化：${data['refinement']}`);
  lines.push(`    整改：${repair}`);
  return lines.join('\n');
}

/** Where the date of a finding was found, from the figures that the check gave. */
function dateOrigin({ dateSource, dateRaw, dateInferred }: Finding['data']): string | null {
  if (typeof dateSource !== 'string' || typeof dateRaw !== 'string') return null;
  const source = dateSourceNames[dateSource as DateSource] ?? dateSource;
  return `${source}“${dateRaw}”${dateInferred === true ? '（年份系推断）' : ''}`;
}

/** Where the agency owes less than its standard says; those whose approval has ended do not count any more. */
function loosenings(audit: SiteAudit, colour: ChalkInstance): string {
  const rows = looseningRows({ audits: [audit] });
  if (rows.length === 0) return '';
  const lines = rows.map(({ loosening, applied, place }) => {
    const ended = applied ? '' : colour.yellow('已到期，仍按标准判定：');
    return `  ${ended}${describeLoosening(loosening)}${colour.dim(place)}`;
  });
  return [`放宽和不适用事项${rows.length}项：`, ...lines].join('\n');
}

/** What goes stale next, however far ahead; nobody is blamed for it. */
function forecast(audit: SiteAudit, colour: ChalkInstance): string {
  const rows = forecastRows([audit]);
  if (rows.length === 0) return '';
  const lines = rows.slice(0, FORECAST_MOST).map((row) => `  ${describeForecast(row)}${colour.dim(row.url)}`);
  const more = rows.length - lines.length;
  if (more > 0) lines.push(`  另有${more}个，用 --json 查看。`);
  return [colour.bold('即将超期（不作为问题）：'), ...lines].join('\n');
}

function failures(
  { failures: failed, limits, disagreements = [] }: SiteAudit,
  colour: ChalkInstance,
): string {
  const shown = failed
    .slice(0, UNCLEAR_MOST)
    .map(({ url, kind, message }) => `  ${url}  ${failureNames[kind]}${colour.dim(` ${message}`)}`);
  const more = failed.length - shown.length;
  const lines = [
    ...(failed.length > 0 ? [`未能打开的页面${failed.length}个：`, ...shown] : []),
    ...(more > 0 ? [`  另有${more}个，用 --json 查看。`] : []),
    ...disagreements.map(({ url, differs }) => {
      const parts = differs.map((part) => readingPartNames[part]).join('、');
      return `直接读取与浏览器读取的${parts}不一致，以浏览器所见为准：${url}`;
    }),
    ...limits.map(
      ({ limit, value, leftOut }) => `达到${limitNames[limit]}（${value}），${leftOut}个地址未采集。`,
    ),
  ];
  return lines.join('\n');
}

function closing(audit: SiteAudit, colour: ChalkInstance): string {
  const counts = ORDER.map((status) => [status, byStatus(audit, status).length] as const);
  const names: Record<IndicatorStatus, string> = {
    tripped: '触发',
    held: '有问题但未达触发数',
    inconclusive: '无法判定',
    passed: '通过',
    'not-applicable': '不适用',
  };
  const text = counts.filter(([, count]) => count > 0).map(([status, count]) => `${names[status]}${count}项`);
  const notJudged = audit.standards.flatMap((standard) => standard.notJudged);
  const left =
    notJudged.length > 0
      ? `\n未由本工具判定：${notJudged.map(({ id, title }) => `${id} ${title}`).join('、')}`
      : '';
  return colour.bold(`结果：${text.join('，')}。`) + colour.dim(left);
}
