import { benchAudit } from './collect/audit.mjs';
import { benchAlways, benchScripted, benchStatic } from './collect/crawl.mjs';
import { benchSweep } from './collect/sweep.mjs';

/** The parts of the bench, in the order in which they run. */
export const PARTS = {
  static: benchStatic,
  scripted: benchScripted,
  always: benchAlways,
  audit: benchAudit,
  sweep: benchSweep,
};

/** Runs some parts one after another and returns what each measured. `say` is told what runs. */
export async function benchCollect({ only, rounds, browser, say }) {
  const known = new Map();
  const results = [];
  for (const part of only) {
    say(`collect ${part} …`);
    results.push({ part, ...(await PARTS[part]({ rounds, browser, say, known })) });
  }
  return results;
}
