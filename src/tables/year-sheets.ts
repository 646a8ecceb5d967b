import type { Agency } from '../model/agency.js';
import type { ExternalScore, GivenScore, YearIndicator } from '../model/year.js';
import { plain, problemAt, type SheetProblem } from './sheet-cell.js';

/** What a sheet of scores says, and every cell that cannot be taken. */
export interface ReadScores<Score> {
  readonly scores: readonly Score[];
  readonly problems: readonly SheetProblem[];
}

/** What a sheet may name. */
export interface YearNames {
  /** The sheet's file, as places name it. */
  readonly file: string;
  readonly agencies: readonly Pick<Agency, 'id' | 'name'>[];
  /** Whether rows without a score, and those of agencies that are not among them, are left out: last year had others. */
  readonly isOfLastYear?: boolean;
}

const AGENCY = ['单位', '单位编号', '单位名称'];
const INDICATOR = ['指标'];
const SCORE = ['得分'];
const RANK = ['名次'];
const SOURCE = ['来源'];

/** Reads what others report of indicators: 单位, 指标, 得分, 来源; each agency and indicator once. */
export function readExternalSheet(
  rows: readonly (readonly string[])[],
  { file, agencies, indicators }: YearNames & { readonly indicators: readonly YearIndicator[] },
): ReadScores<ExternalScore> {
  const ids = idsByWord(agencies);
  return readRows(rows, [AGENCY, INDICATOR, SCORE, SOURCE], (row) => {
    const agency = agencyIn(row, ids);
    const indicator = indicatorIn(row, indicators);
    const points = numberIn(row, SCORE, indicator?.points ?? null);
    const source = row.text(SOURCE);
    if (source === '') row.refuse(SOURCE, '没有写来源。');
    if (agency === null || !indicator || points === null || source === '') return null;
    const place = `${file} 第${row.number}行`;
    return {
      key: `${agency} ${indicator.id}`,
      score: { agency, indicator: indicator.id, points, source, place },
    };
  });
}

/** Reads a list of whole scores (a self-check, a third party, last year): 单位, 得分; 名次 and 来源 where it has them. */
export function readScoreSheet(
  rows: readonly (readonly string[])[],
  { file, agencies, isOfLastYear = false }: YearNames,
): ReadScores<GivenScore> {
  const ids = idsByWord(agencies);
  return readRows(rows, [AGENCY, SCORE], (row) => {
    if (isOfLastYear && (!ids.has(row.text(AGENCY)) || row.text(SCORE) === '')) return null;
    const agency = agencyIn(row, ids);
    const score = numberIn(row, SCORE, null);
    const isRanked = row.has(RANK) && row.text(RANK) !== '';
    const rank = isRanked ? numberIn(row, RANK, null) : null;
    if (agency === null || score === null || (isRanked && rank === null)) return null;
    const source = (row.has(SOURCE) && row.text(SOURCE)) || file;
    return { key: agency, score: { agency, score, rank, source } };
  });
}

/** A row under its head. A column may have one of several headings. */
interface HeadedRow {
  /** From 1, as spreadsheets count. */
  readonly number: number;
  has(headings: readonly string[]): boolean;
  text(headings: readonly string[]): string;
  refuse(headings: readonly string[], message: string): void;
}

function readRows<Score>(
  rows: readonly (readonly string[])[],
  needed: readonly (readonly string[])[],
  read: (row: HeadedRow) => { readonly key: string; readonly score: Score } | null,
): ReadScores<Score> {
  const head = (rows[0] ?? []).map(plain);
  const missing = needed.filter((headings) => !headings.some((heading) => head.includes(heading)));
  if (missing.length > 0) {
    const names = missing.map(([heading]) => heading).join('”“');
    return { scores: [], problems: [problemAt(1, 0, `表头缺少“${names}”。`)] };
  }
  const problems: SheetProblem[] = [];
  const scores = new Map<string, Score>();
  rows.slice(1).forEach((cells, at) => {
    if (cells.every((cell) => plain(cell) === '')) return;
    const row = headedRow(head, cells, at + 2, problems);
    const found = read(row);
    if (!found) return;
    if (scores.has(found.key)) row.refuse(AGENCY, '与前面的一行重复。');
    else scores.set(found.key, found.score);
  });
  return { scores: [...scores.values()], problems };
}

function headedRow(
  head: readonly string[],
  cells: readonly string[],
  number: number,
  problems: SheetProblem[],
): HeadedRow {
  const placeOf = (headings: readonly string[]) => head.findIndex((heading) => headings.includes(heading));
  return {
    number,
    has: (headings) => placeOf(headings) >= 0,
    text: (headings) => plain(cells[placeOf(headings)] ?? ''),
    refuse: (headings, message) => {
      problems.push(problemAt(number, Math.max(0, placeOf(headings)), message));
    },
  };
}

/** The ids that a word of the column 单位 can mean: an id itself, or the agencies of that name. */
type IdsByWord = ReadonlyMap<string, readonly string[]>;

function idsByWord(agencies: YearNames['agencies']): IdsByWord {
  const ids = new Map<string, readonly string[]>();
  for (const { id, name } of agencies) ids.set(name, [...(ids.get(name) ?? []), id]);
  for (const { id } of agencies) ids.set(id, [id]);
  return ids;
}

function agencyIn(row: HeadedRow, ids: IdsByWord): string | null {
  const written = row.text(AGENCY);
  const named = ids.get(written) ?? [];
  const [only] = named;
  if (only !== undefined && named.length === 1) return only;
  const why =
    named.length > 1 ? `有${named.length}个单位叫“${written}”，请写编号。` : `没有单位“${written}”。`;
  row.refuse(AGENCY, why);
  return null;
}

function indicatorIn(row: HeadedRow, indicators: readonly YearIndicator[]): YearIndicator | null {
  const written = row.text(INDICATOR);
  const found = indicators.find(({ id, title }) => id === written || title === written) ?? null;
  if (!found) {
    row.refuse(INDICATOR, `没有指标“${written}”，可用：${indicators.map(({ title }) => title).join('、')}。`);
  }
  return found;
}

function numberIn(row: HeadedRow, headings: readonly string[], most: number | null): number | null {
  const written = row.text(headings);
  if (!/^\d{1,6}(?:\.\d{1,4})?$/.test(written)) {
    row.refuse(headings, `“${written}”不是数字。`);
    return null;
  }
  if (most !== null && Number(written) > most) {
    row.refuse(headings, `${written}分超过满分${most}分。`);
    return null;
  }
  return Number(written);
}
