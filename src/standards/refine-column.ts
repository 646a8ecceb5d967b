import { type Duration, describeDuration } from '../calendar/duration.js';
import type { ColumnKind, ColumnRequirement, DisclosureItem } from '../model/standard.js';
import { compareDurations } from './compare-limits.js';
import { suggest } from './did-you-mean.js';
import { completeItem } from './item-defaults.js';
import { resolveAsAbove, writeOutAsAbove } from './limits-as-above.js';
import { plainName } from './prove-refined.js';
import { addTexts, leaveOut, officeSource, quoteAll, type Refined, refineItem } from './refine-item.js';
import type { ColumnRefinement } from './refinement-schema.js';
import { noteUnused, type RefineWork, settleChange } from './settle-change.js';
import { type Source, sourcesBelow } from './value-origin.js';
import type { ValuePath } from './yaml-source.js';

/** A column as the agency keeps it; `at` is its place in the standard, `path` where the refinement speaks of it. */
export function refineColumn(
  column: ColumnRequirement,
  draft: ColumnRefinement,
  { kinds, path }: { readonly kinds: readonly ColumnKind[]; readonly path: ValuePath },
  work: RefineWork,
): Refined<ColumnRequirement> {
  const { approval } = draft;
  const about = { id: column.id, what: `栏目“${column.name}”不适用`, entry: path, approval };
  const left = leaveOut(draft, about, work);
  if (left) return left;
  const name = refineName(column, draft, path, work);
  const clock = refineClock(column, draft, { kinds, path }, work);
  const office = draft.office === undefined ? [] : officeSource(column.office, draft.office, path, work);
  const items = refineItems(column, draft, path, work);
  const { entry, changes } = name;
  return {
    entry: {
      ...(entry ?? column),
      updateWithin: clock.updateWithin,
      office: draft.office ?? column.office,
      items: items.items,
    },
    left: null,
    sources: [...name.sources, ...clock.sources, ...office, ...items.sources],
    changes: [...changes, ...clock.changes, ...items.changes],
  };
}

/**
 * The name that the agency uses; the standard's own stays an alias, so that both are found. A name of columns that every site has
 * (工作动态) would be found whatever the agency shows, and counts as loosening.
 */
function refineName(
  column: ColumnRequirement,
  { name, addAliases, approval }: ColumnRefinement,
  path: ValuePath,
  work: RefineWork,
): Refined<ColumnRequirement> {
  const mayTake = (text: string, at: ValuePath): boolean => {
    const kind = kindNamed(text, column, work.siteKinds);
    if (!kind) return true;
    const what = `栏目“${column.name}”以“${text}”为名，即以“${kind.title}”类栏目充任`;
    return settleChange({ id: column.id, what, strictness: 'looser', path: at, entry: path, approval }, work);
  };
  const nameAt = [...path, 'name'];
  if (name === column.name) noteUnused(`the standard has the same name, "${name}"`, nameAt, work);
  const isNew = name !== undefined && name !== column.name && mayTake(name, nameAt);
  const accepted = isNew
    ? [column.name, ...column.aliases.filter((alias) => alias !== name)]
    : column.aliases;
  const from = [...path, 'addAliases'];
  const known = [isNew ? name : column.name, ...accepted];
  const aliases = addTexts(accepted, addAliases, { key: 'aliases', from, known, mayTake }, work);
  const added = aliases.texts.slice(accepted.length);
  return {
    entry: { ...column, name: isNew ? name : column.name, aliases: aliases.texts },
    left: null,
    sources: [...(isNew ? renamedSources(column, accepted, path) : []), ...aliases.sources],
    changes: [
      ...(isNew ? [`栏目名称由“${column.name}”改为“${name}”`] : []),
      ...(added.length > 0 ? [`另认可名称${quoteAll(added)}`] : []),
    ],
  };
}

/** The kind of columns that goes by a name, if that is not the kind of the column itself. */
function kindNamed(
  text: string,
  { kind: own, name, aliases }: ColumnRequirement,
  kinds: readonly ColumnKind[],
): ColumnKind | undefined {
  return kinds.find(({ id, names }) => {
    const plain = names.map(plainName);
    const isOwn = id === own || [name, ...aliases].some((one) => plain.includes(plainName(one)));
    return !isOwn && plain.includes(plainName(text));
  });
}

