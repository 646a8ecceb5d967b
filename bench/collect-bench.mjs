import { benchAudit } from './collect/audit.mjs';
import { benchScripted, benchStatic } from './collect/crawl.mjs';
import { benchSweep } from './collect/sweep.mjs';

/** The parts of the bench, in the order in which they run. */
const PARTS = {
  static: benchStatic,
  scripted: benchScripted,
  audit: benchAudit,
  sweep: benchSweep,
};

/** Runs some parts one after another and gives out what each measured as soon as it is done. `say` is told what runs. */
export async function* benchCollect({ only, rounds, browser, say }) {
  for (const part of only) {
    say(`collect ${part} …`);
    yield { part, ...(await PARTS[part]({ rounds, browser, say })) };
  }
}
