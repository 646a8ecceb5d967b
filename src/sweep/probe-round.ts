import pLimit from 'p-limit';
import type { Clock } from '../calendar/clock.js';
import type { IsoInstant } from '../calendar/iso-date.js';
import type { HomeVisit } from '../collect/probe-access.js';
import { GongkaiError } from '../errors.js';
import type { AccessStore, OutletVisit } from '../model/access-log.js';
import type { Agency, Outlet } from '../model/agency.js';
import type { SweepJob } from '../model/sweep.js';
import { type WatchTools, watchNetwork } from './network-watch.js';

/** What a round of visits needs from outside. */
export interface RoundTools extends WatchTools {
  readonly access: Pick<AccessStore, 'append'>;
  readonly clock: Clock;
  /** Outlets at a time. */
  readonly concurrency: number;
  /** Ends the round; nothing of it is logged. */
  readonly signal: AbortSignal;
  visitHome(agency: Agency, outlet: Outlet): Promise<HomeVisit>;
  /** Whether a site is in its quiet hours now: it is left alone in this round. */
  isQuiet(site: SweepJob, now: IsoInstant): boolean;
}

/** What a round brought. */
export interface ProbeRound {
  /** In the order of the roster; without those that were not visited any more once our own network was seen to be down. */
  readonly visits: readonly OutletVisit[];
  /** Sites that were left alone because of their quiet hours. Nothing is logged of them. */
  readonly quiet: readonly SweepJob[];
  /** How it was seen that our own network is down; null when it works. The failed visits are then logged as saying nothing. */
  readonly networkDown: string | null;
}

/**
 * Visits the home page of every outlet once and appends the visits to the log.
 * @throws GongkaiError `PROBE_STOPPED` when the round was ended early: nothing is logged.
 */
export async function runProbeRound(agencies: readonly Agency[], tools: RoundTools): Promise<ProbeRound> {
  const round = tools.clock.now();
  const network = watchNetwork(tools);
  const limit = pLimit(tools.concurrency);
  const all = agencies.flatMap((agency) => agency.outlets.map((outlet) => ({ agency, outlet })));
  const outlets = all.filter((one) => !tools.isQuiet(nameOf(one), round));
  const quiet = all.filter((one) => !outlets.includes(one)).map(nameOf);
  let networkDown: string | null = null;
  const unlessDown = (proving: Promise<void>) =>
    proving.catch((thrown: unknown) => {
      if (!(thrown instanceof GongkaiError) || thrown.code !== 'NETWORK_DOWN') throw thrown;
      networkDown = thrown.message;
    });
  const visitOne = async ({ agency, outlet }: RosterSite) => {
    if (networkDown !== null || tools.signal.aborted) return [];
    const visit = await tools.visitHome(agency, outlet);
    await unlessDown(network.note(outlet.homeUrl, endingOf(visit)));
    return [{ ...nameOf({ agency, outlet }), visit }];
  };
  const visited = (await Promise.all(outlets.map((one) => limit(() => visitOne(one))))).flat();
  if (tools.signal.aborted) throw stopped();
  if (networkDown === null) await unlessDown(network.prove());

  const isDown = networkDown !== null;
  const visits = visited.map(({ visit, ...outlet }) => {
    const ownNetworkDown = isDown && visit.outcome !== 'opened';
    return { ...outlet, visit: { ...visit, round, ownNetworkDown } };
  });
  await tools.access.append(visits);
  return { visits, quiet, networkDown };
}

interface RosterSite {
  readonly agency: Agency;
  readonly outlet: Outlet;
}

function nameOf({ agency, outlet }: RosterSite): SweepJob {
  return { agency: agency.id, outlet: outlet.id };
}

function endingOf({ outcome, status }: HomeVisit) {
  return outcome === 'opened' ? null : { kind: outcome, status };
}

function stopped(): GongkaiError {
  return new GongkaiError('PROBE_STOPPED', 'the round was stopped; nothing of it is logged', {
    hint: 'Run the same command again.',
  });
}
