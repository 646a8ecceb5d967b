import { chinaTime } from '../calendar/iso-date.js';
import type { SiteAudit } from '../model/audit.js';
import type { AgencySection } from '../model/quarter-report.js';
import type { LimitHit, ReadingDisagreement, VisitFailure } from '../model/snapshot.js';
import { outletName } from './finding-rows.js';
import { failureNames, limitNames, readingPartNames, snapshotEndNames } from './wording.js';

/** What could not be looked at: a whole site, a question, a column, a page, what lay beyond a limit; or was read in two ways. */
export type OpenQuestionKind = 'site' | 'question' | 'column' | 'limit' | 'page' | 'reading';

/** Something that could not be checked. It accuses nobody; a person looks at it. */
export interface OpenQuestion {
  readonly kind: OpenQuestionKind;
  readonly outlet: string;
  readonly outletName: string;
  /** Id of the indicator that it leaves open; null when it belongs to none. */
  readonly indicator: string | null;
  readonly subject: string;
  readonly reason: string;
  readonly url: string | null;
  /** China time; null where no single moment is known. */
  readonly at: string | null;
}

/** What each kind is called. */
export const openQuestionNames: Record<OpenQuestionKind, string> = {
  site: '网站未能检查',
  question: '指标无法判定',
  column: '栏目无法读取',
  limit: '达到读取上限',
  page: '页面未能打开',
  reading: '两种读取方式不一致',
};

/** All that could not be checked at an agency: sites first, single pages last. */
export function openQuestions(section: AgencySection): readonly OpenQuestion[] {
  return [...uncheckedOutlets(section), ...section.audits.flatMap((audit) => questionsOf(section, audit))];
}

/** Whether an agency belongs on the quarter's list of what could not be checked: single pages do not bring it there, nor do readings that were set right. */
export function leavesQuestions({ grade }: AgencySection, questions: readonly OpenQuestion[]): boolean {
  return (
    grade.verdict === 'undetermined' || questions.some(({ kind }) => kind !== 'page' && kind !== 'reading')
  );
}

function uncheckedOutlets(section: AgencySection): OpenQuestion[] {
  const audited = new Set(section.audits.map((audit) => audit.outlet));
  return section.agency.outlets
    .filter((outlet) => !audited.has(outlet.id))
    .map((outlet) => ({
      kind: 'site' as const,
      outlet: outlet.id,
      outletName: outlet.name,
      indicator: null,
      subject: outlet.name,
      reason: '本季度没有这个网站的检查结果。',
      url: outlet.homeUrl,
      at: null,
    }));
}

function questionsOf(section: AgencySection, audit: SiteAudit): OpenQuestion[] {
  const base = { outlet: audit.outlet, outletName: outletName(section, audit.outlet), indicator: null };
  const ended: OpenQuestion[] =
    audit.ended === 'unreachable'
      ? [
          {
            ...base,
            kind: 'site',
            subject: base.outletName,
            reason: `${snapshotEndNames.unreachable}，${judgedAtAll(audit) ? '其余指标' : ''}本季度无法判定。`,
            url: audit.homeUrl,
            at: chinaTime(audit.collectedAt),
          },
        ]
      : [];
  const unclear = audit.results.flatMap(({ indicator, unclear }) =>
    unclear.map((answer) => ({ ...base, kind: 'question' as const, ...answer, indicator, at: null })),
  );
  const columns = audit.columns
    .filter((column) => column.listing === 'unreadable')
    .map(({ path, url, unreadable }) => ({
      ...base,
      kind: 'column' as const,
      subject: path.join('/'),
      reason: unreadable ?? '栏目内容无法读取。',
      url,
      at: null,
    }));
  return [
    ...ended,
    ...unclear,
    ...columns,
    ...audit.limits.map((limit) => ({ ...base, kind: 'limit' as const, ...describeLimit(limit) })),
    ...audit.failures.map((failure) => ({ ...base, kind: 'page' as const, ...describeFailure(failure) })),
    ...(audit.disagreements ?? []).map((disagreement) => ({
      ...base,
      kind: 'reading' as const,
      ...describeDisagreement(disagreement),
    })),
  ];
}

/** The log of visits may tell of a site that was not reached. */
function judgedAtAll({ results }: SiteAudit): boolean {
  return results.some(({ status }) => status === 'tripped' || status === 'passed');
}

function describeLimit({
  limit,
  value,
  leftOut,
}: LimitHit): Pick<OpenQuestion, 'subject' | 'reason' | 'url' | 'at'> {
  const shown = limit === 'time' ? `${Math.round(value / 60_000)}分钟` : String(value);
  return {
    subject: limitNames[limit],
    reason: `达到${limitNames[limit]}（${shown}），${leftOut}个已知地址未读。`,
    url: null,
    at: null,
  };
}

/** What was done about it is told, too: nothing is open but why the site shows two faces. */
function describeDisagreement({
  url,
  differs,
  readAgain,
}: ReadingDisagreement): Pick<OpenQuestion, 'subject' | 'reason' | 'url' | 'at'> {
  const parts = differs.map((part) => readingPartNames[part]).join('、');
  const others = readAgain > 0 ? `，同一模板的其他${readAgain}个页面已用浏览器重新读取` : '';
  return {
    subject: url,
    reason: `直接读取与浏览器读取的${parts}不一致，以浏览器所见为准${others}。`,
    url,
    at: null,
  };
}

function describeFailure(failure: VisitFailure): Pick<OpenQuestion, 'subject' | 'reason' | 'url' | 'at'> {
  const status = failure.status === null ? '' : `（状态码${failure.status}）`;
  return {
    subject: failure.url,
    reason: `${failureNames[failure.kind]}${status}`,
    url: failure.url,
    at: chinaTime(failure.at),
  };
}
