import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { watchTree } from '../measure/process-tree.mjs';
import { median } from '../measure/quantiles.mjs';
import { serve } from '../measure/serve.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SIZES = [25, 100];
const COLUMNS = 4;
const ARTICLES = 12;
/** A sweep with the browser takes minutes: it is made once. */
const RENDERED_ROUNDS = 1;
const QUARTER = '2026Q3';
const AS_OF = '2026-09-20';
/** The most memory that the sweep may hold with all that it starts, in megabytes. */
const MEMORY_GOALS = { auto: 1_200, never: 300 };

/** One sweep over 25 and one over 100 small sites: neither memory nor the time for a site may grow with their number. */
export async function benchSweep({ rounds, browser, say }) {
  const rows = [];
  for (const render of ['never', 'auto']) {
    for (const sites of SIZES) {
      const times = render === 'never' ? rounds : RENDERED_ROUNDS;
      rows.push(await sweepTimes({ render, sites, rounds: times, browser, say }));
    }
  }
  return { rows, sitePages: 1 + COLUMNS + ARTICLES };
}

async function sweepTimes({ render, sites, rounds, browser, say }) {
  const hosts = Array.from({ length: sites }, (_, at) => `s${at + 1}.bench.test`);
  const server = await serve(
    hosts.map((host, at) => ({
      host,
      columns: COLUMNS,
      articles: ARTICLES,
      seed: at + 1,
      title: `清溪县第${at + 1}号单位`,
    })),
  );
  const results = [];
  try {
    for (let round = 1; round <= rounds; round++) {
      const result = await sweepOnce({ render, hosts, port: server.port, browser });
      say(`  ${round}/${rounds} ${sites} sites, render ${render}: ${(result.millis / 1000).toFixed(1)} s`);
      results.push(result);
    }
  } finally {
    server.close();
  }
  const pick = (read) => median(results.map(read));
  return {
    render,
    sites,
    runs: results.length,
    secondsPerSite: pick(({ millis }) => millis / 1000 / sites),
    cpuSecondsPerSite: pick(({ cpuSeconds }) => (cpuSeconds ?? 0) / sites),
    peakMegabytes: pick(({ peakMegabytes }) => peakMegabytes ?? 0),
    memoryGoal: MEMORY_GOALS[render],
  };
}

async function sweepOnce({ render, hosts, port, browser }) {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-bench-'));
  try {
    const roster = join(folder, 'roster.yaml');
    writeFileSync(roster, rosterOf(hosts));
    const flags = [
      '--quarter',
      QUARTER,
      '--as-of',
      AS_OF,
      '--roster',
      roster,
      '--workspace',
      join(folder, 'province'),
    ];
    const resolve = hosts.flatMap((host) => ['--resolve', `${host}=127.0.0.1:${port}`]);
    const child = spawn(
      process.execPath,
      ['bin/gongkai.js', 'sweep', ...flags, '--hurry', '--render', render, ...resolve],
      {
        cwd: ROOT,
        stdio: ['ignore', 'ignore', 'pipe'],
        env: { ...process.env, ...(browser && { GONGKAI_BROWSER: browser }) },
      },
    );
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text) => {
      said = (said + text).slice(-2_000);
    });
    const startedAt = performance.now();
    const watch = watchTree(child.pid, { memory: true });
    const status = await new Promise((done, failed) => child.once('error', failed).once('exit', done));
    const cost = watch.stop();
    if (![0, 1, 3].includes(status)) throw new Error(`the sweep ended with ${status}: ${said}`);
    return { millis: performance.now() - startedAt, ...cost };
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

function rosterOf(hosts) {
  const agencies = hosts.map(
    (host, at) => `  - id: unit-${at + 1}
    name: 清溪县第${at + 1}号单位
    level: county
    outlets:
      - id: site
        name: 清溪县第${at + 1}号单位网站
        homeUrl: http://${host}/`,
  );
  return `id: bench\ntitle: 清溪县名册\nagencies:\n${agencies.join('\n')}\n`;
}
