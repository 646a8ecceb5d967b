import type { Loosening } from '../model/refinement.js';
import { describeLoosening } from '../report/loosening-rows.js';
import {
  type EffectiveColumn,
  type EffectiveEntry,
  type EffectiveValue,
  isAdded,
  listValues,
} from '../standards/effective-values.js';
import type { EffectiveStandard } from '../standards/refine-standard.js';
import type { Refinement } from '../standards/refinement-schema.js';
import type { NotOwed } from '../standards/settle-change.js';
import type { ExtraColumn, TableBeside } from './export-table.js';
import type { DisclosureList } from './list-facts.js';
import type { YamlBeside } from './write-yaml.js';

/** A list, and what its table and its YAML file say beside it. */
export interface WrittenList {
  readonly list: DisclosureList;
  readonly beside: TableBeside & YamlBeside;
}

/** A standard as an agency keeps it, and the refinement that makes it so; null where it keeps the standard as it is. */
export interface EffectiveList {
  readonly effective: EffectiveStandard;
  readonly refinement: Refinement | null;
  /** The agency's id. */
  readonly agency: string;
}

/** The heading of the column that says what the agency changed. */
const MARK = '本单位细化';

/** The mark of what the standard does not have at all. */
const ADDED = '新增';

const KEY_NAMES: Readonly<Record<EffectiveValue['key'], string>> = {
  name: '名称',
  aliases: '别名',
  under: '上级栏目',
  kind: '栏目类别',
  updateWithin: '更新期限',
  clause: '条款',
  content: '公开内容（要素）',
  basis: '公开依据',
  limit: '公开时限',
  publisher: '公开主体',
  channels: '公开渠道和载体',
  audience: '公开对象',
  manner: '公开方式',
  levels: '公开层级',
  office: '责任机构',
};

/**
 * The uniform list of one agency (本单位公开清单), as its table is published and filled in: what the refinement says stands in place of the
 * standard's, each entry that it touched is marked, and what is not owed or owed less is said below the table.
 */
export function writeEffective({ effective, refinement, agency }: EffectiveList): WrittenList {
  const { standard } = effective;
  if (!refinement || !standard.refinement) return { list: standard, beside: {} };
  const { loosenings, expired } = standard.refinement;
  const marks = markEntries(listValues(effective), loosenings);
  const notes = [
    ['细化自', `${standard.title}（${standard.id}，版本${standard.version}）`] as const,
    ...effective.notOwed.map((left) => ['不适用', describeNotOwed(left, loosenings)] as const),
    ...loosenings
      .filter(({ id }) => !effective.notOwed.some(({ column, item }) => (item ?? column).id === id))
      .map((loosening) => ['放宽', describeLoosening(loosening)] as const),
    ...expired.map((loosening) => ['放宽已到期，不再适用', describeLoosening(loosening)] as const),
  ];
  return {
    list: {
      ...standard,
      id: `${standard.id}-${agency}`,
      title: refinement.title,
      version: refinement.version,
      documents: [...new Set([...refinement.documents, ...standard.documents])],
      effectiveFrom: refinement.effectiveFrom ?? standard.effectiveFrom,
      effectiveUntil: refinement.effectiveUntil ?? standard.effectiveUntil,
    },
    beside: {
      extras: [markColumn(marks)],
      notes,
      comments: notes.map(([label, text]) => `${label}：${text}`),
      commentsOf: (at, index) => {
        const column = standard.columns[at];
        const entry = index === null ? column : column?.items[index];
        const mark = entry && marks.get(entry.id);
        return mark ? [`${MARK}：${mark}`] : [];
      },
    },
  };
}

/** What the refinement did to each entry, by its id; entries that it left alone have none. */
function markEntries(
  columns: readonly EffectiveColumn[],
  loosenings: readonly Loosening[],
): ReadonlyMap<string, string> {
  const entries: readonly EffectiveEntry[] = columns.flatMap((column) => [column, ...column.items]);
  return new Map(
    entries.flatMap((entry) => {
      const isLooser = loosenings.some(({ id }) => id === entry.id);
      const mark = [...changesOf(entry), ...(isLooser ? ['放宽（见表下说明）'] : [])].join('；');
      return mark === '' ? [] : [[entry.id, mark] as const];
    }),
  );
}

function changesOf(entry: EffectiveEntry): readonly string[] {
  if (isAdded(entry)) return [ADDED];
  const keys = new Set(entry.values.filter(({ by }) => by === 'refinement').map(({ key }) => key));
  return keys.size === 0 ? [] : [`细化：${[...keys].map((key) => KEY_NAMES[key]).join('、')}`];
}

/** What was done to a column stands in its first row. */
function markColumn(marks: ReadonlyMap<string, string>): ExtraColumn {
  return {
    name: MARK,
    width: 14,
    text: (column, item) => {
      const ofColumn = marks.get(column.id);
      const isFirst = item === null || item === column.items[0];
      if (ofColumn === ADDED) return '新增栏目';
      const said = isFirst && ofColumn ? [`栏目${ofColumn}`] : [];
      return [...said, ...(item ? [marks.get(item.id) ?? ''] : [])].filter((text) => text !== '').join('；');
    },
  };
}

function describeNotOwed(
  { column, item, reason, document }: NotOwed,
  loosenings: readonly Loosening[],
): string {
  const id = (item ?? column).id;
  const approved = loosenings.find((loosening) => loosening.id === id);
  const what = item ? `栏目“${column.name}”事项“${item.name}”` : `栏目“${column.name}”`;
  const by = approved ? `，批准：${approved.approvedBy}，有效期至${approved.until}` : '';
  return `${what}：${reason}（依据：${document}${by}）。`;
}
