import { chinaTime } from '../calendar/iso-date.js';
import type { SiteAudit } from '../model/audit.js';
import type { SweepEvent } from '../sweep/sweep-events.js';
import { describeMillis, describeProgress, startMeter } from './progress-meter.js';
import type { Terminal } from './terminal.js';

/** Shows a run while it goes on. */
export interface ProgressView {
  onEvent(event: SweepEvent): void;
  /** Ends the counting line; nothing is shown any more. */
  close(): void;
}

/** On a terminal the counting line is drawn anew so often… */
const REDRAW_MILLIS = 500;
/** …and elsewhere a plain line is written so often, so that a log of a night stays short. */
const PLAIN_MILLIS = 30_000;

/**
 * A line for each site that is done; and how far the run is, on a terminal in one line that counts, elsewhere in plain lines now
 * and then. A run over `one` site tells of itself only how far it is: its findings come on stdout.
 */
export function showProgress(terminal: Terminal, over: 'one' | 'many'): ProgressView {
  const meter = startMeter(() => performance.now());
  const show = () => {
    const line = describeProgress(meter.progress());
    if (terminal.live) terminal.redraw(line);
    else terminal.tell(line);
  };
  const timer = setInterval(show, terminal.live ? REDRAW_MILLIS : PLAIN_MILLIS);
  return {
    onEvent(event) {
      meter.note(event);
      const text = over === 'many' ? describeEvent(event) : null;
      if (text !== null) terminal.tell(text);
    },
    close() {
      clearInterval(timer);
      terminal.redraw('');
    },
  };
}

/** What a person should read of an event; null for what only counts. */
function describeEvent(event: SweepEvent): string | null {
  switch (event.kind) {
    case 'began':
      return `${event.jobs} sites${event.alreadyDone > 0 ? `, ${event.alreadyDone} already done` : ''}`;
    case 'site-done':
      return `${nameOf(event)} ${summary(event.audit)}  ${describeMillis(event.tookMillis)}`;
    case 'site-waits':
      return `${nameOf(event)} no way in yet (${event.why})`;
    case 'site-postponed':
      return `${nameOf(event)} in its quiet hours until ${chinaTime(event.until).slice(0, 16)}`;
    case 'second-round':
      return `${event.sites} sites are tried again, with longer limits`;
    case 'site-broke':
      return `  ${event.job.agency} broke: ${event.message}`;
    case 'graded':
      return `${event.agencies} agencies graded`;
    case 'site-began':
    case 'visit':
      return null;
    default:
      return event satisfies never;
  }
}

function nameOf({ job }: Extract<SweepEvent, { readonly job: unknown }>): string {
  return `  ${job.agency.padEnd(28)}`;
}

function summary({ ended, pagesRead, columns, results }: SiteAudit): string {
  if (ended === 'unreachable') return 'not reached'.padEnd(40);
  const tripped = results.filter(({ status }) => status === 'tripped').length;
  const open = results.filter(({ status }) => status === 'inconclusive').length;
  const text = `${pagesRead} pages, ${columns.length} columns, ${tripped} tripped, ${open} open`;
  return text.padEnd(40);
}
