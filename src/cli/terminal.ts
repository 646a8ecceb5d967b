import { Chalk, type ChalkInstance } from 'chalk';
import { displayWidth } from './text-table.js';

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
  /** Shows a line that stays below what is told and that the next one replaces; does nothing when stderr is no terminal. */
  redraw(line: string): void;
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
  const live = process.stderr.isTTY === true;
  let shown = '';
  const draw = (line: string) => {
    if (!live || (line === '' && shown === '')) return;
    shown = line;
    process.stderr.write(`\r\u001b[K${cutTo(line, (process.stderr.columns ?? 80) - 1)}`);
  };
  /** Writes above the line that counts. */
  const above = (write: () => void) => {
    const line = shown;
    draw('');
    write();
    draw(line);
  };
  return {
    colour,
    live,
    signal: stopping.signal,
    print: (text) => above(() => process.stdout.write(`${text}\n`)),
    tell: (text) => above(() => process.stderr.write(`${text}\n`)),
    warn: (text) => above(() => process.stderr.write(`Warning: ${text}\n`)),
    redraw: draw,
  };
}

function cutTo(line: string, columns: number): string {
  let text = line;
  while (displayWidth(text) > columns) text = text.slice(0, -1);
  return text;
}
