import { auditSite } from '../audit/audit-site.js';
import type { BoundStandard } from '../audit/bind-standard.js';
import { addDays, chinaMidnight, type IsoDate } from '../calendar/iso-date.js';
import type { WorkdayCalendar } from '../calendar/workdays.js';
import type { CollectEvent, CollectScope } from '../collect/collect-task.js';
import { utf8Text } from '../collect/utf8-text.js';
import { assembleSite } from '../extract/assemble-site.js';
import { decodeHtml } from '../extract/decode-html.js';
import { readPage } from '../extract/read-page.js';
import { ACCESS_LOG_DAYS_MOST, type AccessLog, type AccessStore } from '../model/access-log.js';
import type { Agency, Outlet } from '../model/agency.js';
import type { SiteAudit } from '../model/audit.js';
import type { PageFacts } from '../model/facts.js';
import type { Ruling } from '../model/ruling.js';
import type { PageArchive, PageCapture, Screenshot, SiteSnapshot } from '../model/snapshot.js';
import { columnInterest } from './column-interest.js';
import { pictureEvidence } from './evidence-pages.js';

/** What is asked of the collector for one outlet. */
export interface CollectOrder {
  readonly agency: string;
  readonly outlet: Outlet;
  readonly asOf: IsoDate;
  interest(link: { readonly text: string; readonly url: string }): number;
  /** Left out where the whole outlet is to be brought home. */
  readonly scope?: CollectScope;
  /** How many times its usual limit a visit may take. */
  readonly stretch: number;
  /** Told of every visit as it comes to its end. */
  onVisit?(event: CollectEvent): void;
  /** Told whenever a host of the site has answered. */
  onAnswer?(): void;
}

/** One outlet to bring home and to judge. */
export interface SiteJob {
  readonly agency: Agency;
  readonly outlet: Outlet;
  readonly standards: readonly BoundStandard[];
  readonly asOf: IsoDate;
  /** The holiday tables by which working days are counted. */
  readonly calendar: WorkdayCalendar;
}

/** What a job needs from outside. */
export interface SiteJobTools {
  readonly archive: PageArchive;
  readonly toolVersion: string;
  /** The log of visits to home pages; null where none is kept. */
  readonly access: Pick<AccessStore, 'log'> | null;
  /** How people ruled that columns are to be read; left out when nobody did. */
  readonly rulings?: readonly Ruling[];
  collect(order: CollectOrder): Promise<SiteSnapshot>;
  /** Told of every visit as it comes to its end. */
  onVisit?(event: CollectEvent): void;
  /** Told whenever a host of the site has answered. */
  onAnswer?(): void;
  /** Keeps what a page looks like; null where it cannot. Left out when nothing is to be pictured. */
  capture?(page: PageCapture, order: CollectOrder): Promise<Screenshot | null>;
}

export interface SiteJobResult {
  readonly snapshot: SiteSnapshot;
  readonly audit: SiteAudit;
}

/** Collects one outlet, reads what came home, judges it, and keeps pictures of the pages in question while the browser is at hand. */
export async function runSiteJob(job: SiteJob, tools: SiteJobTools, stretch = 1): Promise<SiteJobResult> {
  const { agency, outlet, standards, asOf } = job;
  const interest = columnInterest(standards.map(({ standard }) => standard));
  const { onVisit, onAnswer } = tools;
  const order = {
    agency: agency.id,
    outlet,
    asOf,
    interest,
    stretch,
    ...(onVisit && { onVisit }),
    ...(onAnswer && { onAnswer }),
  };
  const snapshot = await tools.collect(order);
  const audit = await judgeSnapshot(snapshot, job, tools);
  const { capture } = tools;
  if (capture === undefined) return { snapshot, audit };
  return { snapshot: await pictureEvidence(audit, snapshot, (page) => capture(page, order)), audit };
}

/** Judges a snapshot without touching the network: the same snapshot, standards and day give the same audit. */
export async function judgeSnapshot(
  snapshot: SiteSnapshot,
  job: SiteJob,
  tools: Pick<SiteJobTools, 'archive' | 'toolVersion' | 'access' | 'rulings'>,
): Promise<SiteAudit> {
  const { agency, standards, asOf, calendar } = job;
  const { archive, toolVersion, access: store, rulings = [] } = tools;
  const pages: { capture: PageCapture; facts: PageFacts }[] = [];
  for (const capture of snapshot.pages)
    pages.push({ capture, facts: await readCapture(capture, archive, asOf) });
  const site = assembleSite({ snapshot, pages });
  const access = store && (await readAccess(job, store));
  const { name: agencyName, level: agencyLevel } = agency;
  const judging = { agencyName, agencyLevel, standards, asOf, calendar, toolVersion, access, rulings };
  return auditSite(site, { snapshot, ...judging });
}

/** The visits to the outlet's home page before the day of reckoning. Those to an address that it had earlier tell nothing of today's. */
async function readAccess(
  { agency, outlet, asOf }: SiteJob,
  store: Pick<AccessStore, 'log'>,
): Promise<AccessLog | null> {
  const span = { from: chinaMidnight(addDays(asOf, -ACCESS_LOG_DAYS_MOST)), until: chinaMidnight(asOf) };
  const log = await store.log({ agency: agency.id, outlet: outlet.id }, span);
  return log && { ...log, visits: log.visits.filter(({ url }) => url === outlet.homeUrl) };
}

async function readCapture(capture: PageCapture, archive: PageArchive, asOf: IsoDate): Promise<PageFacts> {
  const bytes = await archive.get(capture.body);
  const contentType = capture.headers['content-type'] ?? null;
  const page = decodeHtml(bytes, { charset: capture.body.charset, contentType }, utf8Text);
  return readPage({ ...page, url: capture.finalUrl, asOf, rendered: capture.via === 'browser' });
}
