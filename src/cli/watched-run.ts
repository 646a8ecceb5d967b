import type { SweepEvent } from '../sweep/sweep-events.js';
import { showProgress } from './progress-view.js';
import { openRunLog } from './run-log.js';
import type { Terminal } from './terminal.js';

/** How a run is watched. */
export interface WatchSetting {
  /** Where its log goes; unless given, none is kept. */
  readonly logFile?: string;
  readonly terminal: Terminal;
  /** Whether it is over one site, or over many. */
  readonly over: 'one' | 'many';
}

/** Shows and logs a run while it goes on, and how it ends. Returns its exit code. */
export async function watchRun(
  { logFile, terminal, over }: WatchSetting,
  run: (onEvent: (event: SweepEvent) => void) => Promise<number>,
): Promise<number> {
  const log = openRunLog(logFile, terminal.warn);
  const progress = showProgress(terminal, over);
  try {
    const exitCode = await run((event) => {
      progress.onEvent(event);
      log.onEvent(event);
    });
    log.ended({ exitCode });
    return exitCode;
  } catch (thrown) {
    log.ended({ thrown });
    throw thrown;
  } finally {
    progress.close();
    log.close();
  }
}
