import type { IsoDate } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import type { WorkdayCalendar } from '../calendar/workdays.js';
import { GongkaiError } from '../errors.js';
import { recheckProblem } from '../grade/recheck-problem.js';
import type { Agency, Outlet } from '../model/agency.js';
import type { SiteAudit } from '../model/audit.js';
import type { OpenProblem } from '../model/grade.js';
import type { Evidence } from '../model/outcome.js';
import type { RecheckEvidence, RecheckedProblem, RecheckReport } from '../model/recheck.js';
import type { PageCapture, SiteSnapshot } from '../model/snapshot.js';
import { type FinishTools, finishJobs } from './finish-jobs.js';
import { pageAt, type RecheckGround, recheckScope } from './recheck-scope.js';
import type { SiteJobResult, SiteJobTools } from './site-job.js';

/** Pages of one site that are pictured at most. */
const PICTURES_MOST = 12;

/** One site that is looked at again. */
export interface RecheckSite extends RecheckGround {
  readonly agency: Agency;
  readonly outlet: Outlet;
}

/** What is looked at again, and by which day it is reckoned. */
export interface RecheckPlan {
  /** The quarter whose problems they are. */
  readonly quarter: Quarter;
  readonly asOf: IsoDate;
  readonly calendar: WorkdayCalendar;
  readonly sites: readonly RecheckSite[];
}

/** A problem with what spoke for it when it was found, and what does now. */
export interface RecheckResult extends RecheckReport {
  /** What came home, for who wants to keep it: the pages are in the archive. */
  readonly brought: readonly SiteJobResult[];
}

/**
 * Collects the pages in question again, asks the same indicators of them, and says what became of each problem. Sites that do not
 * open are tried twice, as in a sweep. Records nothing.
 * @throws GongkaiError `RECHECK_STOPPED`; `NETWORK_DOWN` when the fault is our own
 */
export async function runRecheck(
  plan: RecheckPlan,
  tools: Omit<FinishTools, 'sweeps'>,
): Promise<RecheckResult> {
  const sites = new Map(plan.sites.map((site) => [keyOf(site.agency.id, site.outlet.id), site]));
  const brought = new Map<string, SiteJobResult>();
  const { capture, ...untilDone } = tools;
  tools.onEvent({ kind: 'began', jobs: sites.size, alreadyDone: 0 });
  await finishJobs(
    {
      quarter: plan.quarter,
      jobs: plan.sites.map((site) => ({ ...site, ...onlyAsked(site), ...dayOf(plan) })),
    },
    {
      ...untilDone,
      sweeps: {
        auditsOf: async () => [],
        finished: async () => [],
        finishJob: async (_quarter, { agency, outlet }, snapshot, audit) => {
          brought.set(keyOf(agency, outlet), { snapshot, audit });
        },
      },
      collect: async (order) => {
        const site = sites.get(keyOf(order.agency, order.outlet.id));
        const scoped = site ? { ...order, ...recheckScope(site) } : order;
        const snapshot = await tools.collect(scoped);
        return site && capture ? withPictures(site, snapshot, (page) => capture(page, scoped)) : snapshot;
      },
    },
  );
  if (tools.signal.aborted) throw stopped(plan);
  const { quarter, asOf } = plan;
  const problems = plan.sites.flatMap((site) =>
    compare(site, brought.get(keyOf(site.agency.id, site.outlet.id)) ?? null, asOf),
  );
  return { quarter, asOf, toolVersion: tools.toolVersion, problems, brought: [...brought.values()] };
}

function keyOf(agency: string, outlet: string): string {
  return `${agency}/${outlet}`;
}

function dayOf({ asOf, calendar }: RecheckPlan): Pick<RecheckPlan, 'asOf' | 'calendar'> {
  return { asOf, calendar };
}

/** The standards with only the indicators that found the problems: nothing else can be told from a few pages. */
function onlyAsked({ standards, problems }: RecheckSite): Pick<RecheckSite, 'standards'> {
  const asked = new Set(problems.map(({ indicator }) => indicator));
  return {
    standards: standards.map(({ standard, indicators }) => ({
      standard,
      indicators: indicators.filter(({ indicator }) => asked.has(indicator.id)),
    })),
  };
}

/** Pictures of the pages that spoke for the problems, as they are now, whatever they say. */
async function withPictures(
  { problems, audit }: RecheckSite,
  snapshot: SiteSnapshot,
  capture: (page: PageCapture) => ReturnType<NonNullable<SiteJobTools['capture']>>,
): Promise<SiteSnapshot> {
  const pages = new Set(
    problems.flatMap((problem) => {
      const url = citedFor(problem, audit)?.url ?? problem.url;
      return (url && pageAt(snapshot, url)) || [];
    }),
  );
  const taken = new Map<PageCapture, PageCapture>();
  for (const page of [...pages].slice(0, PICTURES_MOST))
    taken.set(page, { ...page, screenshot: await capture(page) });
  return { ...snapshot, pages: snapshot.pages.map((page) => taken.get(page) ?? page) };
}

function compare(
  site: RecheckSite,
  result: SiteJobResult | null,
  asOf: IsoDate,
): readonly RecheckedProblem[] {
  const { agency, problems, audit: old, snapshot: oldSnapshot } = site;
  return problems.map((problem) => {
    const cited = citedFor(problem, old);
    const url = cited?.url ?? problem.url;
    const before = evidenceFrom(old.asOf, cited, url, oldSnapshot);
    const page = url === null || !result ? null : pageAt(result.snapshot, url);
    const { answer, message, finding } = recheckProblem(problem, result?.audit ?? null, {
      readAgain: page !== null,
      before: old.columns,
    });
    return {
      agency: agency.id,
      agencyName: agency.name,
      agencyLevel: agency.level,
      problem,
      answer,
      message,
      before,
      after: evidenceFrom(asOf, finding?.evidence[0] ?? null, url, result?.snapshot ?? null),
      standardChanged: digestFor(problem, old) !== digestFor(problem, result?.audit ?? old),
    };
  });
}

function citedFor({ indicator, subject }: OpenProblem, { results }: SiteAudit): Evidence | null {
  const findings = results.filter((result) => result.indicator === indicator).flatMap((one) => one.findings);
  return findings.find((finding) => finding.subject === subject)?.evidence[0] ?? null;
}

function digestFor({ indicator }: OpenProblem, { results, standards }: SiteAudit): string | null {
  const standard = results.find((result) => result.indicator === indicator)?.standard;
  return standards.find(({ id }) => id === standard)?.digest ?? null;
}

/** What was cited; where nothing was, the page itself as it came home. */
function evidenceFrom(
  asOf: IsoDate,
  cited: Evidence | null,
  url: string | null,
  snapshot: SiteSnapshot | null,
): RecheckEvidence {
  const address = cited?.url ?? url;
  const page = address === null || !snapshot ? null : pageAt(snapshot, address);
  return {
    asOf,
    url: address,
    fetchedAt: cited?.fetchedAt ?? page?.fetchedAt ?? null,
    sha256: cited?.sha256 ?? page?.body.sha256 ?? null,
    excerpt: cited?.excerpt ?? null,
    screenshot: page?.screenshot ?? null,
  };
}

function stopped({ quarter }: RecheckPlan): GongkaiError {
  return new GongkaiError('RECHECK_STOPPED', `the recheck of ${quarter} was stopped; nothing was recorded`, {
    hint: 'Run the same command again: it begins anew.',
  });
}
