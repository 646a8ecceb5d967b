import { describeDuration } from '../calendar/duration.js';
import type { ColumnKind, Standard } from '../model/standard.js';
import { levelNames } from '../report/wording.js';
import { writeElements, writeText } from './own-cells.js';

/** What a list says of itself and of its columns: the part of a standard that a table can hold. */
export type DisclosureList = Pick<
  Standard,
  | 'id'
  | 'title'
  | 'version'
  | 'documents'
  | 'levels'
  | 'effectiveFrom'
  | 'effectiveUntil'
  | 'columnKinds'
  | 'columns'
>;

/** What a row below the table is about. The title stands above it. */
export type ListFact = Exclude<keyof DisclosureList, 'title' | 'columns'>;

/** The labels of those rows. */
export const FACT_LABELS: Readonly<Record<ListFact, string>> = {
  id: '清单编号',
  version: '版本',
  documents: '依据文件',
  levels: '适用层级',
  effectiveFrom: '施行日期',
  effectiveUntil: '截止日期',
  columnKinds: '栏目类别',
};

/** What a table says of an entry that nobody has yet compared with the official text. */
export const UNVERIFIED = '待核实';

/** A kind's clock that runs for first-level columns only. */
export const FIRST_LEVEL_ONLY = '仅一级栏目';

/** A kind of column without a clock. */
export const NO_CLOCK = '不限期';

/** The facts of a list as rows below its table: a label and a text. Facts that are silent have none; each kind of column in use has one. */
export function writeFacts(list: DisclosureList): readonly (readonly [label: string, text: string])[] {
  const used = list.columnKinds.filter(({ id }) => list.columns.some(({ kind }) => kind === id));
  const rows: readonly (readonly [ListFact, string])[] = [
    ['id', list.id],
    ['version', writeText(list.version)],
    ['documents', writeElements(list.documents)],
    ['levels', list.levels.map((level) => levelNames[level]).join('、')],
    ['effectiveFrom', list.effectiveFrom ?? ''],
    ['effectiveUntil', list.effectiveUntil ?? ''],
    ...used.map((kind): readonly [ListFact, string] => ['columnKinds', writeKind(kind)]),
  ];
  return rows.filter(([, text]) => text !== '').map(([fact, text]) => [FACT_LABELS[fact], text]);
}

function writeKind({ id, title, names, updateWithin, firstLevelOnly }: ColumnKind): string {
  const clock = updateWithin ? describeDuration(updateWithin) : NO_CLOCK;
  return writeElements([id, title, `${clock}${firstLevelOnly ? FIRST_LEVEL_ONLY : ''}`, ...names]);
}
