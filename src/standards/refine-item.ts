import type { ColumnRequirement, DisclosureItem } from '../model/standard.js';
import { compareLimits } from './compare-limits.js';
import type { ItemRefinement } from './refinement-schema.js';
import { type Change, noteUnused, type RefineWork, settleChange } from './settle-change.js';
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
  /** Where it speaks of a column above that this one follows; absent where it follows none. */
  readonly follows?: ValuePath;
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
  const left = leaveOut(draft, { ...about, what: `事项“${item.name}”不适用` }, work);
  if (left) return left;
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
  const added = content.texts.slice(item.content.length);
  return {
    entry: { ...item, limit: keptLimit, office: office ?? item.office, content: content.texts },
    left: null,
    sources: [...sources, ...content.sources],
    changes: [...changes, ...(added.length > 0 ? [`事项“${item.name}”增加要素${quoteAll(added)}`] : [])],
  };
}

/** An entry that is taken out as not applicable, which always demands less; null for one that stays. */
export function leaveOut(
  { notApplicable, ...draft }: Pick<ItemRefinement, 'notApplicable'>,
  about: Pick<Change, 'id' | 'what' | 'entry' | 'approval'>,
  work: RefineWork,
): Refined<never> | null {
  if (!notApplicable) return null;
  const path = [...about.entry, 'notApplicable'];
  if (!settleChange({ ...about, strictness: 'looser', path }, work)) return null;
  for (const [key, value] of Object.entries(draft)) {
    const isSilent = value === undefined || (Array.isArray(value) && value.length === 0);
    if (isSilent || key === 'id' || key === 'approval') continue;
    noteUnused('the entry does not apply at all', [...about.entry, key], work);
  }
  const { reason, law } = notApplicable;
  const documents = [law && `${law.document}${law.article}`, about.approval?.document];
  const document = documents.filter((one) => one !== undefined).join('、');
  const line = work.loaded.placeOf(path).line ?? 1;
  return { entry: null, left: { reason, document, line }, sources: [], changes: [] };
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

/** Where texts are added, and from where. */
interface AddedTexts {
  readonly key: string;
  readonly from: ValuePath;
  /** Texts that need not be added; those that are there unless given. */
  readonly known?: readonly string[];
  /** Whether one may be added; it tells itself why not. */
  readonly mayTake?: (text: string, path: ValuePath) => boolean;
}

/** Texts with those that the agency adds; one that is there already is a finding. */
export function addTexts(
  texts: readonly string[],
  added: readonly string[],
  { key, from, known = texts, mayTake = () => true }: AddedTexts,
  work: RefineWork,
): { readonly texts: readonly string[]; readonly sources: readonly Source[] } {
  const all = [...texts];
  const sources: Source[] = [];
  for (const [index, text] of added.entries()) {
    const at = [...from, index];
    if (known.includes(text) || all.includes(text)) noteUnused(`"${text}" is there already`, at, work);
    else if (mayTake(text, at)) {
      sources.push({ at: [key, all.length], by: 'refinement', from: at });
      all.push(text);
    }
  }
  return { texts: all, sources };
}

/** Texts in quotes, one after another. */
export function quoteAll(texts: readonly string[]): string {
  return texts.map((text) => `“${text}”`).join('');
}
