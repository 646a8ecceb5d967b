import type { IsoInstant } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import { isProgram } from '../grade/fold-events.js';
import { type RefusedDraft, type ReviewOutcome, reviewEntries } from '../grade/review-entries.js';
import type { ReviewItem } from '../model/review.js';
import type { Standing } from '../model/standing.js';
import { refuseProblems, type StandardProblem } from '../standards/standard-error.js';
import {
  REVIEW_HEADINGS,
  readReviewSheet,
  reviewRows,
  type SheetDraft,
  VERDICT_NAMES,
} from '../tables/review-sheet.js';
import { problemAt, type SheetProblem } from '../tables/sheet-cell.js';
import { readTableBytes } from './read-table-file.js';

/** A filled-in sheet. */
export interface FilledSheet {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** When it is taken, in which quarter, and who stands for rows that name nobody. */
export interface SheetMoment {
  readonly at: IsoInstant;
  readonly quarter: Quarter;
  readonly actor: string | null;
}

/**
 * What a filled-in sheet comes to. One cell that cannot be taken refuses the whole sheet.
 * @throws StandardError that names every such cell, GongkaiError for a file that is no sheet
 */
export async function takeSheet(
  { file, bytes }: FilledSheet,
  { items, standings }: { readonly items: readonly ReviewItem[]; readonly standings: readonly Standing[] },
  { at, quarter, actor }: SheetMoment,
): Promise<ReviewOutcome<SheetDraft>> {
  const [{ rows } = { rows: [] }] = await readTableBytes(bytes, file);
  const asked = new Map(reviewRows(items).map((row) => [row[0] ?? '', row]));
  const { drafts, problems } = readReviewSheet(rows, { asked, actor });
  const outcome = reviewEntries(drafts, standings, { at, quarter });
  const programs = drafts.filter((draft) => isProgram(draft.actor));
  refuseProblems(
    [
      ...problems,
      ...outcome.refused.map(refusal),
      ...programs.map(({ row }) => problemAt(row, placeOf('核实人'), '核实人不能是程序。')),
    ].map((problem) => cellProblem(problem, file)),
  );
  return outcome;
}

function placeOf(heading: (typeof REVIEW_HEADINGS)[number]): number {
  return REVIEW_HEADINGS.indexOf(heading);
}

function refusal({ draft, why, before }: RefusedDraft<SheetDraft>): SheetProblem {
  const { row, number } = draft;
  switch (why) {
    case 'unknown':
      return problemAt(row, placeOf('编号'), `没有编号为“${number}”的待核实事项，该季度可能已重新判定。`);
    case 'twice':
      return problemAt(row, placeOf('编号'), `编号“${number}”在表中出现不止一次。`);
    case 'decided': {
      const said = before
        ? `已由${before.actor}${VERDICT_NAMES[before.verdict]}（${before.reason}）`
        : '已不是待核实事项';
      return problemAt(row, placeOf('结论'), `“${number}”${said}，不再更改。`);
    }
    default:
      return why satisfies never;
  }
}

/** A cell that cannot be taken, as a problem of its file. */
export function cellProblem({ cell, row, column, message }: SheetProblem, file: string): StandardProblem {
  return {
    code: 'SHEET_CELL',
    message: `${cell}  ${message}`,
    place: { file, line: row, column },
    hint: 'Put the cell right and take the sheet again: nothing of it was entered.',
  };
}
