import { createHash } from 'node:crypto';
import type { IsoDate, IsoInstant } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import type { Agency } from '../model/agency.js';
import type { ColumnSummary, IndicatorResult, SiteAudit } from '../model/audit.js';
import type { AgencyGrade, OpenProblem, ProblemKey } from '../model/grade.js';
import type { QuarterLedger } from '../model/ledger.js';
import type { Finding } from '../model/outcome.js';
import type { ListedReport } from '../model/quarter-report.js';
import { buildReport } from '../report/build-report.js';

const QUARTER = '2026Q3' as Quarter;
const AS_OF = '2026-09-15' as IsoDate;
const READ_AT = '2026-09-15T01:30:00.000Z' as IsoInstant;

/** One agency of a test's world: only what the case is about is named. */
export interface ReportCase {
  readonly agency?: Partial<Agency>;
  readonly grade?: Partial<AgencyGrade>;
  readonly audits?: readonly Partial<SiteAudit>[];
  /** Its grade in the ledger before; left out when it had none. */
  readonly previous?: Partial<AgencyGrade>;
}

/** A report of 2026Q3 over some agencies, each in order unless its case says otherwise. */
export function buildQuarterReport(...cases: readonly ReportCase[]): ListedReport {
  const agencies = cases.map(({ agency }) => buildAgency(agency));
  const graded = (index: number, grade?: Partial<AgencyGrade>): AgencyGrade =>
    buildGrade({ agency: agencies[index]?.id ?? '', ...grade });
  const before = cases.flatMap(({ previous }, index) =>
    previous ? [graded(index, { quarter: '2026Q2' as Quarter, ...previous })] : [],
  );
  return buildReport({
    ledger: buildLedger({ grades: cases.map(({ grade }, index) => graded(index, grade)) }),
    previous: before.length > 0 ? buildLedger({ quarter: '2026Q2' as Quarter, grades: before }) : null,
    agencies,
    audits: cases.flatMap(({ audits = [{}] }, index) =>
      audits.map((audit) => buildSiteAudit({ agency: agencies[index]?.id ?? '', ...audit })),
    ),
  });
}

/** What stands in for the digest of a file or a page of a test's world, which has none. */
export function digestOf(name: string): string {
  return createHash('sha256').update(name).digest('hex');
}

/** A ledger of 2026Q3 that nobody is in. */
export function buildLedger(parts: Partial<QuarterLedger> = {}): QuarterLedger {
  return {
    format: 1,
    quarter: QUARTER,
    asOf: AS_OF,
    policy: { id: 'ladder', title: '青岚省政府网站黄牌红牌规则', digest: digestOf('ladder') },
    previous: null,
    gradedAt: '2026-09-16T02:00:00.000Z' as IsoInstant,
    toolVersion: '0.1.0',
    grades: [],
    closedAt: null,
    ...parts,
  };
}

/** A county office with one portal. */
export function buildAgency(parts: Partial<Agency> = {}): Agency {
  return {
    id: 'shanping-county',
    name: '杉坪县人民政府',
    level: 'county',
    parent: null,
    office: '县政府办公室信息公开股',
    servesPublic: true,
    outlets: [
      {
        id: 'portal',
        kind: 'website',
        name: '杉坪县人民政府网',
        homeUrl: 'https://www.shanping.example/',
        siteCode: '9902210001',
        portal: true,
        extraHosts: [],
      },
    ],
    ...parts,
  };
}

/** The grade of an agency at which nothing was found. */
export function buildGrade(parts: Partial<AgencyGrade> = {}): AgencyGrade {
  return {
    agency: 'shanping-county',
    quarter: QUARTER,
    asOf: AS_OF,
    verdict: 'qualified',
    score: 100,
    deductions: [],
    vetoes: [],
    card: 'none',
    cardReasons: [],
    cardSentence: '本季度未被点名。',
    problems: [],
    rectified: [],
    rectifyBy: null,
    letterDue: false,
    ...parts,
  };
}

/** An audit of a portal that passed the one indicator it was asked. */
export function buildSiteAudit(parts: Partial<SiteAudit> = {}): SiteAudit {
  return {
    format: 1,
    agency: 'shanping-county',
    outlet: 'portal',
    homeUrl: 'https://www.shanping.example/',
    snapshot: 'snapshot-2026q3-portal',
    asOf: AS_OF,
    collectedAt: READ_AT,
    ended: 'complete',
    toolVersion: '0.1.0',
    standards: [
      {
        id: 'site-indicators',
        title: '青岚省政府网站检查指标',
        version: '2026.1',
        digest: digestOf('site-indicators'),
        notJudged: [],
      },
    ],
    results: [buildResult()],
    required: [],
    columns: [buildColumn()],
    failures: [],
    limits: [],
    pagesRead: 42,
    ...parts,
  };
}

/** An indicator that passed; with findings it has tripped. */
export function buildResult(parts: Partial<IndicatorResult> = {}): IndicatorResult {
  const tripped = (parts.findings?.length ?? 0) > 0;
  return {
    standard: 'site-indicators',
    indicator: 'V4a',
    title: '栏目不更新：动态要闻两周、通知政策六个月',
    clause: { document: '青岚政办函〔2026〕1号', article: '单项否决 4（1）' },
    effect: { kind: 'veto' },
    tripsAt: 1,
    status: tripped ? 'tripped' : 'passed',
    asked: 12,
    findings: [],
    unclear: [],
    ...parts,
  };
}

/** A stale column, as the check of age reports it. */
export function buildFinding(parts: Partial<Finding> = {}): Finding {
  return {
    subject: '新闻中心/工作动态',
    message: '“新闻中心/工作动态”最近更新于2026-08-20，按14天的时限应不早于2026-09-01。',
    repair: '在“新闻中心/工作动态”发布新的内容，并在列表和正文注明发布时间。',
    data: {
      newest: '2026-08-20',
      dateSource: 'list',
      dateRaw: '2026-08-20',
      dateInferred: false,
      oldestAllowed: '2026-09-01',
      limit: '14天',
    },
    evidence: [
      {
        url: 'https://www.shanping.example/xwzx/gzdt/',
        excerpt: '县水务局开展汛期巡查 2026-08-20',
        fetchedAt: READ_AT,
        sha256: digestOf('gzdt'),
      },
    ],
    ...parts,
  };
}

/** A problem that was found this quarter. */
export function buildProblem(parts: Partial<OpenProblem> = {}): OpenProblem {
  const { outlet = 'portal', indicator = 'V4a', subject = '新闻中心/工作动态' } = parts;
  return {
    key: `${outlet}|${indicator}|${subject}` as ProblemKey,
    outlet,
    indicator,
    subject,
    formerSubject: null,
    url: null,
    message: '“新闻中心/工作动态”最近更新于2026-08-20，按14天的时限应不早于2026-09-01。',
    firstSeen: QUARTER,
    rectifyBy: '2026-10-08' as IsoDate,
    state: 'new',
    ...parts,
  };
}

/** A column with a list that is up to date. */
export function buildColumn(parts: Partial<ColumnSummary> = {}): ColumnSummary {
  return {
    path: ['新闻中心', '图片新闻'],
    url: 'https://www.shanping.example/xwzx/tpxw/',
    kind: 'news',
    listing: 'list',
    articleCount: 20,
    newest: {
      on: '2026-09-12' as IsoDate,
      source: 'list',
      raw: '2026-09-12',
      inferred: false,
      conflicts: [],
    },
    unreadable: null,
    ...parts,
  };
}
