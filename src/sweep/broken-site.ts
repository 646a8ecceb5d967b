import type { Clock } from '../calendar/clock.js';
import type { SiteSnapshot } from '../model/snapshot.js';
import type { SiteJob } from './site-job.js';

/** What is kept of a site that broke the collector: nothing was read, with what was thrown. It is undetermined, never accused. */
export function brokenSnapshot(
  { agency, outlet }: SiteJob,
  message: string,
  { clock, toolVersion }: { readonly clock: Clock; readonly toolVersion: string },
): SiteSnapshot {
  const at = clock.now();
  const url = outlet.homeUrl;
  return {
    format: 1,
    id: `${agency.id}/${outlet.id}/${at}`,
    agency: agency.id,
    outlet: outlet.id,
    homeUrl: url,
    startedAt: at,
    finishedAt: at,
    collectorVersion: toolVersion,
    browser: null,
    pages: [],
    failures: [{ url, kind: 'crashed', status: null, message, at, tookMillis: 0, foundOn: null }],
    linkProbes: [],
    limits: [],
    ended: 'unreachable',
  };
}
