import { listOf, oneOf } from '../../audit/check-options.js';
import { defineCheck } from '../../audit/define-check.js';
import { evidenceOf, failFor, inconclusive, notApplicable } from '../../audit/outcomes.js';
import type { MetaTags, PageRef, SiteFacts } from '../../model/facts.js';
import type { Finding } from '../../model/outcome.js';

const PLACES = { home: '首页', column: '栏目页', article: '内容页' } as const;
const EVIDENCE_MOST = 5;

type Place = keyof typeof PLACES;

interface TaggedPage {
  readonly page: PageRef;
  readonly meta: MetaTags;
}

/** A tag that pages of one sort must carry is missing or empty. See meta-tags.md. */
export const metaTags = defineCheck({
  id: 'meta-tags',
  title: '页面标签缺失',
  scope: 'site',
  options: { on: oneOf(['home', 'column', 'article']), tags: listOf() },

  run({ site }, { on, tags }) {
    if (!site.home) return inconclusive('网站首页未能打开。', site.homeUrl);
    const pages = pagesOf(site, on);
    if (pages.length === 0) return notApplicable(`没有采集到${PLACES[on]}。`);
    return failFor(tags.flatMap((tag) => findingOf(tag, on, pages)));
  },
});

function pagesOf(site: SiteFacts, on: Place): readonly TaggedPage[] {
  switch (on) {
    case 'home':
      return site.home ? [site.home] : [];
    case 'column':
      return site.columns.flatMap(({ page, meta, listing }) =>
        page && listing === 'list' ? [{ page, meta }] : [],
      );
    case 'article':
      return site.articles;
    default:
      return on satisfies never;
  }
}

function findingOf(tag: string, on: Place, pages: readonly TaggedPage[]): Finding[] {
  const without = pages.filter(({ meta }) => !meta[tag.toLowerCase()]?.trim());
  if (without.length === 0) return [];
  const place = PLACES[on];
  return [
    {
      subject: `页面标签/${place}/${tag}`,
      message:
        on === 'home'
          ? `首页缺少页面标签${tag}，或其内容为空。`
          : `抽查的${pages.length}个${place}中，${without.length}个缺少页面标签${tag}，或其内容为空。`,
      repair: `在${place}模板的<head>中加入<meta name="${tag}" content="…">，内容与页面一致。`,
      data: { tag, pages: pages.length, without: without.length },
      evidence: without.slice(0, EVIDENCE_MOST).map(({ page }) => evidenceOf(page, null)),
    },
  ];
}
