import { chinaTime } from '../calendar/iso-date.js';
import type { ReviewDraft, ReviewItem, ReviewVerdict } from '../model/review.js';
import { cardNames, describeClause } from '../report/wording.js';
import { writeText } from './own-cells.js';
import { plain, problemAt, type SheetProblem } from './sheet-cell.js';

/** The columns of the sheet that a clerk fills in: what is asked, then what is answered. */
export const ASKED = [
  '编号',
  '单位',
  '网站',
  '事项',
  '问题描述',
  '依据',
  '证据网址',
  '网页摘录',
  '读取时间',
  '前次意见',
] as const;

/** The columns that are filled in. */
export const ANSWERED = ['结论', '理由', '核实人'] as const;

type Heading = (typeof ASKED)[number] | (typeof ANSWERED)[number];

/** All headings, in their order. */
export const REVIEW_HEADINGS: readonly Heading[] = [...ASKED, ...ANSWERED];

/** What the column 结论 takes. */
export const VERDICT_NAMES: Record<ReviewVerdict, string> = {
  confirmed: '确认',
  dismissed: '驳回',
  'needs-look': '待查',
};

/** What a proposal is about, in a word. */
export function describeProposal({ problem, proposal, card }: ReviewItem): string {
  if (problem === null) {
    if (proposal === 'rectified') return '拟解除原牌';
    return `拟出示${cardNames[card ?? 'none']}`;
  }
  if (proposal === 'rectified') return '问题已整改';
  return proposal === 'refused' ? '问题逾期未改' : '发现问题';
}

/** The rows of the sheet, one for each open proposal; answers are blank. */
export function reviewRows(items: readonly ReviewItem[]): readonly (readonly string[])[] {
  return items.map((item) => [
    ...ASKED.map((heading) => askedCell(item, heading)),
    ...ANSWERED.map(() => ''),
  ]);
}

function askedCell(item: ReviewItem, heading: (typeof ASKED)[number]): string {
  const evidence = item.evidence[0];
  const cells: Record<(typeof ASKED)[number], string> = {
    编号: item.number,
    单位: item.agencyName,
    网站: item.outletName ?? '',
    事项: describeProposal(item),
    问题描述: item.message,
    依据: item.clause ? describeClause(item.clause) : '',
    证据网址: evidence?.url ?? '',
    网页摘录: evidence?.excerpt ?? '',
    读取时间: evidence?.fetchedAt ? chinaTime(evidence.fetchedAt) : '',
    前次意见: item.remark ?? '',
  };
  return writeText(cells[heading]);
}

/** A draft with the place in the sheet from which it was read. */
export interface SheetDraft extends ReviewDraft {
  /** From 1, as spreadsheets count. */
  readonly row: number;
}

/** What a filled-in sheet says: drafts of the rows that have an answer, and every cell that cannot be taken. */
export interface ReadSheet {
  readonly drafts: readonly SheetDraft[];
  readonly problems: readonly SheetProblem[];
}

/**
 * Reads a filled-in sheet. `asked` has, by number, the cells as they were written; a row whose cells differ from them was changed
 * and is not taken. `actor` stands where the column 核实人 is blank.
 */
export function readReviewSheet(
  rows: readonly (readonly string[])[],
  { asked, actor }: { readonly asked: ReadonlyMap<string, readonly string[]>; readonly actor: string | null },
): ReadSheet {
  const [head = [], ...body] = rows;
  const places = placesOf(head);
  const missing = REVIEW_HEADINGS.filter((heading) => !places.has(heading));
  if (missing.length > 0)
    return {
      drafts: [],
      problems: [problemAt(1, 0, `表头缺少“${missing.join('”“')}”，请使用程序导出的表格。`)],
    };
  const reader: RowReader = { places, asked, actor };
  const read = body.map((cells, at) => readRow(cells, at + 2, reader));
  return {
    drafts: read.flatMap(({ draft }) => (draft ? [draft] : [])),
    problems: read.flatMap(({ problems }) => problems),
  };
}

interface RowReader {
  readonly places: ReadonlyMap<string, number>;
  readonly asked: ReadonlyMap<string, readonly string[]>;
  readonly actor: string | null;
}

interface ReadRow {
  readonly draft: SheetDraft | null;
  readonly problems: readonly SheetProblem[];
}

const NOTHING: ReadRow = { draft: null, problems: [] };

function placesOf(head: readonly string[]): ReadonlyMap<string, number> {
  return new Map(head.map((text, at) => [plain(text), at]));
}

function readRow(cells: readonly string[], row: number, { places, asked, actor }: RowReader): ReadRow {
  const at = (heading: Heading): number => places.get(heading) ?? 0;
  const cell = (heading: Heading): string => plain(cells[at(heading)] ?? '');
  const refuse = (heading: Heading, message: string): ReadRow => ({
    draft: null,
    problems: [problemAt(row, at(heading), message)],
  });
  const [number, named, reason] = [cell('编号'), cell('结论'), cell('理由')];
  if (named === '' && reason === '') return NOTHING;
  if (number === '') return refuse('编号', '本行没有编号。');
  if (named === '') return refuse('结论', '写了理由，没有结论。');
  const verdict = (Object.keys(VERDICT_NAMES) as ReviewVerdict[]).find((one) => VERDICT_NAMES[one] === named);
  if (!verdict) return refuse('结论', `“${named}”不是结论，请填确认、驳回或待查。`);
  if (reason === '') return refuse('理由', '没有写理由。');
  const by = cell('核实人') || actor;
  if (!by) return refuse('核实人', '没有写核实人。');
  const written = asked.get(number);
  const changed = written && ASKED.find((heading, place) => cell(heading) !== plain(written[place] ?? ''));
  if (changed) return refuse(changed, `“${changed}”一栏与导出时不一致，本行不予采用。`);
  return { draft: { number, verdict, actor: by, reason, row }, problems: [] };
}
