#!/usr/bin/env node
// Measures how fast Gongkai is, beside peers that run on the same machine in the same minutes (bench/README.md). Prints figures and
// ratios and fails on none: speed is measured here, and asserted nowhere.
//   npm run bench -- [read] [standards] [collect] [quarter] [--only static,sweep] [--sites 1000,4000] [--rounds 3] [--json]
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { bringPeers } from './peers.mjs';
import { printCollect, printRead, printStandards } from './print.mjs';

const BENCHES = ['read', 'standards', 'collect', 'quarter'];
const WITHOUT_PEERS = ['standards', 'quarter'];
const PARTS = ['static', 'scripted', 'audit', 'sweep'];
const ROUNDS = { read: 15, standards: 10, collect: 3 };
const EXIT_INPUT = 2;
/** What the endings of names in the JSON mean. A `ratio` or `value` has no unit. */
const UNITS = {
  Millis: 'ms',
  seconds: 's',
  Seconds: 's',
  PerSecond: '1/s',
  megabytes: '10^6 bytes',
  peakMegabytes: 'MiB',
  kilobytes: 'KiB',
};

class WrongInput extends Error {}

try {
  await main();
} catch (thrown) {
  console.error(thrown instanceof Error ? thrown.message : thrown);
  process.exitCode = thrown instanceof WrongInput ? EXIT_INPUT : 1;
}

async function main() {
  const { benches, only, sites, rounds, json } = readArguments();
  const say = (text) => console.error(text);
  // Nobody else judges items or gives cards: there is no peer to bring.
  if (benches.some((bench) => !WITHOUT_PEERS.includes(bench))) bringPeers(say);
  const results = { machine: machine(), units: UNITS };
  // What is measured is built first: these imports need dist/.
  if (benches.includes('read')) {
    const { benchRead } = await import('./read-bench.mjs');
    say('read …');
    results.read = benchRead({ rounds: rounds ?? ROUNDS.read });
    if (!json) console.log(`${printRead(results.read)}\n`);
  }
  if (benches.includes('standards')) {
    const { benchStandards } = await import('./standards-bench.mjs');
    say('standards …');
    results.standards = await benchStandards({ rounds: rounds ?? ROUNDS.standards });
    if (!json) console.log(`${printStandards(results.standards)}\n`);
  }
  if (benches.includes('collect')) {
    const { benchCollect } = await import('./collect-bench.mjs');
    const browser = await findBrowser();
    results.collect = [];
    for await (const part of benchCollect({ only, rounds: rounds ?? ROUNDS.collect, browser, say })) {
      results.collect.push(part);
      if (!json) console.log(`${printCollect(part)}\n`);
    }
  }
  if (benches.includes('quarter')) {
    const { benchQuarter, printQuarter } = await import('./quarter-bench.mjs');
    results.quarter = [];
    for await (const part of benchQuarter({ sites, say })) {
      results.quarter.push(part);
      if (!json) console.log(`${printQuarter(part)}\n`);
    }
  }
  if (json) console.log(JSON.stringify(results, null, 2));
}

function readArguments() {
  const { positionals, values } = parse();
  const benches = positionals.length === 0 ? BENCHES : positionals;
  const only = values.only?.split(',') ?? PARTS;
  refuseUnknown('bench', benches, BENCHES);
  refuseUnknown('part', only, PARTS);
  const rounds = values.rounds === undefined ? undefined : Number(values.rounds);
  if (rounds !== undefined && !(Number.isInteger(rounds) && rounds > 0))
    throw new WrongInput('--rounds takes a whole number from 1');
  const sites = values.sites?.split(',').map(Number);
  if (sites && !sites.every((count) => Number.isInteger(count) && count > 0))
    throw new WrongInput('--sites takes whole numbers from 1, such as 1000,4000');
  return { benches, only, sites, rounds, json: values.json ?? false };
}

function parse() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        rounds: { type: 'string' },
        only: { type: 'string' },
        sites: { type: 'string' },
      },
    });
  } catch (thrown) {
    throw new WrongInput(thrown.message);
  }
}

function refuseUnknown(what, named, known) {
  const wrong = named.find((name) => !known.includes(name));
  if (wrong !== undefined)
    throw new WrongInput(`there is no ${what} ${JSON.stringify(wrong)}: name ${known.join(', ')}`);
}

/** The browser that Gongkai itself would use: all contenders drive the same one. */
async function findBrowser() {
  const { browserSearch } = await import('../dist/cli/site-tools.js');
  const { startBrowser } = await import('../dist/collect/start-browser.js');
  const started = await startBrowser(browserSearch(undefined), { resolve: new Map(), allowPrivate: true });
  if (!started)
    throw new Error('no browser was found: run `node scripts/set-up.mjs`, or set GONGKAI_BROWSER');
  await started.handle.close();
  return started.found.path;
}

function machine() {
  const [cpu] = cpus();
  return {
    node: process.version,
    platform: process.platform,
    cpus: cpus().length,
    model: cpu?.model ?? '',
    gigabytes: Math.round(totalmem() / 2 ** 30),
  };
}
