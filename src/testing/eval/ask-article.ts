import type { PageFacts, PublishDate } from '../../model/facts.js';
import { type Answer, answerOne } from './answer.js';
import { isSameName, isSameTitle } from './compare.js';
import type { ArticleLabel } from './labels.js';

const PLACEHOLDER = /^(?:正文|内容|文章|详细(?:内容|信息)|信息(?:内容|详情)|详情|浏览)(?:页)?$/;

/** All questions about an article. */
export function askArticle(label: ArticleLabel, facts: PageFacts): Answer[] {
  const { article } = facts;
  return [
    ...askTitle(label, article?.title ?? null),
    askDate(label, article?.published ?? null),
    askSource(label, article?.source ?? null),
    askColumn(label, facts),
    askNoList(facts),
  ];
}

/** An undated page of text need not be taken for an article; then it has no title to ask for. */
function askTitle({ title, pubdate }: ArticleLabel, got: string | null): Answer[] {
  if (got === null && pubdate === null) return [];
  return [answerOne('article title', title, got !== null && isSameTitle(title, got) ? title : got)];
}

/**
 * Where a page prints another day than its tags say, who reads both and says that they disagree is right, whichever leads. Another
 * date is not claimed where the reader lists the labelled one among the conflicts: then it cannot tell.
 */
function askDate({ pubdate, printed_date }: ArticleLabel, published: PublishDate | null): Answer {
  const answer = answerOne('article date', pubdate, published?.on ?? null);
  if (!published || answer.standing === 'right') return answer;
  const isDoubted = published.conflicts.some(({ on }) => on === pubdate);
  if (isDoubted && published.on === dayIn(printed_date ?? ''))
    return answerOne('article date', pubdate, pubdate);
  const got = `${published.on} (${published.source}: ${published.raw})`;
  return { ...answer, got, standing: isDoubted ? 'untold' : answer.standing };
}

/** The day at the head of a label's printed date (`2026年9月2日 14:30`); null when it begins with none. */
function dayIn(printed: string): string | null {
  const [, year, month = '', day = ''] = /^(\d{4})\D(\d{1,2})\D(\d{1,2})/.exec(printed) ?? [];
  return year === undefined ? null : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function askSource({ source }: ArticleLabel, got: string | null): Answer {
  const expected = source === '' ? null : source;
  const isSame = expected !== null && got !== null && isSameTitle(expected, got);
  return answerOne('article source', expected, isSame ? expected : got);
}

/** The column as the path above the article names it, or else the meta tag ColumnName. */
function askColumn({ column, title }: ArticleLabel, facts: PageFacts): Answer {
  const steps = facts.breadcrumb
    .map(({ name }) => name)
    .filter((name) => !PLACEHOLDER.test(name) && (isSameName(name, column) || !isSameTitle(name, title)));
  const stated = [steps.at(-1), facts.meta['columnname']].filter((name) => !!name);
  const isStated = stated.some((name) => name !== undefined && isSameName(name, column));
  return answerOne('article column', column, isStated ? column : stated.join(' / ') || null);
}

/** Lists beside an article are not its list. */
function askNoList({ list }: PageFacts): Answer {
  const got = list.kind === 'unreadable' ? null : list.kind;
  return answerOne('article is no list', 'single-page', got);
}
