import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { table } from './print.mjs';

const run = promisify(execFile);
const PROGRAM = fileURLToPath(new URL('quarter/run-quarter.mjs', import.meta.url));
/** Sixteen times as many take some minutes and are asked for by `--sites`. */
const QUARTER_SITES = [1000, 4000];
/** The heap that every step has, MiB: what would hold a country ends there. Without it Node.js takes as much as a large machine lets it. */
const HEAP_MEGABYTES = 384;
const PREPARING = 'prepare';
const STEPS = ['grading', 'history', 'reports', 'verify', 'progress'];

/** Grades, looks back, reports and proves over made-up results; each step of each size in a process of its own. */
export async function* benchQuarter({ sites = QUARTER_SITES, say }) {
  let first = null;
  for (const count of sites) {
    say(`quarter: ${count} sites, 100 indicators, 12 quarters …`);
    const result = await benchSize(count);
    first ??= result;
    yield { ...result, ratios: ratiosOf(result, first) };
  }
}

async function benchSize(sites) {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-bench-quarter-'));
  try {
    const steps = {};
    for (const step of [PREPARING, ...STEPS]) steps[step] = await runStep(sites, folder, step);
    const { [PREPARING]: _prepared, ...measured } = steps;
    return { sites, steps: measured };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runStep(sites, folder, step) {
  const flags = step === PREPARING ? [] : [`--max-old-space-size=${HEAP_MEGABYTES}`];
  const { stdout } = await run(process.execPath, [...flags, PROGRAM, String(sites), folder, step], {
    maxBuffer: 1 << 20,
  });
  return JSON.parse(stdout);
}

/**
 * Against the first size: how many times the processor's time for a site, and the peak. 1 is linear, and flat. The clock's time is
 * not compared: it has in it what others do on the machine meanwhile.
 */
function ratiosOf(result, first) {
  return Object.fromEntries(
    STEPS.map((step) => {
      const [now, then] = [result.steps[step], first.steps[step]];
      const timeOfSite = now.cpuSeconds / result.sites / (then.cpuSeconds / first.sites);
      return [
        step,
        { timeOfSite: rounded(timeOfSite), peak: rounded(now.peakMegabytes / then.peakMegabytes) },
      ];
    }),
  );
}

function rounded(ratio) {
  return Number(ratio.toFixed(2));
}

/** One size as a table: what each step takes, and how that compares with the first size. */
export function printQuarter({ sites, steps, ratios }) {
  const { files, largestPageKilobytes } = steps.reports;
  return [
    `quarter, ${sites} sites: ${files} files of reports, largest HTML page ${largestPageKilobytes} KiB`,
    table(
      ['', 's', 'CPU s', 'CPU ms a site', 'peak MiB', 'CPU of a site / first', 'peak / first'],
      STEPS.map((step) => [
        step,
        steps[step].seconds.toFixed(2),
        steps[step].cpuSeconds.toFixed(2),
        ((steps[step].cpuSeconds * 1000) / sites).toFixed(2),
        String(steps[step].peakMegabytes),
        ratios[step].timeOfSite.toFixed(2),
        ratios[step].peak.toFixed(2),
      ]),
    ),
  ].join('\n');
}
