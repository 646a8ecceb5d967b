import { type Clock, clockFrom } from '../calendar/clock.js';
import { chinaTime, type IsoInstant } from '../calendar/iso-date.js';
import { steadyClock } from '../calendar/steady-clock.js';
import type { WorkspaceStore } from '../store/open-workspace.js';

/** Clocks of several machines that share a workspace differ by so much, and nobody is wrong. */
const AGREEING_MILLIS = 5 * 60_000;

/** The clock of a run. When this machine's is set back meanwhile, that is told, and the run goes on by the time before. */
export function openRunClock(warn: (text: string) => void): Clock {
  return steadyClock(clockFrom(Date.now), ({ from, to }) =>
    warn(
      `the clock of this machine was set back by ${spanOf(from, to)}, from ${shown(from)} to ${shown(to)}. ` +
        'This run goes on by the time before that, and nothing is lost. See that the clock is right before the next run.',
    ),
  );
}

/** Tells when the clock stands before what the workspace holds: it is wrong now, or it was wrong then. */
export async function warnOfSetBackClock(
  store: Pick<WorkspaceStore, 'newestMoment'>,
  clock: Clock,
  warn: (text: string) => void,
): Promise<void> {
  const newest = await store.newestMoment();
  const now = clock.now();
  if (newest === null || Date.parse(newest) - Date.parse(now) < AGREEING_MILLIS) return;
  warn(
    `the clock of this machine says ${shown(now)}, ${spanOf(newest, now)} before the last entry of this workspace (${shown(newest)}). ` +
      'Nothing is lost, but what is recorded now will bear earlier times than what is there. ' +
      'Stop (Ctrl-C), set the clock right and run the same command again; if the clock is right now, it was ahead before.',
  );
}

/** In China's time, as all days of a report are. */
function shown(moment: IsoInstant): string {
  return `${chinaTime(moment)} (UTC+8)`;
}

function spanOf(later: IsoInstant, earlier: IsoInstant): string {
  const minutes = Math.round((Date.parse(later) - Date.parse(earlier)) / 60_000);
  if (minutes < 120) return `${minutes} min`;
  return minutes < 48 * 60 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / (24 * 60))} days`;
}
