import { createHash } from 'node:crypto';
import type { ArticleFact, ListReading } from '../model/facts.js';

/** A list page with how much the standard wants it. */
export interface ReadList {
  readonly url: string;
  readonly depth: number;
  readonly interest: number;
  readonly list: ListReading;
}

/** An article chosen to be opened. */
export interface ChosenArticle {
  readonly url: string;
  readonly foundOn: string;
  readonly depth: number;
}

/** How large a sample is. */
export interface SampleSize {
  /** Articles in all. */
  readonly most: number;
  /** Of one list, its newest. */
  readonly ofList: number;
  readonly allows: (url: string) => boolean;
}

/**
 * Which articles are opened as a sample: first one of every list that prints no dates (the most wanted lists first), then
 * among the newest of all lists those whose address has the lowest digest, so that two runs over the same site choose the same.
 */
export function chooseArticles(
  lists: readonly ReadList[],
  { most, ofList, allows }: SampleSize,
): readonly ChosenArticle[] {
  const chosen = new Map<string, ChosenArticle>();
  const take = (candidates: readonly ChosenArticle[]) => {
    for (const candidate of candidates) {
      if (chosen.size < most && !chosen.has(candidate.url)) chosen.set(candidate.url, candidate);
    }
  };
  const wanted = [...lists].sort(
    (one, other) => other.interest - one.interest || compare(one.url, other.url),
  );
  take(wanted.flatMap((list) => (isUndated(list) ? articlesOf(list, allows).slice(0, 1) : [])));
  take(wanted.flatMap((list) => articlesOf(list, allows).slice(0, ofList)).sort(byDigest));
  return [...chosen.values()];
}

function isUndated({ list }: ReadList): boolean {
  return list.kind === 'list' && list.articles.every((article) => article.published === null);
}

function articlesOf(page: ReadList, allows: (url: string) => boolean): ChosenArticle[] {
  if (page.list.kind !== 'list') return [];
  return [...page.list.articles].sort(newestFirst).flatMap(({ url }) => {
    if (url === null || !allows(url)) return [];
    return [{ url, foundOn: page.url, depth: page.depth + 1 }];
  });
}

function newestFirst(one: ArticleFact, other: ArticleFact): number {
  return compare(other.published?.on ?? '', one.published?.on ?? '');
}

function byDigest(one: ChosenArticle, other: ChosenArticle): number {
  return compare(digestOf(one.url), digestOf(other.url));
}

function digestOf(url: string): string {
  return createHash('sha256').update(url).digest('hex');
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
