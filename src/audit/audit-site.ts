import type { IsoDate } from '../calendar/iso-date.js';
import type { WorkdayCalendar } from '../calendar/workdays.js';
import { indexColumns } from '../match/column-index.js';
import type { AccessLog } from '../model/access-log.js';
import type { AgencyLevel } from '../model/agency.js';
import type { ColumnSummary, RequiredColumnSummary, SiteAudit, StandardRef } from '../model/audit.js';
import type { ColumnFact, SiteFacts } from '../model/facts.js';
import type { ItemSurvey } from '../model/item-survey.js';
import type { Ruling } from '../model/ruling.js';
import type { SiteSnapshot } from '../model/snapshot.js';
import type { ColumnKind, Standard } from '../model/standard.js';
import { markHistorical, ruledColumns, rulingsOn, withoutValidityDates } from './apply-rulings.js';
import type { BoundStandard } from './bind-standard.js';
import type { JudgedColumn } from './define-check.js';
import { whyNotAsked, whyNotInForce } from './in-force.js';
import { censusOf, requiredOf } from './judged-columns.js';
import { newestOf } from './newest-article.js';
import {
  cannotTell,
  type IndicatorAnswer,
  type IndicatorInput,
  isOfLog,
  runIndicator,
} from './run-indicator.js';
import { readSiteTexts } from './site-texts.js';
import { surveyItems } from './survey-items.js';

/** What an audit needs beside the facts. */
export interface AuditContext {
  readonly snapshot: SiteSnapshot;
  readonly agencyName: string;
  /** Null asks items of every level. */
  readonly agencyLevel: AgencyLevel | null;
  readonly standards: readonly BoundStandard[];
  /** The visits to its home page before the day of reckoning; null when none was logged. */
  readonly access: AccessLog | null;
  readonly asOf: IsoDate;
  /** The holiday tables; what needs one that is not there cannot be told. */
  readonly calendar: WorkdayCalendar;
  readonly toolVersion: string;
  /** How people ruled that columns are to be read, of any agency; left out when nobody did. */
  readonly rulings?: readonly Ruling[];
}

/** Asks every indicator of every standard in force on the day of reckoning about one site. One that could not be reached is asked nothing but the log of visits. */
export function auditSite(read: SiteFacts, context: AuditContext): SiteAudit {
  const { snapshot, asOf, toolVersion, access } = context;
  const rulings = rulingsOn(read, context.rulings ?? [], asOf);
  const site = withoutValidityDates(read, rulings);
  const ruled = ruledColumns(rulings, site);
  const idle = context.standards.flatMap(({ standard }) => {
    const reason = whyNotInForce(standard, asOf);
    return reason ? [{ ...refOf(standard, []), notJudged: [reason] }] : [];
  });
  const standards = context.standards.filter(({ standard }) => whyNotInForce(standard, asOf) === null);
  const kinds = standards.flatMap(({ standard }) => standard.columnKinds);
  const index = indexColumns(site.columns, kinds);
  const columns = markHistorical(censusOf(index), rulings, site);
  const judged = standards.map((bound): JudgedStandard => {
    const { standard } = bound;
    const found = requiredOf(standard, index, { agencyName: context.agencyName, ruled });
    const required = markHistorical(found, rulings, site);
    const input = { site, columns, asOf, access, homeUrl: site.homeUrl, required };
    return { standard, required, answers: askAll(bound, input) };
  });
  const results = judged.flatMap(({ answers }) => answers.filter((answer) => answer.kind === 'result'));
  return {
    format: 1,
    agency: site.agency,
    outlet: site.outlet,
    homeUrl: site.homeUrl,
    snapshot: snapshot.id,
    asOf,
    collectedAt: snapshot.startedAt,
    ended: site.ended,
    toolVersion,
    standards: [...judged.map(({ standard, answers }) => refOf(standard, answers)), ...idle],
    results: results.map(({ result }) => result),
    required: judged.flatMap(({ required }) => required.map(summariseRequired)),
    columns: columns.map((column) => summariseColumn(column, asOf)),
    failures: snapshot.failures,
    attachments: snapshot.attachments ?? [],
    limits: snapshot.limits,
    disagreements: snapshot.disagreements ?? [],
    ...(rulings.length === 0 ? {} : { rulings }),
    pagesRead: snapshot.pages.length,
    items: surveyLists(site, judged, context),
    forecast: results
      .flatMap(({ forecast }) => forecast)
      .toSorted((a, b) => Number(a.staleOn > b.staleOn) - Number(a.staleOn < b.staleOn)),
  };
}

