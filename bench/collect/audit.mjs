import { median } from '../measure/quantiles.mjs';
import { runContender } from '../measure/run-contender.mjs';
import { serve } from '../measure/serve.mjs';
import { SITE } from './crawl.mjs';

const MOST_MILLIS = 120_000;
/** Share of a site's pages that an audit of its required columns may read at most. */
const SHARE_GOAL = 0.15;

/** An audit as officials run it, with the usual limits: how many of the 1,000 pages it reads. */
export async function benchAudit({ rounds, browser, say }) {
  const server = await serve([SITE]);
  const all = 1 + SITE.columns + SITE.articles;
  const results = [];
  try {
    for (let round = 1; round <= rounds; round++) {
      const result = await runContender(
        'gongkai',
        { origin: server.origin, render: 'auto', browser, directed: true },
        { mostMillis: MOST_MILLIS },
      );
      const { pages: served, probes } = await server.takeTally();
      if (result) results.push({ ...result, served, probes });
      say(`  ${round}/${rounds} ${result ? `${served} pages` : 'not done in time'}`);
    }
  } finally {
    server.close();
  }
  const pick = (read) => (results.length === 0 ? null : median(results.map(read)));
  const served = pick((result) => result.served);
  return {
    sitePages: all,
    runs: results.length,
    pagesRead: pick(({ pages }) => pages),
    pagesServed: served,
    linksProbed: pick(({ probes }) => probes),
    items: pick(({ items }) => items),
    seconds: pick(({ millis }) => millis / 1000),
    share: served === null ? null : served / all,
    shareGoal: SHARE_GOAL,
  };
}
