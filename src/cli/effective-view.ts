import type { ChalkInstance } from 'chalk';
import type { IsoDate } from '../calendar/iso-date.js';
import type { Loosening } from '../model/refinement.js';
import {
  type EffectiveColumn,
  type EffectiveEntry,
  type EffectiveValue,
  listValues,
} from '../standards/effective-values.js';
import type { EffectiveStandard } from '../standards/refine-standard.js';
import type { NotOwed } from '../standards/settle-change.js';
import type { EffectiveList } from '../tables/effective-list.js';
import { alignRows } from './text-table.js';

/** What is shown of an effective list beside itself. */
export interface EffectiveShown {
  readonly asOf: IsoDate;
  readonly colour: ChalkInstance;
}

/** The list of one agency for the terminal: every value, and before it who says it, on which line. */
export function describeEffective(list: EffectiveList, { asOf, colour }: EffectiveShown): string {
  const { effective } = list;
  const columns = listValues(effective);
  return [
    ...describeHead(list, columns, asOf),
    ...columns.flatMap((column) => [
      '',
      describeTitle(column, '', colour),
      ...describeValues(column.values.filter(isSaid), '    ', colour),
      ...column.items.flatMap((item) => [
        describeTitle(item, '  ', colour),
        ...describeValues(item.values, '      ', colour),
      ]),
    ]),
    ...describeRest(effective),
  ].join('\n');
}

/** Whether anything of an entry is the refinement's. */
function isTouched({ values }: EffectiveEntry): boolean {
  return values.some(({ by }) => by === 'refinement');
}

/** Columns may be silent of much; the ten elements of an item are all shown. */
function isSaid({ by, texts }: EffectiveValue): boolean {
  return by !== 'default' || texts.length > 0;
}

function describeHead(
  { effective: { standard, originOf }, refinement, agency }: EffectiveList,
  columns: readonly EffectiveColumn[],
  asOf: IsoDate,
): readonly string[] {
  const items = columns.flatMap((column) => column.items);
  const touched = `${columns.filter(isTouched).length} columns and ${items.filter(isTouched).length} items`;
  const files = [
    ['standard', originOf(['id']).place.file, `${standard.title} ${standard.version}`],
    ...(refinement && standard.refinement
      ? [
          [
            'refinement',
            standard.refinement.file,
            `${refinement.title} ${refinement.version}, ${refinement.documents.join(', ')}`,
          ],
        ]
      : []),
  ];
  return [
    `${standard.id} as ${agency} keeps it on ${asOf}`,
    ...alignRows(files).map((row) => `  ${row}`),
    standard.refinement
      ? `  ${columns.length} columns, ${items.length} items; * marks ${touched} that the refinement touched`
      : `  ${columns.length} columns, ${items.length} items; no refinement is in force: the standard holds as it is`,
  ];
}

function describeTitle(entry: EffectiveEntry, indent: string, colour: ChalkInstance): string {
  const mark = isTouched(entry) ? colour.yellow('*') : ' ';
  return `${indent}${mark} ${entry.id}  ${colour.bold(entry.name)}`;
}

function describeValues(
  values: readonly EffectiveValue[],
  indent: string,
  colour: ChalkInstance,
): readonly string[] {
  const rows = values.map((value, at) => {
    const key = values[at - 1]?.key === value.key ? '' : value.key;
    const source = describeSource(value);
    const shown = value.by === 'refinement' ? colour.yellow(source) : colour.dim(source);
    return [shown, key, value.texts.join('、').replace(/\s+/gu, ' ') || '-'];
  });
  return alignRows(rows).map((row) => `${indent}${row}`);
}

/** `standard:23`: the files stand at the head, but for that of a list which the standard extends. */
function describeSource({ by, place }: EffectiveValue): string {
  if (!place) return 'default';
  return by === 'base' ? `${place.file}:${place.line}` : `${by}:${place.line}`;
}

function describeRest({ standard, notOwed, findings }: EffectiveStandard): readonly string[] {
  const { loosenings = [], expired = [] } = standard.refinement ?? {};
  return [
    ...section('not owed:', notOwed.map(describeNotOwed)),
    ...section('loosened:', loosenings.map(describeLoosening)),
    ...section('loosened until a day that has passed; no longer applies:', expired.map(describeLoosening)),
    ...section(
      'no effect:',
      findings.map(({ message, place: { line } }) => `refinement:${line}  ${message}`),
    ),
  ];
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];
}

function describeNotOwed({ column, item, reason, document, line }: NotOwed): string {
  const what = item ? `${item.id}  ${column.name}/${item.name}` : `${column.id}  ${column.name}`;
  return `refinement:${line}  ${what}: ${reason} (${document})`;
}

function describeLoosening({ what, justification, approvedBy, document, until, line }: Loosening): string {
  return `refinement:${line}  ${what}: ${justification} (${document}, approved by ${approvedBy} until ${until})`;
}
