import { assembleSite } from '../../dist/extract/assemble-site.js';
import { readPage } from '../../dist/extract/read-page.js';
import { AS_OF, planSite } from './plan-site.mjs';
import { articlePage, columnPage, homePage } from './write-pages.mjs';

const COLUMNS = 60;
const SITE = 'http://www.qingxi.test';
const AT = `${AS_OF}T02:00:00.000Z`;

/** The facts of a site of `pages` pages, `scale` such sites side by side as the sections of one. */
export function stackSites(scale, pages) {
  const sites = Array.from({ length: scale }, (_, at) => readSite(at + 1, pages));
  const [first] = sites;
  if (scale === 1) return first;
  const all = (of) => sites.flatMap(({ facts }, at) => of(facts, at));
  const columns = all((facts, at) =>
    facts.columns.map((column) => ({
      ...column,
      path: [`第${at + 1}部门`, ...column.path],
      depth: column.depth + 1,
    })),
  );
  const facts = {
    ...first.facts,
    columns,
    articles: all(({ articles }) => articles),
    words: all(({ words }) => words),
  };
  return { snapshot: first.snapshot, facts };
}

/** Lists with so many items: those that ship, as often as it takes, each time under other names. */
export function stackLists(standards, items) {
  const shipped = standards.filter(({ standard }) =>
    standard.columns.some((column) => column.items.length > 0),
  );
  const stacked = [];
  let left = items;
  for (let turn = 0; left > 0; turn++) {
    for (const bound of shipped) {
      if (left <= 0) break;
      const list = turn === 0 ? bound : renamed(bound, turn);
      const cut = firstItems(list, left);
      left -= itemsOf([cut]);
      stacked.push(cut);
    }
  }
  return stacked;
}

/** How many items some lists have. */
export function itemsOf(lists) {
  return lists.reduce(
    (sum, { standard }) => sum + standard.columns.reduce((more, column) => more + column.items.length, 0),
    0,
  );
}

function readSite(seed, pages) {
  const plan = distinctTitles(planSite({ columns: COLUMNS, articles: pages - COLUMNS - 1, seed }), seed);
  const host = `${SITE}/${seed}`;
  const sources = [
    { path: '/', html: homePage(plan), depth: 0 },
    ...plan.columns.map((column) => ({ path: column.path, html: columnPage(plan, column), depth: 1 })),
    ...plan.columns.flatMap((column) =>
      column.articles.map((article) => ({
        path: article.path,
        html: articlePage(plan, column, article),
        depth: 2,
      })),
    ),
  ];
  const collected = sources.map(({ path, html, depth }, at) => {
    const url = SITE + path;
    const capture = {
      url,
      finalUrl: url,
      redirects: [],
      status: 200,
      remoteAddress: null,
      headers: {},
      fetchedAt: AT,
      tookMillis: 1,
      depth,
      foundOn: depth === 0 ? null : `${SITE}/`,
      via: 'http',
      body: { sha256: `${seed}-${at}`, bytes: html.length, charset: 'utf-8' },
      screenshot: null,
    };
    return { capture, facts: readPage({ url, html, asOf: AS_OF }) };
  });
  const snapshot = {
    format: 1,
    id: `bench/${seed}`,
    agency: 'bench',
    outlet: 'portal',
    homeUrl: `${SITE}/`,
    startedAt: AT,
    finishedAt: AT,
    collectorVersion: 'bench',
    browser: null,
    pages: collected.map(({ capture }) => capture),
    failures: [],
    linkProbes: [],
    limits: [],
    ended: 'complete',
  };
  const facts = assembleSite({ snapshot, pages: collected });
  // Articles of one site have other addresses than those of another.
  const moved = (url) => (url === null ? null : url.replace(SITE, host));
  const columns = facts.columns.map((column) => ({
    ...column,
    articles: column.articles.map((article) => ({ ...article, url: moved(article.url) })),
  }));
  return { snapshot, facts: { ...facts, columns } };
}

/** Every title once: what is looked through grows with the pages, as it does on a site. */
function distinctTitles(plan, seed) {
  let number = 0;
  const columns = plan.columns.map((column) => ({
    ...column,
    articles: column.articles.map((article) => ({
      ...article,
      title: `${article.title}（${seed}-${++number}号）`,
    })),
  }));
  return { ...plan, columns };
}

function renamed({ standard, ...bound }, turn) {
  const name = (text) => `第${turn}类${text}`;
  const id = (text) => `${text}-${turn}`;
  const columns = standard.columns.map((column) => ({
    ...column,
    id: id(column.id),
    name: name(column.name),
    items: column.items.map((item) => ({ ...item, id: id(item.id), name: name(item.name) })),
  }));
  return {
    ...bound,
    indicators: [],
    standard: { ...standard, id: id(standard.id), indicators: [], columns },
  };
}

function firstItems({ standard, ...bound }, most) {
  let left = most;
  const columns = standard.columns.map((column) => {
    const items = column.items.slice(0, left);
    left -= items.length;
    return { ...column, items };
  });
  return { ...bound, standard: { ...standard, columns } };
}
