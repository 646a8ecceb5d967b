import type { PageFacts } from '../model/facts.js';
import type { LimitHit, LinkProbe, VisitFailure } from '../model/snapshot.js';
import type { PageRequest } from './page-fetcher.js';
import { inTurn, type SiteSetting } from './polite-fetch.js';
import type { RobotsBook } from './robots-book.js';
import { isPermanent } from './visit-failure.js';

/** What the crawl itself already knows of addresses: the failure, or null for one that opened. */
export type KnownVisits = ReadonlyMap<string, VisitFailure | null>;

export interface ProbeResult {
  readonly probes: readonly LinkProbe[];
  /** null when every link was tried. */
  readonly limit: LimitHit | null;
}

/** What the links of one site are tried with. */
export interface ProbeSetting extends SiteSetting {
  readonly robots: RobotsBook;
  readonly known: KnownVisits;
  /** Whether the server turns plain HTTP away: what it would say of a link is not what a person sees, so that only known visits count. */
  readonly knownOnly: boolean;
}

/** Tried at a time; politeness decides how many of them really run. */
const AT_A_TIME = 6;

/** Tries the links of the home page with one light request each. What the crawl visited is not asked again. */
export async function probeLinks(
  home: { readonly facts: PageFacts; readonly url: string },
  setting: ProbeSetting,
): Promise<ProbeResult> {
  const links = linksToTry(home.facts, setting);
  const most = setting.task.limits.linkProbes;
  const probes: LinkProbe[] = [];
  for (let at = 0; at < Math.min(links.length, most) && !setting.signal.aborted; at += AT_A_TIME) {
    const batch = links.slice(at, Math.min(at + AT_A_TIME, most));
    const tried = await Promise.all(batch.map((link) => tryLink(link, home.url, setting)));
    probes.push(...tried.flatMap((probe) => probe ?? []));
  }
  const leftOut = links.length - probes.length;
  return {
    probes,
    limit: leftOut > 0 && links.length > most ? { limit: 'link-probes', value: most, leftOut } : null,
  };
}

interface TriedLink {
  readonly url: string;
  readonly text: string;
}

function linksToTry(facts: PageFacts, { task, allows }: SiteSetting): readonly TriedLink[] {
  const links = new Map<string, TriedLink>();
  for (const { url, text } of facts.links) {
    if (links.has(url) || !(allows(url) || task.probeForeign === true)) continue;
    links.set(url, { url, text });
  }
  return [...links.values()];
}

async function tryLink(
  { url, text }: TriedLink,
  foundOn: string,
  setting: ProbeSetting,
): Promise<LinkProbe | null> {
  const known = setting.known.get(url);
  if (known !== undefined) return { url, foundOn, text, failure: known };
  if (setting.knownOnly && setting.allows(url)) return null;
  if (setting.allows(url) && !(await setting.robots.allows(url))) return null;
  const began = performance.now();
  const first = await tryOnce(url, foundOn, setting);
  const problem =
    first !== null && first !== 'not-tried' && !isPermanent(first.kind, first.status)
      ? await tryOnce(url, foundOn, setting)
      : first;
  if (problem === 'not-tried') return null;
  if (problem === null) return { url, foundOn, text, failure: null };
  const { kind, status, message } = problem;
  const tookMillis = Math.round(performance.now() - began);
  const failure = { url, kind, status, message, at: setting.tools.clock.now(), tookMillis, foundOn };
  return { url, foundOn, text, failure };
}

async function tryOnce(url: string, foundOn: string, setting: SiteSetting) {
  const { task, tools, allows, signal } = setting;
  const request: PageRequest = {
    url,
    foundOn,
    // A link may lead on to another host: that it opens is all that is asked.
    allows: (target) => allows(target) || task.probeForeign === true || target !== url,
    timeMillis: task.limits.visitMillis,
    bodyBytes: task.limits.bodyBytes,
    patience: 'usual',
    signal,
  };
  if (tools.memory?.recallOpen(url)) return null;
  const done = await inTurn(setting, url, async () => {
    const result = await tools.fetch.probe(request);
    return { result, problem: result };
  });
  if (done.kind === 'done' && done.result === null) await tools.memory?.rememberOpen(url);
  return done.kind === 'refused' || signal.aborted ? ('not-tried' as const) : done.result;
}
