import { openSync } from 'node:fs';
import { pino } from 'pino';
import { GongkaiError, messageOf } from '../errors.js';
import type { SweepEvent } from '../sweep/sweep-events.js';

/** A run's log: a JSON object a line, with `time` (UTC), `level` and `msg`, and `site`, `url`, `outcome`, `ms` where they apply. */
export interface RunLog {
  onEvent(event: SweepEvent): void;
  ended(how: RunEnd): void;
  close(): void;
}

/** How a run ended: with its exit code, or early with what was thrown. */
export type RunEnd = { readonly exitCode: number } | { readonly thrown: unknown };

const NO_LOG: RunLog = { onEvent: () => undefined, ended: () => undefined, close: () => undefined };

/**
 * Opens the log of `--log-file`, or one that keeps nothing. Lines are appended, and written before the run goes on, so that a kill
 * loses none. A log that cannot be written any more ends with a warning; the run goes on.
 * @throws GongkaiError `LOG_NOT_WRITABLE` when the file cannot be opened.
 */
export function openRunLog(file: string | undefined, warn: (text: string) => void): RunLog {
  if (file === undefined) return NO_LOG;
  const destination = pino.destination({ fd: openFile(file), sync: true });
  let broken = false;
  destination.on('error', (error: unknown) => {
    if (!broken) warn(`the log ${file} ends here: ${messageOf(error)}`);
    broken = true;
  });
  const logger = pino(
    { base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (level) => ({ level }) } },
    destination,
  );
  const write = ({ level, msg, ...fields }: LogLine) => {
    if (!broken) logger[level](fields, msg);
  };
  return {
    onEvent: (event) => write(lineOf(event)),
    ended: (how) => write(endLine(how)),
    close: () => {
      if (!broken) destination.end();
    },
  };
}

function openFile(file: string): number {
  try {
    return openSync(file, 'a');
  } catch (thrown) {
    throw new GongkaiError('LOG_NOT_WRITABLE', `cannot write the log ${file}: ${messageOf(thrown)}`, {
      hint: 'Name a file in a folder that is there and may be written to.',
      cause: thrown,
    });
  }
}

/** A line of the log before it is written. */
interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly msg: string;
  readonly [field: string]: string | number | null;
}

function lineOf(event: SweepEvent): LogLine {
  switch (event.kind) {
    case 'began':
      return { level: 'info', msg: 'run began', sites: event.jobs, alreadyDone: event.alreadyDone };
    case 'site-began':
      return { level: 'info', msg: 'site began', site: siteOf(event), url: event.homeUrl };
    case 'site-postponed':
      return { level: 'info', msg: 'site postponed', site: siteOf(event), until: event.until };
    case 'visit':
      return visitLine(event);
    case 'site-waits':
      return { level: 'warn', msg: 'site did not open', site: siteOf(event), outcome: event.why };
    case 'second-round':
      return { level: 'info', msg: 'second round', sites: event.sites };
    case 'site-broke':
      return { level: 'error', msg: 'site broke', site: siteOf(event), error: event.message };
    case 'site-done':
      return siteLine(event);
    case 'graded':
      return { level: 'info', msg: 'graded', agencies: event.agencies };
    default:
      return event satisfies never;
  }
}

function visitLine(event: Extract<SweepEvent, { kind: 'visit' }>): LogLine {
  const { url, outcome, status, tookMillis: ms, waiting, message } = event;
  const visit = { site: siteOf(event), url, outcome, status, ms, waiting };
  if (outcome === 'read') return { level: 'info', msg: 'page read', ...visit };
  return { level: 'warn', msg: 'visit failed', ...visit, error: message };
}

function siteLine(event: Extract<SweepEvent, { kind: 'site-done' }>): LogLine {
  const { homeUrl: url, ended: outcome, pagesRead: pages, failures, results } = event.audit;
  const count = (status: string) => results.filter((result) => result.status === status).length;
  return {
    level: outcome === 'unreachable' ? 'warn' : 'info',
    msg: 'site done',
    ...{ site: siteOf(event), url, outcome, ms: event.tookMillis, pages, failures: failures.length },
    ...{ tripped: count('tripped'), open: count('inconclusive') },
  };
}

function endLine(how: RunEnd): LogLine {
  if ('exitCode' in how) return { level: 'info', msg: 'run ended', exitCode: how.exitCode };
  const code = how.thrown instanceof GongkaiError ? how.thrown.code : null;
  return { level: 'error', msg: 'run ended early', code, error: messageOf(how.thrown) };
}

function siteOf({ job }: Extract<SweepEvent, { readonly job: unknown }>): string {
  return `${job.agency}/${job.outlet}`;
}
