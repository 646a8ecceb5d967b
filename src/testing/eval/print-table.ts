import type { Answer, Question } from './answer.js';
import { f1, type PageAnswers, type Tally } from './tally.js';

const HEAD = ['question', 'pages', 'right', 'wrong', 'cannot tell', 'precision', 'recall', 'F1'];
/** Extra answers of one page to one question that are printed in full. */
const EXTRAS_SHOWN = 4;

/** The table as text, one line a question. */
export function printTable(rows: readonly Tally[]): string {
  const cells = rows.map((row) => [
    row.question,
    String(row.pages),
    String(row.right),
    String(row.wrong),
    String(row.cannotTell),
    share(row.precision),
    share(row.recall),
    share(f1(row)),
  ]);
  return alignColumns([HEAD, ...cells]);
}

/** Every answer that is not right, one line each: file, question, expected, got. A page with many extra answers has one line for them. */
export function printMisses(pages: readonly PageAnswers[]): string {
  return pages
    .flatMap(({ file, answers }) => foldExtras(answers).map((answer) => printMiss(file, answer)))
    .join('\n');
}

/** Rows of cells as lines, each column as wide as its widest cell; the first is flush left, the others right. */
export function alignColumns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
        .join('  '),
    )
    .join('\n');
}

/** The misses; more extra answers to a question than can be read become one that counts them. */
function foldExtras(answers: readonly Answer[]): Answer[] {
  const misses = answers.filter(({ standing }) => standing !== 'right' && standing !== 'silent');
  const extrasOf = (question: Question) =>
    misses.filter((answer) => answer.question === question && answer.standing === 'extra');
  return misses.flatMap((answer) => {
    const extras = extrasOf(answer.question);
    if (answer.standing !== 'extra' || extras.length <= EXTRAS_SHOWN) return [answer];
    const shown = extras.slice(0, EXTRAS_SHOWN).map(({ got }) => got);
    return answer === extras[0] ? [{ ...answer, got: `${extras.length}: ${shown.join(', ')}, …` }] : [];
  });
}

function printMiss(file: string, { question, standing, expected, got }: Answer): string {
  return `${file}  ${question}, ${standing}: expected ${expected ?? 'nothing'}; got ${got ?? 'nothing'}`;
}

function share(value: number | null): string {
  return value === null ? '–' : value.toFixed(3);
}
