import { median } from '../measure/quantiles.mjs';
import { runContender } from '../measure/run-contender.mjs';
import { serve } from '../measure/serve.mjs';
import { planSite } from '../site/plan-site.mjs';

/** The site of 1,000 pages: a home page, 60 columns with a list each, 939 articles. */
export const SITE = { host: '*', columns: 60, articles: 939 };
/** The slowest contender takes 140 to 170 seconds where nothing else runs. */
const MOST_MILLIS = 480_000;
/** Every page of the site, articles included. */
const EVERY_PAGE = { pages: 8_000, articles: 1_500, articlesOfList: 1_000 };

const NAMES = {
  never: 'gongkai --render never',
  auto: 'gongkai (render auto)',
  always: 'gongkai --render always',
  bare: 'bare undici + cheerio loop, 16 at a time',
  cheerio: 'crawlee CheerioCrawler',
  adaptive: 'crawlee AdaptivePlaywrightCrawler',
  playwright: 'crawlee PlaywrightCrawler',
};

/** Static pages: every page read, by all contenders; by one of them, every page rendered. */
export function benchStatic(tools) {
  return benchSite(tools, {
    site: SITE,
    runs: [
      gongkai('never'),
      gongkai('auto'),
      gongkai('always'),
      peer('bare', 'bare-loop', true),
      peer('cheerio', 'cheerio-crawler', true),
      peer('adaptive', 'adaptive-crawler', false),
      peer('playwright', 'playwright-crawler', false),
    ],
    ratios: [
      ['never', 'bare', 1.5],
      ['never', 'cheerio', 3],
      ['auto', 'adaptive', 20],
      ['auto', 'playwright', 90],
      ['always', 'playwright', 4],
    ],
  });
}

/** The same site with its 60 lists filled by script: what counts is that no item is lost. */
export function benchScripted(tools) {
  return benchSite(tools, {
    site: { ...SITE, scripted: true },
    runs: [
      gongkai('auto'),
      peer('cheerio', 'cheerio-crawler', true),
      peer('adaptive', 'adaptive-crawler', false),
      peer('playwright', 'playwright-crawler', false),
    ],
    ratios: [['auto', 'playwright', 30]],
  });
}

function gongkai(render) {
  return {
    key: render,
    contender: 'gongkai',
    plain: render === 'never',
    order: { render, limits: EVERY_PAGE },
  };
}

/** `plain`: it has no browser. */
function peer(key, contender, plain) {
  return { key, contender, plain, order: {} };
}

/**
 * Runs every contender `rounds` times: first those without a browser, then those with one. The ones of a kind, which are compared,
 * take turns, so that a slow moment of the machine strikes all of them. Beside browsers, plain contenders would fare by their place: a
 * browser leaves thousands of deleted files behind, past which ext4 searches for minutes whenever a file is made.
 */
async function benchSite({ rounds, browser, say }, { site, runs, ratios }) {
  const server = await serve([site]);
  const results = new Map(runs.map(({ key }) => [key, []]));
  try {
    for (const { run, round } of turnsOf(runs, rounds)) {
      const order = { ...run.order, origin: server.origin, browser };
      const result = await runContender(run.contender, order, { mostMillis: MOST_MILLIS });
      await server.takeTally();
      say(
        `  ${round}/${rounds} ${NAMES[run.key]}: ${result ? `${(result.millis / 1000).toFixed(1)} s` : 'not done in time'}`,
      );
      if (result) results.get(run.key).push(result);
    }
  } finally {
    server.close();
  }
  const rows = runs.map((run) => summarise(run, results.get(run.key), site));
  return { site, rows, ratios: ratios.map(([own, peer, target]) => ratioOf(rows, { own, peer, target })) };
}

function turnsOf(runs, rounds) {
  return [true, false].flatMap((plain) =>
    Array.from({ length: rounds }, (_, at) =>
      runs.filter((run) => run.plain === plain).map((run) => ({ run, round: at + 1 })),
    ).flat(),
  );
}

function summarise({ key }, results, site) {
  const pick = (read) => (results.length === 0 ? null : median(results.map(read)));
  return {
    key,
    name: NAMES[key],
    runs: results.length,
    pages: pick(({ pages }) => pages),
    seconds: pick(({ millis }) => millis / 1000),
    pagesPerSecond: pick(({ pages, millis }) => (pages / millis) * 1000),
    cpuMillisPerPage: pick(({ pages, cpuSeconds }) =>
      cpuSeconds === null ? 0 : (cpuSeconds * 1000) / pages,
    ),
    cpuSeconds: pick(({ cpuSeconds }) => cpuSeconds ?? 0),
    megabytes: pick(({ bytes }) => bytes / 1e6),
    browserPages: pick(({ browserPages }) => browserPages),
    items: pick(({ items }) => items),
    itemsThere: itemsThere(site),
  };
}

/** The items that stand in the site's lists. */
function itemsThere(site) {
  return planSite(site).columns.reduce((sum, { articles }) => sum + articles.length, 0);
}

function ratioOf(rows, { own, peer, target }) {
  const [mine, theirs] = [own, peer].map((key) => rows.find((row) => row.key === key));
  const divide = (one, other) => (one && other ? one / other : null);
  return {
    of: mine.name,
    to: theirs.name,
    value: divide(mine.pagesPerSecond, theirs.pagesPerSecond),
    cpuValue: divide(theirs.cpuMillisPerPage, mine.cpuMillisPerPage),
    target,
  };
}
