import type { ColumnRequirement, DisclosureItem } from '../model/standard.js';
import { compareLimits } from './compare-limits.js';
import type { ItemRefinement } from './refinement-schema.js';
import { noteUnused, type RefineWork, settleChange, settleExemption } from './settle-change.js';
import type { Source } from './value-origin.js';
import type { ValuePath } from './yaml-source.js';

/** An entry as the agency keeps it, with the sources of what is not the standard's own; null when it is not owed. */
export interface Refined<T> {
  readonly entry: T | null;
  /** Why it is not owed; null when it is. */
  readonly left: { readonly reason: string; readonly document: string; readonly line: number } | null;
  readonly sources: readonly Source[];
  /** What was changed, Chinese phrases. */
  readonly changes: readonly string[];
}

/** A column of the effective standard, and where it came from. */
export interface PlacedColumn {
  readonly column: ColumnRequirement;
  /** Its place in the standard; null for one that the agency adds. */
  readonly base: number | null;
  /** Where the refinement speaks of it; null where it does not. */
  readonly path: ValuePath | null;
  readonly sources: readonly Source[];
  readonly changes: readonly string[];
}

/** An item as the agency keeps it; `path` is where the refinement speaks of it. */
export function refineItem(
  item: DisclosureItem,
  draft: ItemRefinement,
  path: ValuePath,
  work: RefineWork,
): Refined<DisclosureItem> {
  const about = { id: item.id, entry: path, approval: draft.approval };
  const { notApplicable } = draft;
  if (notApplicable) {
    const at = [...path, 'notApplicable'];
    const change = { ...about, what: `事项“${item.name}”不适用`, path: at };
    if (settleExemption(notApplicable, change, work)) return notOwed(notApplicable, draft.approval, at, work);
  }
  const sources: Source[] = [];
  const changes: string[] = [];
  const { limit, office } = draft;
  if (limit) {
    const what = `事项“${item.name}”公开时限由“${item.limit.phrase}”改为“${limit.phrase}”`;
    const change = { ...about, what, strictness: compareLimits(limit, item.limit), path: [...path, 'limit'] };
    if (settleChange(change, work)) {
      sources.push({ at: ['limit'], by: 'refinement', from: change.path });
      changes.push(what);
    }
  }
  const keptLimit = sources.length > 0 && limit ? limit : item.limit;
  if (office !== undefined) sources.push(...officeSource(item.office, office, path, work));
  const content = addTexts(
    item.content,
    draft.addContent,
    { key: 'content', from: [...path, 'addContent'] },
    work,
  );
  return {
    entry: { ...item, limit: keptLimit, office: office ?? item.office, content: content.texts },
    left: null,
    sources: [...sources, ...content.sources],
    changes,
  };
}

/** An entry that is taken out. */
export function notOwed(
  { reason, law }: NonNullable<ItemRefinement['notApplicable']>,
  approval: ItemRefinement['approval'],
  path: ValuePath,
  { loaded }: RefineWork,
): Refined<never> {
  const document = law ? `${law.document}${law.article}` : (approval?.document ?? '');
  const left = { reason, document, line: loaded.placeOf(path).line ?? 1 };
  return { entry: null, left, sources: [], changes: [] };
}

/** The source of an office that the agency names; none, and a finding, where it is that of the standard. */
export function officeSource(
  before: string | null,
  office: string,
  path: ValuePath,
  work: RefineWork,
): readonly Source[] {
  const from = [...path, 'office'];
  if (before !== office) return [{ at: ['office'], by: 'refinement', from }];
  noteUnused(`the standard has the same office, "${office}"`, from, work);
  return [];
}

/** Texts with those that the agency adds; one that is there already is a finding. */
export function addTexts(
  texts: readonly string[],
  added: readonly string[],
  { key, from }: { readonly key: string; readonly from: ValuePath },
  work: RefineWork,
): { readonly texts: readonly string[]; readonly sources: readonly Source[] } {
  const all = [...texts];
  const sources: Source[] = [];
  for (const [index, text] of added.entries()) {
    if (all.includes(text)) noteUnused(`"${text}" is there already`, [...from, index], work);
    else {
      sources.push({ at: [key, all.length], by: 'refinement', from: [...from, index] });
      all.push(text);
    }
  }
  return { texts: all, sources };
}
