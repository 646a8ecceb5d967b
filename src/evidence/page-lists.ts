import type { PageCapture } from '../model/snapshot.js';
import { citedFindings } from './cited-findings.js';
import { type EvidenceFile, type EvidenceSite, textFile } from './evidence-case.js';

/**
 * The lists of pages that a reader shows first: those that findings rest on, with the home page, named by what was found; and
 * apart from them all others.
 */
export function pageLists(sites: readonly EvidenceSite[]): readonly EvidenceFile[] {
  const named = sites.flatMap(entriesOf);
  return [
    listFile(
      'pages/pages.jsonl',
      'pages',
      '证据页面',
      named.filter(({ isCited }) => isCited),
    ),
    listFile(
      'pages/extraPages.jsonl',
      'extra-pages',
      '其他页面',
      named.filter(({ isCited }) => !isCited),
    ),
  ];
}

/** The page where reading began; null when it was not read. */
export function homePageOf({ snapshot }: EvidenceSite): PageCapture | null {
  return snapshot.pages.find(({ foundOn, depth }) => foundOn === null && depth === 0) ?? null;
}

interface Entry {
  readonly page: PageCapture;
  readonly title: string;
  readonly isCited: boolean;
}

function entriesOf(site: EvidenceSite): readonly Entry[] {
  const { audit, snapshot } = site;
  const home = homePageOf(site);
  const cited = new Map<PageCapture, string[]>();
  for (const { finding, citations } of citedFindings(site)) {
    for (const { page } of citations) {
      if (page !== null) cited.set(page, [...(cited.get(page) ?? []), finding.message]);
    }
  }
  const columns = new Map(audit.columns.map(({ url, path }) => [url, path.join(' › ')]));
  return snapshot.pages.map((page) => {
    const name = page === home ? '首页' : (columns.get(page.url) ?? columns.get(page.finalUrl) ?? null);
    const [first, ...more] = cited.get(page) ?? [];
    const found = first && (more.length > 0 ? `${first}（另有${more.length}个问题）` : first);
    return {
      page,
      title: [name, found].filter((part) => part).join('：') || page.finalUrl,
      isCited: first !== undefined || page === home,
    };
  });
}

function listFile(path: string, id: string, title: string, entries: readonly Entry[]): EvidenceFile {
  const head = { format: 'json-pages-1.0', id, title };
  const lines = entries.map(({ page, title: name }) => ({
    id: page.body.sha256.slice(0, 16),
    url: page.finalUrl,
    ts: page.fetchedAt,
    title: name,
    size: page.body.bytes,
  }));
  return textFile(path, [head, ...lines].map((line) => `${JSON.stringify(line)}\n`).join(''));
}
