import type { ColumnIndex } from '../match/column-index.js';
import { normalizeColumnName } from '../match/column-name.js';
import { type MatchContext, matchColumns } from '../match/match-columns.js';
import type { ColumnMatch } from '../model/column-match.js';
import type { ColumnFact } from '../model/facts.js';
import type { ColumnRequirement, ColumnSelection, Standard } from '../model/standard.js';
import type { JudgedColumn } from './define-check.js';

/** A path as findings print it: `政务公开/政策文件`. */
export function pathText(path: readonly string[]): string {
  return path.join('/');
}

/** Whether a path is that of a column or leads below it. */
export function isWithin(path: readonly string[], column: readonly string[]): boolean {
  return column.every((name, at) => path[at] === name);
}

/** The census: every column that the site has, with its kind. */
export function censusOf({ columns, kindOf }: ColumnIndex): readonly JudgedColumn[] {
  return columns.map((found) => ({
    subject: pathText(found.path),
    required: null,
    match: null,
    found,
    kind: kindOf.get(found) ?? null,
    parentsMissing: [],
  }));
}

/** The columns that a standard demands, each with what the site has for it. */
export function requiredOf(
  standard: Standard,
  site: ColumnIndex,
  context: MatchContext,
): readonly JudgedColumn[] {
  return matchColumns(standard.columns, site, context).map((match) => {
    const { required, found } = match;
    const kind = site.kinds.find(({ id }) => id === required.kind) ?? null;
    return {
      subject: subjectOf(required),
      required,
      match,
      found,
      kind,
      parentsMissing: found ? parentsMissing(match, found, standard) : [],
    };
  });
}

/** By the standard's own names: a column that its agency renames keeps its problems. */
function subjectOf({ under, name, refined }: ColumnRequirement): string {
  return pathText([...(refined?.standardUnder ?? under), refined?.standardName ?? name]);
}

/** The columns among some that a part of an indicator selects. */
export function selectColumns(
  select: ColumnSelection,
  census: readonly JudgedColumn[],
  required: readonly JudgedColumn[],
): readonly JudgedColumn[] {
  const pool = select.from === 'required' ? required : census;
  return pool.filter(
    ({ required: demand, kind, found }) =>
      (select.kinds.length === 0 || (kind !== null && select.kinds.includes(kind.id))) &&
      (select.ids.length === 0 || (demand !== null && select.ids.includes(demand.id))) &&
      (select.depthMost === null || found === null || found.depth <= select.depthMost),
  );
}

function parentsMissing({ required }: ColumnMatch, found: ColumnFact, standard: Standard): readonly string[] {
  const above = found.path.slice(0, -1).map((name) => normalizeColumnName(name));
  return required.under.filter((parent) => {
    const aliases = standard.columns.find(({ name }) => name === parent)?.aliases ?? [];
    const accepted = [parent, ...aliases].map((name) => normalizeColumnName(name));
    return !above.some((name) => accepted.some((wanted) => name.endsWith(wanted)));
  });
}
