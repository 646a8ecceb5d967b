import { decodeHtml } from '../extract/decode-html.js';
import type { AccessVisit } from '../model/access-log.js';
import type { Outlet } from '../model/agency.js';
import { judgeAnswer } from './blocked-page.js';
import { type CollectTask, type CollectTools, DEFAULT_LIMITS } from './collect-task.js';
import type { PageAnswer, PageFetcher, PageRequest, VisitProblem } from './page-fetcher.js';
import { mayMeetProgramsOnly } from './page-reading.js';
import { inTurn, problemOf, type SiteSetting } from './polite-fetch.js';
import { NO_ROBOTS_BOOK, openRobotsBook } from './robots-book.js';

/** A visit, before it is known what came of the others of its round. */
export type HomeVisit = Omit<AccessVisit, 'round' | 'ownNetworkDown'>;

/** What is asked of one visit. */
export interface AccessTask extends Pick<CollectTask, 'agency' | 'asOf' | 'robots'> {
  readonly outlet: Outlet;
  readonly timeMillis: number;
}

/** Half a second more than the 15 seconds of 国办秘函〔2019〕19号, so that a page that takes longer is seen to. */
export const ACCESS_VISIT_MILLIS = 15_500;
/** For one light request to a place that ought to open. */
const TRY_MILLIS = 10_000;

/**
 * Visits the home page of an outlet once, by plain HTTP, wherever it redirects to: that it opens is all that is asked. A page
 * that says something else in its place (a challenge, a notice) has not opened. Where a person might have seen the page all the same, a
 * browser looks, if there is one, and what it is answered counts. Never throws for what the site does.
 */
export async function probeAccess(task: AccessTask, tools: CollectTools): Promise<HomeVisit> {
  const url = task.outlet.homeUrl;
  const setting = settingOf(task, tools);
  const robots = task.robots === 'override' ? NO_ROBOTS_BOOK : openRobotsBook(setting);
  if (!(await robots.allows(url))) {
    const none = { finalUrl: null, status: null, tookMillis: 0 };
    return { url, at: tools.clock.now(), outcome: 'robots', ...none };
  }
  const plain = await visitBy(tools.fetch, task, setting);
  if (tools.browser === null || plain.outcome === 'opened' || !mayMeetProgramsOnly(plain.outcome))
    return plain;
  const rendered = await visitBy(tools.browser, task, setting);
  return rendered.status === null ? plain : rendered;
}

async function visitBy(
  route: PageFetcher,
  { outlet, timeMillis }: AccessTask,
  setting: SiteSetting,
): Promise<HomeVisit> {
  const { clock } = setting.tools;
  const url = outlet.homeUrl;
  let at = clock.now();
  let tookMillis = 0;
  const end = await inTurn(setting, url, async () => {
    at = clock.now();
    const began = performance.now();
    const answer = await route.fetch(requestOf(url, timeMillis, setting));
    tookMillis = Math.round(performance.now() - began);
    return { result: answer, problem: problemOf(answer) };
  });
  const answer: PageAnswer = end.kind === 'done' ? end.result : { kind: 'failed', problem: end.problem };
  return { url, at, tookMillis, ...readOutcome(answer) };
}

/** Tries an address with one light request. null when it opens. */
export async function tryAddress(url: string, tools: CollectTools): Promise<VisitProblem | null> {
  const setting = { tools, signal: tools.signal };
  const end = await inTurn(setting, url, async () => {
    const problem = await tools.fetch.probe(requestOf(url, TRY_MILLIS, setting));
    return { result: { problem }, problem };
  });
  return end.kind === 'done' ? end.result.problem : end.problem;
}

function settingOf({ timeMillis, ...task }: AccessTask, tools: CollectTools): SiteSetting {
  const limits = { ...DEFAULT_LIMITS, visitMillis: timeMillis };
  return {
    task: { ...task, limits, interest: () => 0, render: 'never' },
    tools,
    allows: () => true,
    signal: tools.signal,
  };
}

function requestOf(url: string, timeMillis: number, { signal }: Pick<SiteSetting, 'signal'>): PageRequest {
  const { bodyBytes } = DEFAULT_LIMITS;
  return { url, foundOn: null, allows: () => true, timeMillis, bodyBytes, patience: 'usual', signal };
}

function readOutcome(answer: PageAnswer): Pick<AccessVisit, 'outcome' | 'finalUrl' | 'status'> {
  if (answer.kind === 'failed')
    return { outcome: answer.problem.kind, finalUrl: null, status: answer.problem.status };
  if (answer.kind === 'attachment')
    return { outcome: 'opened', finalUrl: answer.finalUrl, status: answer.status };
  const { finalUrl, status, headers, body, charset } = answer.page;
  const { html } = decodeHtml(body, { charset, contentType: headers['content-type'] ?? null });
  return { outcome: judgeAnswer({ status, headers, html })?.kind ?? 'opened', finalUrl, status };
}
