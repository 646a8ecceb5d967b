import { type ErrorPlace, GongkaiError } from '../errors.js';

/** One mistake in a YAML file. */
export interface StandardProblem {
  /** UPPER_SNAKE with the area first: `STANDARD_UNKNOWN_KEY`. */
  readonly code: string;
  /** What is wrong, with the offending value. */
  readonly message: string;
  readonly place: ErrorPlace;
  /** One imperative sentence: what the writer does next. */
  readonly hint: string;
}

/** Everything that is wrong with a YAML file, or with several that are read together; speaks with the voice of the first. */
export class StandardError extends GongkaiError {
  readonly problems: readonly [StandardProblem, ...StandardProblem[]];

  constructor(problems: readonly [StandardProblem, ...StandardProblem[]]) {
    const [{ code, message, place, hint }] = problems;
    super(code, message, { place, hint });
    this.problems = problems;
  }
}

/**
 * Returns when there is no problem.
 * @throws StandardError with all of them, in the order of file and line, otherwise.
 */
export function refuseProblems(problems: readonly StandardProblem[]): void {
  const [first, ...rest] = problems.toSorted(byPlace);
  if (first) throw new StandardError([first, ...rest]);
}

/**
 * Applies a reader to each of many things, so that one bad file does not hide the mistakes of the next.
 * @throws StandardError with the problems of all of them; whatever else the reader throws goes through.
 */
export function mapAll<From, To>(items: readonly From[], read: (item: From) => To): readonly To[] {
  const problems: StandardProblem[] = [];
  const results: To[] = [];
  for (const item of items) {
    try {
      results.push(read(item));
    } catch (thrown) {
      if (!(thrown instanceof StandardError)) throw thrown;
      problems.push(...thrown.problems);
    }
  }
  refuseProblems(problems);
  return results;
}

function byPlace({ place: a }: StandardProblem, { place: b }: StandardProblem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}
