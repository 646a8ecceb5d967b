import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const PROGRAM = fileURLToPath(new URL('quarter/run-quarter.mjs', import.meta.url));
/** Sixteen times as many take half an hour and are asked for by `--sites`. */
const QUARTER_SITES = [1000, 4000];

/** Grades, looks back and reports over made-up results, each size in a process of its own. */
export async function* benchQuarter({ sites = QUARTER_SITES, say }) {
  for (const count of sites) {
    say(`quarter: ${count} sites, 100 indicators, 12 quarters …`);
    const { stdout } = await run(process.execPath, [PROGRAM, String(count)], { maxBuffer: 1 << 20 });
    yield JSON.parse(stdout);
  }
}

/** One size as lines; per site, so that sizes can be compared. */
export function printQuarter(result) {
  const each = (seconds) => `${((seconds * 1000) / result.sites).toFixed(2)} ms a site`;
  return [
    `quarter, ${result.sites} sites`,
    `  grading the first   ${result.firstGradingSeconds} s, ${each(result.firstGradingSeconds)}`,
    `  grading the twelfth ${result.lastGradingSeconds} s, ${each(result.lastGradingSeconds)}`,
    `  one agency's history ${result.historySeconds} s`,
    `  all reports         ${result.reportSeconds} s, ${each(result.reportSeconds)}: ${result.files} files, largest page ${result.largestPageKilobytes} KiB`,
    `  peak memory         ${result.gradingPeakMegabytes} MiB while grading, ${result.peakMegabytes} MiB in all`,
  ].join('\n');
}
