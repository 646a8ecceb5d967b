import type { SweepEvent } from '../sweep/sweep-events.js';

/** How far a run is. */
export interface Progress {
  readonly phase: 'collecting' | 'second round' | 'waiting for quiet hours to end' | 'grading';
  /** Sites of this run. */
  readonly total: number;
  readonly done: number;
  readonly pages: number;
  /** Addresses that are known and not yet visited, of the sites under way. */
  readonly waiting: number;
  /** Visits that brought no page home. */
  readonly failures: number;
  readonly pagesPerSecond: number;
  /** null while nothing can be said. */
  readonly leftMillis: number | null;
  /** Agencies whose sites are under way, longest first. */
  readonly running: readonly string[];
}

/** Counts what a run does. */
export interface ProgressMeter {
  note(event: SweepEvent): void;
  progress(): Progress;
}

/** The pace is that of the last so many milliseconds. */
const WINDOW_MILLIS = 30_000;

/** A meter at its beginning; `now` reads milliseconds that only go forward. */
export function startMeter(now: () => number): ProgressMeter {
  const startedAt = now();
  const running = new Map<string, { readonly agency: string; waiting: number }>();
  let recent: readonly number[] = [];
  let phase: 'collecting' | 'second round' | 'grading' = 'collecting';
  let postponed = new Set<string>();
  let total = 0;
  let done = 0;
  let pages = 0;
  let failures = 0;

  const leave = (site: string) => running.delete(site);
  const noteVisit = (event: Extract<SweepEvent, { kind: 'visit' }>) => {
    const site = running.get(siteOf(event.job));
    if (site) site.waiting = event.waiting;
    if (event.outcome !== 'read') failures++;
    if (event.outcome !== 'read') return;
    pages++;
    recent = [...recent.filter((at) => at > now() - WINDOW_MILLIS), now()];
  };
  return {
    note(event) {
      switch (event.kind) {
        case 'began':
          total = event.jobs - event.alreadyDone;
          return;
        case 'site-began':
          running.set(siteOf(event.job), { agency: event.job.agency, waiting: 0 });
          postponed.delete(siteOf(event.job));
          return;
        case 'site-postponed':
          postponed = postponed.add(siteOf(event.job));
          return;
        case 'visit':
          noteVisit(event);
          return;
        case 'site-done':
          done++;
          leave(siteOf(event.job));
          return;
        case 'site-waits':
          leave(siteOf(event.job));
          return;
        case 'second-round':
          phase = 'second round';
          return;
        case 'graded':
          phase = 'grading';
          return;
        case 'site-broke':
          return;
        default:
          event satisfies never;
      }
    },
    progress() {
      const waiting = [...running.values()].reduce((sum, site) => sum + site.waiting, 0);
      const span = Math.min(WINDOW_MILLIS, Math.max(1_000, now() - startedAt));
      const pagesPerSecond = (recent.filter((at) => at > now() - WINDOW_MILLIS).length / span) * 1_000;
      const bySites = done > 0 ? ((now() - startedAt) / done) * (total - done) : null;
      const byPages = pagesPerSecond > 0 ? (waiting / pagesPerSecond) * 1_000 : null;
      const isWaiting = running.size === 0 && postponed.size > 0 && phase !== 'grading';
      return {
        phase: isWaiting ? 'waiting for quiet hours to end' : phase,
        total,
        done,
        pages,
        waiting,
        failures,
        pagesPerSecond,
        leftMillis: isWaiting || phase === 'grading' ? null : total === 1 ? byPages : bySites,
        running: [...running.values()].map(({ agency }) => agency),
      };
    },
  };
}

/** How far a run is, in one line; a run over one site counts its pages. */
export function describeProgress(progress: Progress): string {
  const { phase, total, done, pages, waiting, failures, pagesPerSecond, leftMillis, running } = progress;
  const far = total === 1 ? `${pages}/${pages + waiting} pages` : `${done}/${total} sites, ${pages} pages`;
  const left = leftMillis === null ? '' : `, about ${describeMillis(leftMillis)} left`;
  const sites = total === 1 || running.length === 0 ? '' : `: ${running.join(' ')}`;
  return `${phase}, ${far}, ${pagesPerSecond.toFixed(1)} pages/s, ${failures} failed${left}${sites}`;
}

/** Milliseconds as a person says them. */
export function describeMillis(millis: number): string {
  if (millis < 99_500) return `${(millis / 1_000).toFixed(millis < 9_950 ? 1 : 0)} s`;
  const minutes = Math.round(millis / 60_000);
  return minutes < 120 ? `${minutes} min` : `${(minutes / 60).toFixed(1)} h`;
}

function siteOf({ agency, outlet }: { readonly agency: string; readonly outlet: string }): string {
  return `${agency}/${outlet}`;
}
