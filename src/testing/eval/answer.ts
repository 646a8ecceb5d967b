/** What the readers are asked; the first word is the sort of page. */
export type Question =
  | 'page reads'
  | 'page never blank'
  | 'page article or not'
  | 'list kind'
  | 'list newest'
  | 'list items'
  | 'list dates'
  | 'list pinned'
  | 'list breadcrumb'
  | 'navigation entries'
  | 'columns present'
  | 'columns address'
  | 'home newest'
  | 'article title'
  | 'article date'
  | 'article source'
  | 'article column'
  | 'article is no list';

/** The questions in the order of the table. */
export const QUESTIONS: readonly Question[] = [
  'page reads',
  'page never blank',
  'page article or not',
  'list kind',
  'list newest',
  'list items',
  'list dates',
  'list pinned',
  'list breadcrumb',
  'navigation entries',
  'columns present',
  'columns address',
  'home newest',
  'article title',
  'article date',
  'article source',
  'article column',
  'article is no list',
];

/**
 * How one answer stands to its label.
 * `right` agrees; `silent` agrees that there is nothing; `wrong` says something else; `extra` says what is not there;
 * `missed` claims to have read all and lacks this; `untold` says that it cannot tell, or says nothing.
 */
export type Standing = 'right' | 'silent' | 'wrong' | 'extra' | 'missed' | 'untold';

/** One answer of the readers beside its label. */
export interface Answer {
  readonly question: Question;
  readonly standing: Standing;
  /** null when the label says that there is nothing. */
  readonly expected: string | null;
  /** null when the reader said nothing. */
  readonly got: string | null;
}

/** The answer to a question that has one answer, each compared as text; both null is `silent`. */
export function answerOne(question: Question, expected: string | null, got: string | null): Answer {
  return { question, standing: standingOf(expected, got), expected, got };
}

function standingOf(expected: string | null, got: string | null): Standing {
  if (expected === null) return got === null ? 'silent' : 'extra';
  if (got === null) return 'untold';
  return expected === got ? 'right' : 'wrong';
}
