import { GongkaiError } from '../errors.js';
import type { LedgerStore, SweepRecord } from '../model/sweep.js';
import { nameOf } from './attempt-job.js';
import type { SweepPlan } from './sweep-plan.js';
import type { SweepTools } from './sweep-tools.js';

/**
 * Begins a quarter's sweep, or proves that the one that was begun has the same inputs.
 * @throws GongkaiError `SWEEP_INPUTS_CHANGED`, `LEDGER_CLOSED`
 */
export async function beginOrResume(
  plan: SweepPlan,
  { sweeps, ledgers, clock, onEvent }: Pick<SweepTools, 'sweeps' | 'ledgers' | 'clock' | 'onEvent'>,
): Promise<void> {
  const { quarter, asOf, agencies, inputsDigest } = plan;
  await refuseClosedQuarter(plan, ledgers);
  const begun = await sweeps.load(quarter);
  if (begun && begun.inputsDigest !== inputsDigest) throw inputsChanged(begun);
  const jobs = plan.jobs.map(nameOf);
  if (!begun) {
    await sweeps.begin({ format: 1, quarter, asOf, startedAt: clock.now(), inputsDigest, agencies, jobs });
  }
  const alreadyDone = begun ? (await sweeps.finished(quarter)).length : 0;
  onEvent({ kind: 'began', jobs: jobs.length, alreadyDone });
}

/** @throws GongkaiError `SWEEP_STOPPED` when the run was told to end early. */
export function refuseStopped({ quarter }: SweepPlan, { signal }: Pick<SweepTools, 'signal'>): void {
  if (!signal.aborted) return;
  throw new GongkaiError('SWEEP_STOPPED', `the sweep of ${quarter} was stopped`, {
    hint: 'Run the same command again to go on where it stopped.',
  });
}

async function refuseClosedQuarter({ quarter }: SweepPlan, ledgers: LedgerStore): Promise<void> {
  const ledger = await ledgers.head(quarter);
  if (!ledger?.closedAt) return;
  throw new GongkaiError('LEDGER_CLOSED', `${quarter} is closed: a later quarter was graded on it`, {
    hint: `Use \`gongkai report --quarter ${quarter}\` to write its report again.`,
  });
}

function inputsChanged({ quarter, asOf }: SweepRecord): GongkaiError {
  return new GongkaiError(
    'SWEEP_INPUTS_CHANGED',
    `the sweep of ${quarter} (as of ${asOf}) was begun with another roster, standard, policy or day of reckoning`,
    { hint: 'Go on with the same inputs, or add --restart to throw away what was collected and begin anew.' },
  );
}
