import { Chalk, type ChalkInstance } from 'chalk';
import { type ErrorPlace, GongkaiError } from '../errors.js';
import { StandardError } from '../standards/standard-error.js';
import { EXIT } from './exit-code.js';

const PROBLEMS_MOST = 20;
/** Nothing is wrong with the input: the run did not come to its end. */
const UNFINISHED: ReadonlySet<string> = new Set(['SWEEP_STOPPED', 'PROBE_STOPPED', 'NETWORK_DOWN']);

/** An error as text for the terminal, and the exit code it means: the user's input, an unfinished run, or a bug. */
export function showError(
  thrown: unknown,
  colour = new Chalk(),
): { readonly text: string; readonly exitCode: number } {
  if (!(thrown instanceof GongkaiError)) return { text: bugReport(thrown), exitCode: EXIT.bug };
  const problems = thrown instanceof StandardError ? thrown.problems : [thrown];
  const shown = problems.slice(0, PROBLEMS_MOST).map((problem) => showProblem(problem, colour));
  const more = problems.length - shown.length;
  if (more > 0) shown.push(`and ${more} more problems`);
  return { text: shown.join('\n'), exitCode: UNFINISHED.has(thrown.code) ? EXIT.incomplete : EXIT.input };
}

interface Shown {
  readonly code: string;
  readonly message: string;
  readonly place: ErrorPlace | null;
  readonly hint: string | null;
}

function showProblem({ code, message, place, hint }: Shown, colour: ChalkInstance): string {
  const lines = [`${colour.bold(place ? `${showPlace(place)}  ${code}` : code)}`, `  ${colour.red(message)}`];
  if (hint) lines.push(`  Next: ${hint}`);
  return lines.join('\n');
}

function showPlace({ file, line, column }: ErrorPlace): string {
  return [file, line, column].filter((part) => part !== null).join(':');
}

function bugReport(thrown: unknown): string {
  const stack = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  return `This is a bug of Gongkai. Please report it with the lines below.\n${stack}`;
}
