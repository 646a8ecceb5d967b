import type { VisitFailureKind } from '../model/snapshot.js';
import type { CollectTask, CollectTools } from './collect-task.js';
import type { VisitManner } from './host-pace.js';
import { statusProblem } from './http-fetcher.js';
import type { PageAnswer, PageFetcher, PageRequest, VisitProblem } from './page-fetcher.js';
import { HostRests } from './politeness.js';

/** What every request to one site shares. */
export interface SiteSetting {
  readonly task: CollectTask;
  readonly tools: CollectTools;
  /** Whether an address belongs to the outlet. */
  readonly allows: (url: string) => boolean;
  /** Aborted when the site's time is up, or the run is ended. */
  readonly signal: AbortSignal;
}

/** What became of work that needs a turn: done, or not begun. */
export type TurnEnd<Result> =
  | { readonly kind: 'done'; readonly result: Result }
  | { readonly kind: 'refused'; readonly problem: VisitProblem };

/** No answer came, and not because it took too long. */
const UNANSWERED: ReadonlySet<VisitFailureKind> = new Set(['dns', 'refused', 'reset']);

/** One request in its turn, unless its answer is remembered; what is remembered asks for no turn. How the host bore it decides how soon the next one may come. */
export async function fetchPolitely(
  setting: SiteSetting,
  route: PageFetcher,
  request: PageRequest,
): Promise<PageAnswer> {
  const { memory } = setting.tools;
  const name = `${route.browser === null ? 'http' : 'browser'} ${request.patience} ${request.url}`;
  const known = await memory?.recall(name);
  if (known) return known;
  const end = await inTurn(setting, request.url, async () => {
    const answer = await route.fetch(request);
    return { result: answer, problem: problemOf(answer) };
  });
  if (end.kind === 'refused') return { kind: 'failed', problem: end.problem };
  // Stored before it is used: a kill from here on never asks for it again.
  await memory?.remember(name, end.result);
  return end.result;
}

/** Does something in a turn at the host of an address, unless the site's time is up before, or the host rests. */
export async function inTurn<Result>(
  { tools, signal }: Pick<SiteSetting, 'tools' | 'signal'>,
  url: string,
  work: () => Promise<{ result: Result; problem: VisitProblem | null }>,
): Promise<TurnEnd<Result>> {
  if (signal.aborted) return { kind: 'refused', problem: timeIsUp() };
  const turn = await tools.politeness.turn(url, signal).catch(whyNoTurn);
  if ('kind' in turn) return { kind: 'refused', problem: turn };
  let problem: VisitProblem | null = null;
  try {
    const done = await work();
    problem = done.problem;
    if (mannerOf(problem) === 'well') tools.onAnswer?.();
    return { kind: 'done', result: done.result };
  } finally {
    turn.done(mannerOf(problem), problem?.retryAfterMillis ?? null);
  }
}

/** What speaks against an answer by its kind and status alone; null when nothing does. */
export function problemOf(answer: PageAnswer): VisitProblem | null {
  if (answer.kind === 'attachment') return null;
  if (answer.kind === 'failed') return answer.problem;
  const { status, headers } = answer.page;
  return status < 400 ? null : statusProblem(status, headers);
}

/** How a host bore a visit that ended in a problem, or in none. */
export function mannerOf(problem: VisitProblem | null): VisitManner {
  if (problem === null) return 'well';
  const { kind, status } = problem;
  if (kind === 'timeout' || status === 429) return 'strained';
  // Some defences greet every program with a status of their own above 500: no sign of strain.
  if ((status ?? 0) >= 500 && kind !== 'blocked') return 'strained';
  return UNANSWERED.has(kind) ? 'failed' : 'well';
}

function whyNoTurn(thrown: unknown): VisitProblem {
  if (!(thrown instanceof HostRests)) return timeIsUp();
  return { kind: 'resting', status: null, message: thrown.message, retryAfterMillis: null };
}

function timeIsUp(): VisitProblem {
  return {
    kind: 'timeout',
    status: null,
    message: "the site's time was up before the visit",
    retryAfterMillis: null,
  };
}
