import type { CollectTask, CollectTools } from './collect-task.js';
import { statusProblem } from './http-fetcher.js';
import type { PageAnswer, PageFetcher, PageRequest, VisitProblem } from './page-fetcher.js';

/** What every request to one site shares. */
export interface SiteSetting {
  readonly task: CollectTask;
  readonly tools: CollectTools;
  /** Whether an address belongs to the outlet. */
  readonly allows: (url: string) => boolean;
  /** Aborted when the site's time is up, or the run is ended. */
  readonly signal: AbortSignal;
}

/** One request in its turn; how the host bore it decides how soon the next one may come. */
export async function fetchPolitely(
  setting: SiteSetting,
  route: PageFetcher,
  request: PageRequest,
): Promise<PageAnswer> {
  return inTurn(setting, request.url, async () => {
    const answer = await route.fetch(request);
    return { result: answer, strain: strainOf(answer) };
  }).then((answer) => answer ?? { kind: 'failed', problem: timeIsUp() });
}

/** Does something in a turn at the host of an address; null when the site's time is up before. */
export async function inTurn<Result>(
  { tools, signal }: SiteSetting,
  url: string,
  work: () => Promise<{ result: Result; strain: VisitProblem | null }>,
): Promise<Result | null> {
  if (signal.aborted) return null;
  const turn = await tools.politeness.turn(url, signal).catch(() => null);
  if (turn === null) return null;
  let strain: VisitProblem | null = null;
  try {
    const done = await work();
    strain = done.strain;
    return done.result;
  } finally {
    turn.done(strain === null ? 'well' : 'strained', strain?.retryAfterMillis ?? null);
  }
}

/** The problem by which an answer shows that its host is strained: too many requests, its own fault, no answer in time. */
export function strainOf(answer: PageAnswer): VisitProblem | null {
  if (answer.kind === 'attachment') return null;
  if (answer.kind === 'failed') return isStrain(answer.problem) ? answer.problem : null;
  const problem = statusProblem(answer.page.status, answer.page.headers);
  return isStrain(problem) ? problem : null;
}

/** Whether a problem is a sign of strain. */
export function isStrain({ kind, status }: VisitProblem): boolean {
  return kind === 'timeout' || status === 429 || (status ?? 0) >= 500;
}

function timeIsUp(): VisitProblem {
  return {
    kind: 'timeout',
    status: null,
    message: "the site's time was up before the visit",
    retryAfterMillis: null,
  };
}
