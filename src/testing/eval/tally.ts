import { type Answer, QUESTIONS, type Question } from './answer.js';

/** Answers of one page. */
export interface PageAnswers {
  readonly file: string;
  readonly answers: readonly Answer[];
}

/** One row of the table. A page counts once: wrong when one answer is, else `cannotTell` when one is untold, else right. */
export interface Tally {
  readonly question: Question;
  readonly pages: number;
  readonly right: number;
  readonly wrong: number;
  readonly cannotTell: number;
  /** Right among all that was said, 0–1; null when nothing was said. */
  readonly precision: number | null;
  /** Right among all that was there, 0–1; null when nothing was there. */
  readonly recall: number | null;
}

/** A row for every question that at least one page was asked. */
export function tallyAnswers(pages: readonly PageAnswers[]): Tally[] {
  return QUESTIONS.map((question) => tallyQuestion(question, pages)).filter((row) => row.pages > 0);
}

/** The harmonic mean of precision and recall, 0–1; null where one of them is. */
export function f1({ precision, recall }: Tally): number | null {
  if (precision === null || recall === null) return null;
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
}

function tallyQuestion(question: Question, pages: readonly PageAnswers[]): Tally {
  const asked = pages
    .map(({ answers }) => answers.filter((answer) => answer.question === question))
    .filter((answers) => answers.length > 0);
  const verdicts = asked.map(judgePage);
  const count = (...standings: readonly Answer['standing'][]) =>
    asked.flat().filter(({ standing }) => standings.includes(standing)).length;
  const right = count('right');
  return {
    question,
    pages: asked.length,
    right: verdicts.filter((verdict) => verdict === 'right').length,
    wrong: verdicts.filter((verdict) => verdict === 'wrong').length,
    cannotTell: verdicts.filter((verdict) => verdict === 'cannot tell').length,
    precision: ratio(right, count('wrong', 'extra')),
    recall: ratio(right, count('wrong', 'missed', 'untold')),
  };
}

function judgePage(answers: readonly Answer[]): 'right' | 'wrong' | 'cannot tell' {
  const standings = new Set(answers.map(({ standing }) => standing));
  if (standings.has('wrong') || standings.has('extra') || standings.has('missed')) return 'wrong';
  return standings.has('untold') ? 'cannot tell' : 'right';
}

function ratio(right: number, others: number): number | null {
  return right + others === 0 ? null : right / (right + others);
}