/** A standard in force, with what the site has for its columns and what its indicators say. */
interface JudgedStandard {
  readonly standard: Standard;
  readonly required: readonly JudgedColumn[];
  readonly answers: readonly IndicatorAnswer[];
}

function surveyLists(
  site: SiteFacts,
  judged: readonly JudgedStandard[],
  { snapshot, agencyName, agencyLevel, asOf, calendar }: AuditContext,
): readonly ItemSurvey[] {
  if (judged.every(({ standard: { columns } }) => columns.every(({ items }) => items.length === 0)))
    return [];
  const texts = readSiteTexts(site);
  const setting = { site, texts, agencyName, level: agencyLevel, limits: snapshot.limits, asOf, calendar };
  return judged.flatMap(({ standard, required }) => surveyItems(standard.id, required, setting) ?? []);
}

function askAll({ standard, indicators }: BoundStandard, input: IndicatorInput): readonly IndicatorAnswer[] {
  return indicators.map((indicator): IndicatorAnswer => {
    const clause = whyNotAsked(indicator.indicator, input.asOf);
    if (clause) return { kind: 'not-judged', clause };
    return input.site.home === null && !isOfLog(indicator.parts)
      ? { kind: 'result', result: cannotTell(standard.id, indicator, notReached(input.site)), forecast: [] }
      : runIndicator(standard.id, indicator, input);
  });
}

function notReached(site: SiteFacts) {
  return { subject: site.homeUrl, reason: '网站首页未能打开，无法判定。', url: site.homeUrl };
}

/** The standard with the clauses that no machine judges, and those that lacked a log of visits this time. */
function refOf(
  { id, title, version, digest, notJudged, refinement }: Standard,
  answers: readonly IndicatorAnswer[],
): StandardRef {
  const unasked = answers.flatMap((answer) => (answer.kind === 'not-judged' ? [answer.clause] : []));
  const ref = { id, title, version, digest, notJudged: [...notJudged, ...unasked] };
  return refinement ? { ...ref, refinement } : ref;
}

function summariseRequired({ required, match, found }: JudgedColumn): RequiredColumnSummary {
  return {
    id: required?.id ?? '',
    name: required?.name ?? '',
    office: required?.office ?? null,
    found: found?.path ?? null,
    url: found?.url ?? null,
    how: match?.how ?? 'none',
    likeness: match?.likeness ?? 0,
    ...(required?.refined && { refined: required.refined }),
  };
}

function summariseColumn({ found, kind, subject }: JudgedColumn, asOf: IsoDate): ColumnSummary {
  return {
    path: found?.path ?? [subject],
    url: found?.url ?? '',
    kind: kind?.id ?? null,
    listing: found?.listing ?? 'unreadable',
    articleCount: found?.articles.length ?? 0,
    newest: found ? newestOf(found.articles, asOf) : null,
    unreadable: found?.unreadable ?? null,
    ...rowsOf(found, kind),
  };
}

/** Rows of a list that the audit keeps. */
const ROWS_MOST = 20;
const TITLE_MOST = 40;

/** Only lists of a known kind: the others have no clock that anybody could outwit. */
function rowsOf(found: ColumnFact | null, kind: ColumnKind | null): Pick<ColumnSummary, 'rows'> {
  if (found?.listing !== 'list' || kind === null) return {};
  const rows = found.articles.flatMap(({ url, title, published }) =>
    published && url !== null
      ? [
          {
            place: url.replace(/^https?:\/\/[^/]+/i, ''),
            title: title.slice(0, TITLE_MOST),
            on: published.on,
          },
        ]
      : [],
  );
  return rows.length === 0 ? {} : { rows: rows.slice(0, ROWS_MOST) };
}
