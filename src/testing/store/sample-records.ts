import type { IsoDate, IsoInstant } from '../../calendar/iso-date.js';
import type { Quarter } from '../../calendar/quarter.js';
import type { SiteAudit } from '../../model/audit.js';
import type { QuarterLedger } from '../../model/ledger.js';
import type { SiteSnapshot } from '../../model/snapshot.js';
import type { SweepJob, SweepRecord } from '../../model/sweep.js';

const NOON = '2026-06-20T04:00:00.000Z' as IsoInstant;

/** A sweep over some outlets, each `main` of its agency. */
export function sampleSweep(quarter: Quarter, agencies: readonly string[]): SweepRecord {
  return {
    format: 1,
    quarter,
    asOf: '2026-06-20' as IsoDate,
    startedAt: NOON,
    inputsDigest: 'f'.repeat(64),
    agencies: [],
    jobs: agencies.map(sampleJob),
  };
}

/** The job of an agency's only outlet. */
export function sampleJob(agency: string): SweepJob {
  return { agency, outlet: 'main' };
}

/** A snapshot of an agency's only outlet, with one page. */
export function sampleSnapshot(agency: string, id: string): SiteSnapshot {
  return {
    format: 1,
    id,
    agency,
    outlet: 'main',
    homeUrl: `http://${agency}.example.test/`,
    startedAt: NOON,
    finishedAt: NOON,
    collectorVersion: '0.1.0',
    browser: null,
    pages: [
      {
        url: `http://${agency}.example.test/`,
        finalUrl: `http://${agency}.example.test/index.html`,
        redirects: [`http://${agency}.example.test/`],
        status: 200,
        remoteAddress: '203.0.113.7:80',
        headers: { 'content-type': 'text/html; charset=gb2312', 'x-note': '含"引号"和\\反斜杠' },
        fetchedAt: NOON,
        tookMillis: 12.5,
        depth: 0,
        foundOn: null,
        via: 'http',
        body: { sha256: 'a'.repeat(64), bytes: 1024, charset: null },
        screenshot: null,
      },
    ],
    failures: [],
    linkProbes: [],
    limits: [{ limit: 'pages', value: 300, leftOut: 7 }],
    ended: 'cut-short',
  };
}

/** An audit of that snapshot without any result. */
export function sampleAudit(agency: string, snapshot: string): SiteAudit {
  return {
    format: 1,
    agency,
    outlet: 'main',
    homeUrl: `http://${agency}.example.test/`,
    snapshot,
    asOf: '2026-06-20' as IsoDate,
    collectedAt: NOON,
    ended: 'complete',
    toolVersion: '0.1.0',
    standards: [],
    results: [],
    required: [],
    columns: [],
    failures: [],
    limits: [],
    pagesRead: 1,
  };
}

/** A ledger without any grade. */
export function sampleLedger(quarter: Quarter, previous: Quarter | null): QuarterLedger {
  return {
    format: 1,
    quarter,
    asOf: '2026-06-20' as IsoDate,
    policy: { id: 'cards', title: '黄牌红牌规则', digest: 'd'.repeat(64) },
    previous,
    gradedAt: `${quarter.slice(0, 4)}-0${Number(quarter.slice(5)) * 2}-28T02:00:00.000Z` as IsoInstant,
    toolVersion: '0.1.0',
    grades: [],
    closedAt: null,
  };
}
