import { type Duration, parseDuration } from '../calendar/duration.js';
import { parseIsoDate } from '../calendar/iso-date.js';
import { type AgencyLevel, LEVELS } from '../model/agency.js';
import type { ColumnKind } from '../model/standard.js';
import { KEBAB_ID } from '../standards/kebab-id.js';
import { type DisclosureList, FACT_LABELS, FIRST_LEVEL_ONLY, type ListFact, NO_CLOCK } from './list-facts.js';
import { readOwnList, readOwnText } from './own-cells.js';
import { readHeading } from './read-heading.js';

/** What the rows below a table say of the list. */
export type ReadFacts = Partial<Omit<DisclosureList, 'title' | 'columns'>>;

const FACTS = Object.keys(FACT_LABELS) as readonly ListFact[];
const CHINESE_SPAN = /^(?:(\d+)年)?(?:(\d+)个?月)?(?:(\d+)[天日])?$/u;

/** The fact that a label in a table's first column announces; null for any other text. */
export function factOf(label: string): ListFact | null {
  return FACTS.find((fact) => FACT_LABELS[fact] === label.trim()) ?? null;
}

/** The facts with one more; or why it is not understood. */
export function addFact(
  facts: ReadFacts,
  fact: ListFact,
  text: string,
): { readonly facts: ReadFacts } | { readonly why: string } {
  if (fact === 'id' && facts.id !== undefined) return { why: '这张表中不止一份清单，已并为一份：请分开导入' };
  if (fact !== 'columnKinds' && facts[fact] !== undefined) return { why: '前面已经写过，以前面的为准' };
  switch (fact) {
    case 'id':
      return KEBAB_ID.test(text)
        ? { facts: { ...facts, id: text } }
        : { why: '清单编号只能有小写字母、数字和单个连字符' };
    case 'version':
      return { facts: { ...facts, version: readOwnText(text) } };
    case 'documents': {
      const { value, why } = readOwnList(text);
      return why === null ? { facts: { ...facts, documents: value } } : { why };
    }
    case 'levels': {
      const levels = readLevels(text.split(/[、，,\s]+/u));
      return levels ? { facts: { ...facts, levels } } : { why: '适用层级未识别' };
    }
    case 'effectiveFrom':
    case 'effectiveUntil': {
      const date = parseIsoDate(text);
      return date ? { facts: { ...facts, [fact]: date } } : { why: '日期应写作2026-01-31' };
    }
    case 'columnKinds': {
      const kind = readKind(readOwnList(text).value);
      return kind
        ? { facts: { ...facts, columnKinds: [...(facts.columnKinds ?? []), kind] } }
        : { why: '栏目类别应依次写编号、名称、期限和栏目名' };
    }
    default:
      return fact satisfies never;
  }
}

/** The levels that some words name; null when one of them is not known. */
export function readLevels(words: readonly string[]): readonly AgencyLevel[] | null {
  const found = words.map((word) => LEVELS.find((level) => readHeading(word) === `levels:${level}`));
  return found.includes(undefined) ? null : LEVELS.filter((level) => found.includes(level));
}

/** A span as our tables have it (`6个月`), or as YAML has it (`P6M`); null for anything else. */
export function readSpan(text: string): Duration | null {
  const found = CHINESE_SPAN.exec(text);
  const [years, months, days] = [1, 2, 3].map((group) => found?.[group] ?? 0);
  return parseDuration(found ? `P${years}Y${months}M${days}D` : text);
}

function readKind([id, title, clock = '', ...names]: readonly string[]): ColumnKind | null {
  const firstLevelOnly = clock.endsWith(FIRST_LEVEL_ONLY);
  const span = firstLevelOnly ? clock.slice(0, -FIRST_LEVEL_ONLY.length) : clock;
  const updateWithin = readSpan(span);
  if (!id || !title || names.length === 0 || (updateWithin === null && span !== NO_CLOCK)) return null;
  return { id, title, names, updateWithin, firstLevelOnly };
}
