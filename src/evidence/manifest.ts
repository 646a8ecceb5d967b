import { chinaTime, type IsoInstant } from '../calendar/iso-date.js';
import type { PageCapture, Screenshot } from '../model/snapshot.js';
import { type CitedFinding, citedFindings } from './cited-findings.js';
import { sha256Of } from './digest.js';
import { type EvidenceCase, type EvidenceFile, type EvidenceSite, jsonFile } from './evidence-case.js';
import { pageRecordId } from './page-records.js';
import { warcPath } from './write-warc.js';

/** Where a picture lies. */
export function screenshotPath({ body }: Screenshot): string {
  return `evidence/screenshots/${body.sha256}.jpg`;
}

/** An outlet's snapshot and audit as they are stored: enough to judge again. */
export function storedFiles({ snapshot, audit }: EvidenceSite): readonly EvidenceFile[] {
  return [
    jsonFile(`evidence/${snapshot.outlet}/snapshot.json`, snapshot),
    jsonFile(`evidence/${audit.outlet}/audit.json`, audit),
  ];
}

/** Every page of every snapshot with where it came from, when, and the digest of its bytes. */
export async function manifestFile({ agency, sites }: EvidenceCase): Promise<EvidenceFile> {
  const snapshots = await Promise.all(
    sites.map(async (site) => {
      const { snapshot } = site;
      const [stored] = storedFiles(site);
      return {
        id: snapshot.id,
        outlet: snapshot.outlet,
        homeUrl: snapshot.homeUrl,
        started: momentOf(snapshot.startedAt),
        finished: momentOf(snapshot.finishedAt),
        collector: `Gongkai ${snapshot.collectorVersion}`,
        browser: snapshot.browser,
        ended: snapshot.ended,
        file: stored && { path: stored.path, sha256: await sha256Of(stored.bytes) },
        warc: warcPath(snapshot),
        pages: await Promise.all(snapshot.pages.map((page) => pageEntry(page, snapshot.id))),
      };
    }),
  );
  return jsonFile('evidence/manifest.json', { format: 1, agency: agency.id, name: agency.name, snapshots });
}

/** What was found, each finding with the pages it rests on; and what could not be told. */
export async function findingsFile({ agency, quarter, sites }: EvidenceCase): Promise<EvidenceFile> {
  const outlets = await Promise.all(
    sites.map(async (site) => ({
      outlet: site.audit.outlet,
      snapshot: site.audit.snapshot,
      asOf: site.audit.asOf,
      standards: site.audit.standards.map(({ id, title, version, digest }) => ({
        id,
        title,
        version,
        digest,
      })),
      findings: await Promise.all(citedFindings(site).map((cited) => findingEntry(cited, site))),
      unclear: site.audit.results.flatMap(({ indicator, title, unclear }) =>
        unclear.map((answer) => ({ indicator, title, ...answer })),
      ),
    })),
  );
  return jsonFile('evidence/findings.json', {
    format: 1,
    agency: agency.id,
    name: agency.name,
    quarter,
    outlets,
  });
}

async function findingEntry(
  { number, result, finding, citations }: CitedFinding,
  { snapshot }: EvidenceSite,
) {
  const { standard, indicator, title, clause, effect, status } = result;
  const evidence = await Promise.all(
    citations.map(async ({ evidence: cited, page, failure }) => ({
      ...cited,
      page: page && (await pageEntry(page, snapshot.id)),
      failure,
    })),
  );
  return { number, standard, indicator, title, clause, effect, status, ...finding, evidence };
}

async function pageEntry(page: PageCapture, snapshot: string) {
  const { url, finalUrl, redirects, status, remoteAddress, headers, via, body, screenshot, fetchedAt } = page;
  return {
    url,
    finalUrl,
    redirects,
    status,
    remoteAddress,
    headers,
    via,
    fetched: momentOf(fetchedAt),
    sha256: body.sha256,
    bytes: body.bytes,
    record: await pageRecordId(snapshot, page),
    screenshot: screenshot && {
      path: screenshotPath(screenshot),
      url: screenshot.url,
      taken: momentOf(screenshot.takenAt),
      isCut: screenshot.isCut,
      sha256: screenshot.body.sha256,
      bytes: screenshot.body.bytes,
    },
  };
}

/** A moment in both zones, each named. */
function momentOf(instant: IsoInstant) {
  return { utc: instant, beijing: `${chinaTime(instant).replace(' ', 'T')}+08:00` };
}
