import type { IsoDate, IsoInstant } from '../calendar/iso-date.js';
import type { WorkdayCalendar } from '../calendar/workdays.js';
import type { Agency } from '../model/agency.js';
import type { IndicatorResult, SiteAudit } from '../model/audit.js';
import type { GradingPolicy } from '../model/grading-policy.js';
import type { Finding } from '../model/outcome.js';

/** A county with one portal. */
export function buildAgency(overrides: Partial<Agency> = {}): Agency {
  return {
    id: 'yunling-county',
    name: '云岭县人民政府',
    level: 'county',
    parent: null,
    office: '县政府办公室',
    servesPublic: true,
    outlets: [
      {
        id: 'portal',
        kind: 'website',
        name: '云岭县人民政府门户网站',
        homeUrl: 'http://www.yunling.test/',
        siteCode: '5200000001',
        portal: true,
        extraHosts: [],
      },
    ],
    ...overrides,
  };
}

/** A finding on a subject. */
export function buildFinding(subject: string, overrides: Partial<Finding> = {}): Finding {
  return { subject, message: `“${subject}”有问题。`, repair: '改正。', data: {}, evidence: [], ...overrides };
}

/** The result of a veto on stale columns that passed; give `findings` and `status` to change that. */
export function buildResult(overrides: Partial<IndicatorResult> = {}): IndicatorResult {
  return {
    standard: 'gov-site-2019',
    indicator: 'V4a',
    title: '栏目不更新',
    clause: { document: '国办秘函〔2019〕19号', article: '单项否决 4' },
    effect: { kind: 'veto' },
    tripsAt: 1,
    status: 'passed',
    asked: 1,
    findings: [],
    unclear: [],
    ...overrides,
  };
}

/** The audit of a portal with everything in order. */
export function buildAudit(overrides: Partial<SiteAudit> = {}): SiteAudit {
  return {
    format: 1,
    agency: 'yunling-county',
    outlet: 'portal',
    homeUrl: 'http://www.yunling.test/',
    snapshot: 'yunling-county/portal/1',
    asOf: '2026-09-20' as IsoDate,
    collectedAt: '2026-09-20T02:00:00.000Z' as IsoInstant,
    ended: 'complete',
    toolVersion: '0.1.0',
    standards: [],
    results: [buildResult()],
    required: [],
    columns: [],
    failures: [],
    limits: [],
    pagesRead: 20,
    ...overrides,
  };
}

/** A policy with ten working days to rectify, all reasons naming, letters for red cards. */
export function buildPolicy(overrides: Partial<GradingPolicy> = {}): GradingPolicy {
  return {
    id: 'cards',
    title: '黄牌红牌规则',
    passMark: 60,
    naming: ['veto', 'below-pass-mark', 'points'],
    namedFromPoints: 30,
    letter: ['not-rectified'],
    rectifyWithinWorkdays: 10,
    rectifyFrom: 'report',
    repeatedYellow: null,
    cardPoints: null,
    byLevel: {},
    documents: [],
    unverified: [],
    digest: 'd'.repeat(64),
    ...overrides,
  };
}

/** A calendar without holidays. */
export function buildCalendar(...years: number[]): WorkdayCalendar {
  const none = new Set<IsoDate>();
  return new Map(years.map((year) => [year, { year, holidays: none, makeUpDays: none }]));
}
