import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { auditSite } from '../dist/audit/audit-site.js';
import { openLibrary } from '../dist/cli/library.js';
import { median, quantile } from './measure/quantiles.mjs';
import { AS_OF } from './site/plan-site.mjs';
import { itemsOf, stackLists, stackSites } from './site/stack-lists.mjs';

const SCALES = [1, 4, 16];
const PAGES = 300;
const ITEMS = 3_700;
const AUDIT_GOAL_MILLIS = 200;
const LOAD_GOAL_MILLIS = 1_000;
/** Rounds before the clock runs: a sweep judges hundreds of sites with the same lists. */
const WARM_ROUNDS = 2;
const LOADER = fileURLToPath(new URL('./measure/load-standards.mjs', import.meta.url));

/**
 * Times loading and checking every shipped standard in a process of its own, and holding a site of 300 pages against 3,700 items;
 * then 4 and 16 times as many of both, to show how the time grows.
 */
export async function benchStandards({ rounds }) {
  const loads = Array.from({ length: rounds }, () =>
    JSON.parse(execFileSync(process.execPath, [LOADER], { encoding: 'utf8' })),
  );
  const { standards, calendar } = await openLibrary();
  const audits = SCALES.map((scale) => timeAudit({ scale, rounds, standards, calendar }));
  return { load: summariseLoads(loads), audits };
}

function timeAudit({ scale, rounds, standards, calendar }) {
  const site = stackSites(scale, PAGES);
  const lists = stackLists(standards, scale * ITEMS);
  const context = { ...CONTEXT, snapshot: site.snapshot, standards: lists, calendar };
  const once = () => {
    const before = process.cpuUsage();
    const startedAt = performance.now();
    const audit = auditSite(site.facts, context);
    const millis = performance.now() - startedAt;
    const { user, system } = process.cpuUsage(before);
    return { millis, cpuMillis: (user + system) / 1_000, audit };
  };
  for (let round = 0; round < WARM_ROUNDS; round++) once();
  const samples = Array.from({ length: rounds }, once);
  const millis = samples.map((sample) => sample.millis);
  const cpuMillis = median(samples.map((sample) => sample.cpuMillis));
  const items = itemsOf(lists);
  const answers = samples[0].audit.items.flatMap((survey) => survey.answers);
  return {
    scale,
    pages: site.facts.words.length,
    items,
    found: answers.filter(({ content }) => content.kind === 'found').length,
    medianMillis: median(millis),
    quietMillis: quantile(millis, 0.1),
    cpuMillis,
    goalMillis: scale === 1 ? AUDIT_GOAL_MILLIS : null,
    microsPerPageAndItem: (cpuMillis * 1_000) / (site.facts.words.length + items),
  };
}

const CONTEXT = {
  agencyName: '清溪县人民政府',
  agencyLevel: 'county',
  access: null,
  asOf: AS_OF,
  toolVersion: 'bench',
};

function summariseLoads(loads) {
  const [first] = loads;
  const of = (name) => loads.map((load) => load[name]);
  return {
    lists: first.lists,
    items: first.items,
    medianMillis: median(of('totalMillis')),
    quietMillis: quantile(of('totalMillis'), 0.1),
    loadMillis: quantile(of('loadMillis'), 0.1),
    cpuMillis: median(of('cpuMillis')),
    goalMillis: LOAD_GOAL_MILLIS,
  };
}
