import type { SiteAudit } from '../model/audit.js';
import type { SweepEvent } from '../sweep/sweep-events.js';
import type { Terminal } from './terminal.js';
import { displayWidth } from './text-table.js';

/** Shows a sweep while it goes on: a line for each site that is done, and on a terminal one that counts. */
export function progressView(terminal: Terminal): (event: SweepEvent) => void {
  let total = 0;
  let done = 0;
  let unclear = 0;
  const startedAt = performance.now();
  const running = new Set<string>();
  const redraw = () => {
    if (!terminal.live) return;
    const left =
      done > 0 ? ` about ${seconds(((performance.now() - startedAt) / done) * (total - done))} left` : '';
    const line = `${done}/${total} sites, ${unclear} not reached,${left} ${[...running].join(' ')}`;
    process.stderr.write(`\r\u001b[K${cutToTerminal(line)}`);
  };
  const tell = (text: string) => {
    if (terminal.live) process.stderr.write('\r\u001b[K');
    terminal.tell(text);
  };
  return (event) => {
    switch (event.kind) {
      case 'began':
        total = event.jobs - event.alreadyDone;
        tell(`${event.jobs} sites${event.alreadyDone > 0 ? `, ${event.alreadyDone} already done` : ''}`);
        break;
      case 'site-began':
        running.add(event.job.agency);
        break;
      case 'site-done':
        done++;
        running.delete(event.job.agency);
        if (event.audit.ended === 'unreachable') unclear++;
        tell(`  ${event.job.agency.padEnd(28)} ${summary(event.audit)}  ${seconds(event.tookMillis)}`);
        break;
      case 'site-waits':
        running.delete(event.job.agency);
        tell(`  ${event.job.agency.padEnd(28)} no way in yet (${event.why})`);
        break;
      case 'second-round':
        tell(`${event.sites} sites are tried again, with longer limits`);
        break;
      case 'site-broke':
        tell(`  ${event.job.agency} broke: ${event.message}`);
        break;
      case 'graded':
        tell(`${event.agencies} agencies graded`);
        return;
      default:
        event satisfies never;
    }
    redraw();
  };
}

function summary({ ended, pagesRead, columns, results }: SiteAudit): string {
  if (ended === 'unreachable') return 'not reached'.padEnd(40);
  const tripped = results.filter(({ status }) => status === 'tripped').length;
  const open = results.filter(({ status }) => status === 'inconclusive').length;
  const text = `${pagesRead} pages, ${columns.length} columns, ${tripped} tripped, ${open} open`;
  return text.padEnd(40);
}

function seconds(millis: number): string {
  return millis < 99_500 ? `${(millis / 1000).toFixed(1)} s` : `${Math.round(millis / 60_000)} min`;
}

function cutToTerminal(line: string): string {
  const most = (process.stderr.columns ?? 80) - 1;
  let text = line;
  while (displayWidth(text) > most) text = text.slice(0, -1);
  return text;
}
