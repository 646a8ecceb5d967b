import type { IsoInstant } from '../calendar/iso-date.js';
import type {
  Attachment,
  BadCertificate,
  LimitHit,
  LinkProbe,
  PageCapture,
  ReadingDisagreement,
  SiteSnapshot,
  SnapshotEnd,
  VisitFailure,
} from '../model/snapshot.js';
import type { CollectTask, CollectTools } from './collect-task.js';

/** What a crawl brought home, as it stands in the snapshot. */
export interface Brought {
  readonly homeUrl: string;
  readonly startedAt: IsoInstant;
  readonly ended: SnapshotEnd;
  readonly captures: readonly PageCapture[];
  readonly failures: readonly VisitFailure[];
  readonly attachments: readonly Attachment[];
  readonly probes: readonly LinkProbe[];
  readonly limits: readonly LimitHit[];
  readonly disagreements: readonly ReadingDisagreement[];
}

/** The snapshot of a crawl that is over. */
export function sealSnapshot(task: CollectTask, tools: CollectTools, brought: Brought): SiteSnapshot {
  const { homeUrl, startedAt, ended, captures, probes, limits, disagreements } = brought;
  const rendered = captures.some((capture) => capture.via === 'browser');
  return {
    format: 1,
    id: `${task.agency}/${task.outlet.id}/${startedAt}`,
    agency: task.agency,
    outlet: task.outlet.id,
    homeUrl,
    startedAt,
    finishedAt: tools.clock.now(),
    collectorVersion: tools.version,
    browser: rendered ? (tools.browser?.browser ?? null) : null,
    pages: captures,
    failures: brought.failures,
    attachments: brought.attachments,
    linkProbes: probes,
    limits,
    disagreements,
    certificates: badCertificates(captures, tools),
    ended,
  };
}

function badCertificates(
  captures: readonly PageCapture[],
  { fetch, memory }: CollectTools,
): readonly BadCertificate[] {
  const found = captures.flatMap(
    ({ finalUrl }) => fetch.badCertificate(finalUrl) ?? memory?.badCertificate(finalUrl) ?? [],
  );
  return [...new Map(found.map((certificate) => [certificate.host, certificate])).values()];
}
