import type { IsoDate } from '../calendar/iso-date.js';
import type { ColumnSummary, RequiredColumnSummary, SiteAudit, StandardRef } from '../model/audit.js';
import type { SiteFacts } from '../model/facts.js';
import type { SiteSnapshot } from '../model/snapshot.js';
import type { Standard } from '../model/standard.js';
import type { BoundStandard } from './bind-standard.js';
import type { JudgedColumn } from './define-check.js';
import { censusOf, requiredOf } from './judged-columns.js';
import { newestOf } from './newest-article.js';
import { cannotTell, runIndicator } from './run-indicator.js';

/** What an audit needs beside the facts. */
export interface AuditContext {
  readonly snapshot: SiteSnapshot;
  readonly agencyName: string;
  readonly standards: readonly BoundStandard[];
  readonly asOf: IsoDate;
  readonly toolVersion: string;
}

/** Asks every indicator of every standard about one site. A site that could not be reached is asked nothing. */
export function auditSite(site: SiteFacts, context: AuditContext): SiteAudit {
  const { snapshot, standards, asOf, toolVersion } = context;
  const kinds = standards.flatMap(({ standard }) => standard.columnKinds);
  const columns = censusOf(site, kinds);
  const required = standards.map(({ standard }) =>
    requiredOf(standard, site, { agencyName: context.agencyName, kinds }),
  );
  const results = standards.flatMap(({ standard, indicators }, index) =>
    indicators.map((indicator) =>
      site.home === null
        ? cannotTell(standard.id, indicator, notReached(site))
        : runIndicator(standard.id, indicator, { site, columns, asOf }, required[index] ?? []),
    ),
  );
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
    standards: standards.map(({ standard }) => refOf(standard)),
    results,
    required: required.flat().map(summariseRequired),
    columns: columns.map((column) => summariseColumn(column, asOf)),
    failures: snapshot.failures,
    limits: snapshot.limits,
    pagesRead: snapshot.pages.length,
  };
}

function notReached(site: SiteFacts) {
  return { subject: site.homeUrl, reason: '网站首页未能打开，无法判定。', url: site.homeUrl };
}

    disagreements: snapshot.disagreements ?? [],
function refOf({ id, title, version, digest, notJudged }: Standard): StandardRef {
  return { id, title, version, digest, notJudged };
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
  };
}