function renamedSources(
  column: ColumnRequirement,
  accepted: readonly string[],
  path: ValuePath,
): readonly Source[] {
  const kept = accepted.map((alias, index): Source => {
    const at = column.aliases.indexOf(alias);
    return { at: ['aliases', index], by: 'standard', from: at === -1 ? ['name'] : ['aliases', at] };
  });
  return [{ at: ['name'], by: 'refinement', from: [...path, 'name'] }, ...kept];
}

/** The clock that runs for a column is its own, else that of its kind: a longer one of its own would put that off. */
function refineClock(
  column: ColumnRequirement,
  { updateWithin: next, approval }: ColumnRefinement,
  { kinds, path }: { readonly kinds: readonly ColumnKind[]; readonly path: ValuePath },
  work: RefineWork,
) {
  const kept = {
    updateWithin: column.updateWithin,
    sources: [] as readonly Source[],
    changes: [] as string[],
  };
  if (!next) return kept;
  const kind = kinds.find(({ id }) => id === column.kind);
  const before = column.updateWithin ?? kind?.updateWithin ?? null;
  const at = [...path, 'updateWithin'];
  const what = `栏目“${column.name}”更新时限由${describeClock(before)}改为${describeClock(next)}`;
  // That of a kind may run for first-level columns only; that of a column always runs.
  const isWider = column.updateWithin === null && kind?.firstLevelOnly === true;
  const compared = compareDurations(next, before);
  const strictness = compared === 'same' && isWider ? 'tighter' : compared;
  if (!settleChange({ id: column.id, what, strictness, path: at, entry: path, approval }, work)) return kept;
  const sources: readonly Source[] = [{ at: ['updateWithin'], by: 'refinement', from: at }];
  return {
    updateWithin: next,
    sources,
    changes: [`更新时限由${describeClock(before)}改为${describeClock(next)}`],
  };
}

function describeClock(duration: Duration | null): string {
  return duration === null ? '未规定' : describeDuration(duration);
}

function refineItems(
  column: ColumnRequirement,
  draft: ColumnRefinement,
  path: ValuePath,
  work: RefineWork,
): {
  readonly items: readonly DisclosureItem[];
  readonly sources: readonly Source[];
  readonly changes: readonly string[];
} {
  noteUnknownItems(column, draft, path, work);
  const items: DisclosureItem[] = [];
  const sources: Source[] = [];
  const changes: string[] = [];
  for (const [at, item] of column.items.entries()) {
    const index = draft.items.findIndex(({ id }) => id === item.id);
    const said = draft.items[index];
    const refined = said ? refineItem(item, said, [...path, 'items', index], work) : null;
    if (refined?.left) work.notOwed.push({ column, item, ...refined.left });
    if (refined && refined.entry === null) continue;
    const place = ['items', items.length];
    sources.push({ at: place, by: 'standard', from: ['items', at] });
    sources.push(...sourcesBelow(place, refined?.sources ?? []));
    changes.push(...(refined?.changes ?? []));
    items.push(refined?.entry ?? item);
  }
  const added = resolveAsAbove(
    draft.addItems.map((item) => completeItem(item, work.loaded.refinement.defaults)),
  );
  const addedSources = added.map((_, index): Source => {
    return { at: ['items', items.length + index], by: 'refinement', from: [...path, 'addItems', index] };
  });
  if (added.length > 0) changes.push(`增加事项${quoteAll(added.map(({ name }) => name))}`);
  const written = writeOutAsAbove(items, column.items);
  return { items: [...written, ...added], sources: [...sources, ...addedSources], changes };
}

function noteUnknownItems(
  column: ColumnRequirement,
  { items }: ColumnRefinement,
  path: ValuePath,
  work: RefineWork,
): void {
  const known = column.items.map(({ id }) => id);
  for (const [index, { id }] of items.entries()) {
    if (known.includes(id)) continue;
    const at = [...path, 'items', index, 'id'];
    noteUnused(`column "${column.id}" has no item "${id}"`, at, work, suggest(id, known, 'Known items'));
  }
}
