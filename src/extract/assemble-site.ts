import type { ArticleFact, ColumnFact, HomeFacts, SampledArticle, SiteFacts } from '../model/facts.js';
import type { SiteSnapshot } from '../model/snapshot.js';
import { type Below, readListing } from './column-listing.js';
import { buildColumnTree, type ColumnNode } from './column-tree.js';
import { type CollectedPage, indexPages, type OutletPages } from './outlet-pages.js';
import { pageRefOf } from './page-ref.js';
import { readWords } from './page-words.js';

/** What came home of an outlet, with what each page says. */
export interface SiteSource {
  readonly snapshot: SiteSnapshot;
  readonly pages: readonly CollectedPage[];
}

/** Brings what the pages of an outlet say together: its columns as one tree, their articles, the sample, the home page. */
export function assembleSite({ snapshot, pages: collected }: SiteSource): SiteFacts {
  const { agency, outlet, homeUrl, ended, linkProbes, failures } = snapshot;
  const pages = indexPages(snapshot, collected);
  const tree = buildColumnTree(pages);
  const articlesOf = articleReader(pages);
  const listed = tree.map((node) => (node.door === 'own' ? articlesOf(pagesOf(node)) : []));
  const below = groupBelow(tree, listed);
  const columns = tree.map((node, at) => columnOf(node, listed[at] ?? [], { pages, below }));
  return {
    agency,
    outlet,
    homeUrl,
    ended,
    home: pages.home && homeOf(pages.home),
    columns,
    articles: sampleOf(pages, tree),
    words: readWords(pages),
    linkProbes,
    failures,
    certificates: snapshot.certificates ?? null,
  };
}

interface ColumnSetting {
  readonly pages: OutletPages;
  /** What stands below each column, by its path. */
  readonly below: ReadonlyMap<string, readonly Below[]>;
}

function columnOf(
  node: ColumnNode,
  articles: readonly ArticleFact[],
  { pages, below }: ColumnSetting,
): ColumnFact {
  const { path, url, depth, page } = node;
  const shown = readListing(node, { pages, articles, below: below.get(keyOfPath(path)) ?? [] });
  return {
    path,
    url,
    depth,
    ...shown,
    articles: shown.listing === 'list' ? articles : [],
    goesOn: shown.listing === 'list' && pagesOf(node).some((listed) => goesOn(listed, pages)),
    page: page && pageRefOf(page),
    meta: node.door === 'own' && page ? page.facts.meta : {},
  };
}

/** The columns below every path, in the order of the tree, with their articles. Time grows with the tree: a menu may name thousands. */
function groupBelow(
  tree: readonly ColumnNode[],
  listed: readonly (readonly ArticleFact[])[],
): ReadonlyMap<string, readonly Below[]> {
  const groups = new Map<string, Below[]>();
  for (const [at, { key, path }] of tree.entries()) {
    const column = { key, articles: listed[at] ?? [] };
    for (let length = 1; length < path.length; length++) {
      const above = keyOfPath(path.slice(0, length));
      const group = groups.get(above);
      if (group) group.push(column);
      else groups.set(above, [column]);
    }
  }
  return groups;
}

function keyOfPath(path: readonly string[]): string {
  return path.join('\n');
}

function pagesOf({ page, alsoAt }: ColumnNode): readonly CollectedPage[] {
  return page ? [page, ...alsoAt] : alsoAt;
}

/** The articles of a column's list over all its collected pages, each once; a date that the list does not print is its article's. */
function articleReader(pages: OutletPages): (of: readonly CollectedPage[]) => readonly ArticleFact[] {
  return (of) => {
    const seen = new Set<string>();
    const all = of.flatMap((page) => [page, ...pages.laterPagesOf(page)]);
    return all.flatMap(({ facts }) => {
      if (facts.list.kind !== 'list') return [];
      return facts.list.articles.flatMap((article) => {
        const key = `${article.url ?? ''} ${article.title}`;
        if (seen.has(key)) return [];
        seen.add(key);
        return [article.published === null ? dateFromPage(article, pages) : article];
      });
    });
  };
}

function dateFromPage(article: ArticleFact, pages: OutletPages): ArticleFact {
  const page = article.url === null ? null : pages.pageAt(pages.keyOf(article.url));
  return { ...article, published: page?.facts.article?.published ?? null };
}

/** Whether the last collected page of a list names a next one that did not come home. */
function goesOn(page: CollectedPage, pages: OutletPages): boolean {
  const last = pages.laterPagesOf(page).at(-1) ?? page;
  return last.facts.nextPage !== null && pages.pageAt(pages.keyOf(last.facts.nextPage)) === null;
}

/** The articles that were opened: pages that are an article, reached from another page, and no column. */
function sampleOf(pages: OutletPages, tree: readonly ColumnNode[]): readonly SampledArticle[] {
  const columns = new Set(tree.flatMap(pagesOf));
  return pages.pages.flatMap((page): SampledArticle[] => {
    const { facts, capture } = page;
    if (!facts.article || capture.foundOn === null || columns.has(page) || !pages.isOwn(capture.finalUrl))
      return [];
    return [{ ...facts.article, page: pageRefOf(page), meta: facts.meta }];
  });
}

function homeOf(page: CollectedPage): HomeFacts {
  const { title, meta, footer, datedItems, needsBrowser } = page.facts;
  return { page: pageRefOf(page), title, meta, footer, datedItems, needsBrowser };
}
