import type { IsoDate } from '../../calendar/iso-date.js';
import { messageOf } from '../../errors.js';
import type { PageFacts } from '../../model/facts.js';
import { type Answer, answerOne, QUESTIONS } from './answer.js';
import { askArticle } from './ask-article.js';
import { askHiddenList, askList } from './ask-list.js';
import { askPlatform } from './ask-platform.js';
import type { LabelledPage } from './load-pages.js';

/** The reader that is measured: `readPage`, or what a test puts in its place. */
export type PageReader = (page: {
  readonly url: string;
  readonly html: string;
  readonly asOf: IsoDate;
}) => PageFacts;

/** Reads a page and puts every question to it that its labels can answer, in the order of the table. */
export function askPage(page: LabelledPage, read: PageReader): Answer[] {
  const facts = tryReading(page, read);
  if (typeof facts === 'string') {
    return [{ question: 'page reads', standing: 'wrong', expected: 'facts', got: facts }];
  }
  const answers = [
    answerOne('page reads', 'facts', 'facts'),
    ...askAnyPage(page, facts),
    ...(page.list ? askList(page, page.list, facts) : askHiddenList(page, facts)),
    ...(page.platform ? askPlatform(page, page.platform, facts) : []),
    ...(page.article ? askArticle(page.article, facts) : []),
  ];
  return answers.toSorted(
    (one, other) => QUESTIONS.indexOf(one.question) - QUESTIONS.indexOf(other.question),
  );
}

/** The facts, or what was thrown. */
function tryReading({ url, html, asOf }: LabelledPage, read: PageReader): PageFacts | string {
  try {
    return read({ url, html, asOf });
  } catch (thrown) {
    return messageOf(thrown);
  }
}

/** An undated page of text may be taken for an article or not; both are sensible, so it is not asked. */
function askAnyPage({ list, article, platform }: LabelledPage, facts: PageFacts): Answer[] {
  if (!list && !article && !platform) return [];
  const isBlank = list?.item_count === 0;
  const blank = isBlank
    ? []
    : [answerOne('page never blank', 'not empty', facts.list.kind === 'empty' ? 'empty' : 'not empty')];
  if (article && article.pubdate === null) return blank;
  const expected = article ? 'article' : 'no article';
  return [...blank, answerOne('page article or not', expected, facts.article ? 'article' : 'no article')];
}
