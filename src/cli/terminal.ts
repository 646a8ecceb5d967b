import { Chalk, type ChalkInstance } from 'chalk';

/** What a command may do to the terminal: findings go to stdout, all else to stderr. */
export interface Terminal {
  readonly colour: ChalkInstance;
  /** Whether stderr is a terminal that redraws a line. */
  readonly live: boolean;
  /** Aborted by the first Ctrl-C. */
  readonly signal: AbortSignal;
  print(text: string): void;
  tell(text: string): void;
  warn(text: string): void;
}

/** The terminal of this process. The first Ctrl-C ends gracefully, the second at once. */
export function openTerminal(): Terminal {
  const stopping = new AbortController();
  const stop = () => {
    if (stopping.signal.aborted) process.exit(130);
    process.stderr.write('\nStopping after the pages in hand; press Ctrl-C again to stop at once.\n');
    stopping.abort(new Error('stopped by the user'));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  const colour = process.env['NO_COLOR'] || !process.stdout.isTTY ? new Chalk({ level: 0 }) : new Chalk();
  return {
    colour,
    live: process.stderr.isTTY === true,
    signal: stopping.signal,
    print: (text) => process.stdout.write(`${text}\n`),
    tell: (text) => process.stderr.write(`${text}\n`),
    warn: (text) => process.stderr.write(`Warning: ${text}\n`),
  };
}
