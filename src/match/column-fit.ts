import type { MatchHow } from '../model/column-match.js';
import type { ColumnFact } from '../model/facts.js';
import type { ColumnKind, ColumnRequirement } from '../model/standard.js';
import { isBelowTopic } from './column-kind.js';
import { normalizeColumnName } from './column-name.js';
import { headOf, nameLikeness, prefixBefore } from './name-likeness.js';
import { isOfAgency, isUnitName, sortPrefix } from './name-prefix.js';

/** An alias is the same column by another name. */
const ALIAS_FACTOR = 0.98;
const OWN_NAME_IN_FRONT = 0.98;
/** For a person to look at: the name fits, what stands around it does not. */
const DOUBTFUL = 0.85;
const SAME_KIND = 0.65;
/** Names so short (年报, 制度, 指南) say whose they are only by what stands above them. */
const SHORT_NAME = 2;
/** In front of names so short the field of an agency changes the sense: 统计年报 is no 年报 of a statistics bureau. */
const SHORT_CORE = 3;
const PARENT_LIKENESS = 0.9;

/** How well a found column fits a required one. */
export interface Fit {
  /** 0 to 1. */
  readonly likeness: number;
  readonly how: MatchHow;
  /** Whether it stands below the required columns; true where the list names no place. */
  readonly inPlace: boolean;
}

export interface FitContext {
  /** The agency's name, normalised. */
  readonly agency: string;
  readonly kinds: readonly ColumnKind[];
  /** The kind of a found column, and of a required one by its name; null when the name does not tell one. */
  kindOf(column: ColumnFact): ColumnKind | null;
  kindWanted(requirement: ColumnRequirement): string | null;
  /** All required columns: their aliases hold for parents, too. */
  readonly required: readonly ColumnRequirement[];
}

/** How well a found column fits a required one, by its name, the names above it, and whose section it stands in. */
export function fitColumn(requirement: ColumnRequirement, column: ColumnFact, context: FitContext): Fit {
  const name = column.path.at(-1) ?? '';
  const inPlace = isInPlace(requirement, column, context);
  const byName = { likeness: likenessTo(name, requirement.name, context), how: 'same-name' as const };
  const byAlias = requirement.aliases
    .map((alias) => aliasFit(name, alias, { inPlace, context, requirement }))
    .reduce((best, fit) => (fit.likeness > best.likeness ? fit : best), {
      likeness: 0,
      how: 'alias' as const,
    });
  const best = byAlias.likeness > byName.likeness ? byAlias : byName;
  const likeness = Math.max(
    best.likeness > DOUBTFUL && isOutOfScope(column.path, context) ? DOUBTFUL : best.likeness,
    best.likeness < SAME_KIND ? kindLikeness(requirement, column, context) : 0,
  );
  return { likeness, how: isSure(name, requirement, context) ? best.how : 'similar-name', inPlace };
}

/** The likeness of two names where the agency's own name in front is known to add nothing, and another's to change all. */
function likenessTo(name: string, wanted: string, { agency }: FitContext): number {
  const likeness = nameLikeness(name, wanted);
  if (likeness === 1) return likeness;
  const prefix = prefixBefore(name, wanted);
  if (prefix === null) return likeness;
  const placeOnly = normalizeColumnName(wanted).length <= SHORT_CORE;
  if (isOfAgency(prefix, agency, { placeOnly })) return OWN_NAME_IN_FRONT;
  return sortPrefix(prefix) === 'unit' && agency !== '' ? Math.min(likeness, DOUBTFUL) : likeness;
}

function aliasFit(
  name: string,
  alias: string,
  {
    inPlace,
    context,
    requirement,
  }: { readonly inPlace: boolean; readonly context: FitContext; readonly requirement: ColumnRequirement },
) {
  const likeness = likenessTo(name, alias, context) * ALIAS_FACTOR;
  const needsPlace = normalizeColumnName(alias).length <= SHORT_NAME && requirement.under.length > 0;
  return {
    likeness: needsPlace && !inPlace ? Math.min(likeness, DOUBTFUL) : likeness,
    how: 'alias' as const,
  };
}

/** Whether the name is the required one or an alias, letter for letter or with the body's own name in front. */
function isSure(name: string, { name: wanted, aliases }: ColumnRequirement, { agency }: FitContext): boolean {
  return [wanted, ...aliases].some((candidate) => {
    if (nameLikeness(name, candidate) === 1) return true;
    const prefix = prefixBefore(name, candidate);
    return (
      prefix !== null && (sortPrefix(prefix) === 'ours' || isOfAgency(prefix, agency, { placeOnly: false }))
    );
  });
}

/** Below a special topic, or in the section of another unit: whatever its name, it may be somebody else's. */
function isOutOfScope(path: readonly string[], { agency, kinds }: FitContext): boolean {
  if (isBelowTopic(path, kinds)) return true;
  return path.slice(0, -1).some((parent) => {
    const name = normalizeColumnName(parent);
    return isUnitName(name) && agency !== '' && !isOfAgency(name, agency, { placeOnly: false });
  });
}

function isInPlace({ under }: ColumnRequirement, { path }: ColumnFact, { required }: FitContext): boolean {
  const above = path.slice(0, -1);
  return under.every((parent) => {
    const aliases = required.find(({ name }) => name === parent)?.aliases ?? [];
    return above.some((name) =>
      [parent, ...aliases].some((wanted) => nameLikeness(name, wanted) >= PARENT_LIKENESS),
    );
  });
}

/** Two names of one kind with the same last word, or one inside the other: 政府文件 where 政策文件 is asked for. */
function kindLikeness(requirement: ColumnRequirement, column: ColumnFact, context: FitContext): number {
  const kind = context.kindOf(column);
  if (kind === null || kind.id !== context.kindWanted(requirement)) return 0;
  const name = normalizeColumnName(column.path.at(-1) ?? '');
  const asked = normalizeColumnName(requirement.name);
  const related = headOf(name) === headOf(asked) || asked.includes(name) || name.includes(asked);
  return related ? SAME_KIND : 0;
}
