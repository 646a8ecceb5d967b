import { bindStandard } from '../../audit/bind-standard.js';
import type { IsoDate, IsoInstant } from '../../calendar/iso-date.js';
import type { Quarter } from '../../calendar/quarter.js';
import { builtInChecks } from '../../checks/index.js';
import type { ListedReport } from '../../model/quarter-report.js';
import type { SiteSnapshot } from '../../model/snapshot.js';
import { listSections } from '../../report/build-report.js';
import type { WorkspaceStore } from '../../store/open-workspace.js';
import { runSweep } from '../../sweep/run-sweep.js';
import type { CollectOrder } from '../../sweep/site-job.js';
import type { SweepEvent } from '../../sweep/sweep-events.js';
import { planSweep, type SweepPlan } from '../../sweep/sweep-plan.js';
import { buildAgency, buildCalendar, buildPolicy } from '../build-audit.js';
import { buildStandard } from '../build-standard.js';
import { fakeClock } from '../fake-clock.js';
import { sampleSnapshot } from './sample-records.js';

/** A quarter and the next one: grading the second closes the first. */
export const TWO_QUARTERS = ['2026Q2' as Quarter, '2026Q3' as Quarter] as const;

const DAYS: Record<string, IsoDate> = {
  '2026Q2': '2026-06-20' as IsoDate,
  '2026Q3': '2026-09-20' as IsoDate,
};
const AGENCIES = ['forestry', 'water'];
const HOME = '<html><head><title>门户网站</title></head><body><p>欢迎访问本网站。</p></body></html>';

/**
 * Sweeps a quarter over two agencies whose home pages lack a mark, so that there is something to propose and, a quarter later,
 * something to refuse. Only the store is real; the clock stands still, so that two runs write the same.
 */
export async function sweepQuarter(
  quarter: Quarter,
  { archive, sweeps, ledgers, events, access }: WorkspaceStore,
  onEvent: (event: SweepEvent) => void = () => undefined,
): Promise<ListedReport> {
  const bring = async ({ agency }: CollectOrder): Promise<SiteSnapshot> => {
    const body = await archive.put(new TextEncoder().encode(HOME), 'utf-8');
    const snapshot = sampleSnapshot(agency, `${quarter}/${agency}`);
    const pages = snapshot.pages.map((page) => ({ ...page, headers: {}, body }));
    return { ...snapshot, pages, ended: 'complete' };
  };
  const report = await runSweep(planOf(quarter), {
    ...{ archive, sweeps, ledgers, events, access },
    collect: bring,
    clock: fakeClock(`${DAYS[quarter]}T02:00:00.000Z`),
    toolVersion: '0.1.0',
    concurrency: 1,
    signal: new AbortController().signal,
    onEvent,
    controlUrl: 'http://control.test/',
    tryAddress: async () => null,
  });
  return listSections(report);
}

function planOf(quarter: Quarter): SweepPlan {
  const agencies = AGENCIES.map((id) =>
    buildAgency({
      id,
      name: id,
      outlets: buildAgency().outlets.map((outlet) => ({
        ...outlet,
        id: 'main',
        homeUrl: `http://${id}.example.test/`,
      })),
    }),
  );
  const part = { check: 'footer-marks', options: { marks: ['site-code'] } };
  const binding = bindStandard(buildStandard({ part }), builtInChecks);
  if (!('bound' in binding)) throw new Error(binding.problems.map(({ message }) => message).join(' '));
  return planSweep({
    quarter,
    asOf: DAYS[quarter] as IsoDate,
    agencies,
    standards: [binding.bound],
    policy: buildPolicy(),
    calendar: buildCalendar(2026),
  });
}

/** Freezes and closes a quarter as a person does; what was done before is not done again. */
export async function closeByHand(
  quarter: Quarter,
  { ledgers, events }: Pick<WorkspaceStore, 'ledgers' | 'events'>,
  say: (what: string) => void = () => undefined,
): Promise<void> {
  const by = { at: '2026-07-01T02:00:00.000Z' as IsoInstant, actor: '李某', reason: '已核实' };
  for (const kind of ['frozen', 'closed'] as const) {
    const entered = await events.all();
    if (entered.some((event) => event.kind === kind && event.quarter === quarter && event.actor === by.actor))
      continue;
    await ledgers.step(quarter, kind, by);
    say(`${kind}-by-hand`);
  }
}
