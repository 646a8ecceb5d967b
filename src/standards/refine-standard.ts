import type { IsoDate } from '../calendar/iso-date.js';
import type { RefinementRef } from '../model/refinement.js';
import type { Clause, ColumnKind, ColumnRequirement, NotJudged, Standard } from '../model/standard.js';
import { suggest } from './did-you-mean.js';
import { followRenamed } from './follow-renamed.js';
import { completeItem } from './item-defaults.js';
import { resolveAsAbove } from './limits-as-above.js';
import type { LoadedRefinement } from './parse-refinement.js';
import type { LoadedStandard } from './parse-standard.js';
import { noteUnusedApprovals, proveAdded, proveNames } from './prove-refined.js';
import { refineColumn } from './refine-column.js';
import type { PlacedColumn, Refined } from './refine-item.js';
import type { Refinement } from './refinement-schema.js';
import { type NotOwed, noteUnused, type RefineWork } from './settle-change.js';
import { refuseProblems, type StandardProblem } from './standard-error.js';
import { type OriginFinder, originFinder, type Source, sourcesBelow } from './value-origin.js';

/** A standard as one agency keeps it on one day. */
export interface EffectiveStandard {
  readonly standard: Standard;
  readonly originOf: OriginFinder;
  /** What the agency does not owe; it stands in `notJudged` of the standard, too. */
  readonly notOwed: readonly NotOwed[];
  /** What of the refinement has no effect, or none any more: no mistakes. */
  readonly findings: readonly StandardProblem[];
}

/** The day of reckoning, and what makes one digest of several. */
export interface RefineContext {
  readonly asOf: IsoDate;
  /** The kinds of columns of all standards that sites may be judged by: their names are found on every site. */
  readonly kinds: readonly ColumnKind[];
  joinDigests(digests: readonly string[]): string;
}

/** A standard as it is for everybody. */
export function unrefined({ standard, placeOf }: LoadedStandard): EffectiveStandard {
  return {
    standard,
    originOf: originFinder([], { standard: placeOf, refinement: placeOf }),
    notOwed: [],
    findings: [],
  };
}

/**
 * A standard as an agency keeps it. What the refinement demands beyond the standard applies as it is; what it demands less applies
 * only with an approval (who, why, by which document, until when) whose day has not passed, and is listed with it.
 * @throws StandardError when something demands less and nobody approved it, or the refinement does not fit the standard.
 */
export function refineStandard(
  base: LoadedStandard,
  loaded: LoadedRefinement,
  { asOf, kinds, joinDigests }: RefineContext,
): EffectiveStandard {
  const work: RefineWork = {
    loaded,
    asOf,
    siteKinds: kinds,
    problems: [],
    findings: [],
    loosenings: [],
    expired: [],
    notOwed: [],
    usedApprovals: new Set(),
  };
  const { refinement } = loaded;
  const { standard } = base;
  const own = [...refineColumns(standard, work), ...addColumns(standard, work)];
  const placed = followRenamed(standard, own, (id) => {
    const at = refinement.columns.findIndex((column) => column.id === id);
    return at === -1 ? null : ['columns', at];
  });
  work.problems.push(...proveAdded(standard, loaded), ...proveNames(placed, loaded));
  refuseProblems(work.problems);
  noteUnusedApprovals(work);
  const out = whyNotInForce(loaded, asOf);
  if (out) return { ...unrefined(base), findings: out };

  const columns = placed.map((one) => withNote(one, standard, loaded));
  const sources = placed.flatMap(({ base: at, sources }, index) => [
    ...(at === null ? [] : [{ at: ['columns', index], by: 'standard' as const, from: ['columns', at] }]),
    ...sourcesBelow(
      ['columns', index],
      sources.map((source) => fromColumn(source, at)),
    ),
  ]);
  return {
    standard: {
      ...standard,
      columns,
      notJudged: [...standard.notJudged, ...work.notOwed.map(notJudgedOf)],
      digest: joinDigests([standard.digest, loaded.digest]),
      refinement: refOf(refinement, base, work),
    },
    originOf: originFinder(sources, { standard: base.placeOf, refinement: loaded.placeOf }),
    notOwed: work.notOwed,
    findings: work.findings,
  };
}

function refineColumns(standard: Standard, work: RefineWork): readonly PlacedColumn[] {
  const { columns } = work.loaded.refinement;
  const known = standard.columns.map(({ id }) => id);
  for (const [index, { id }] of columns.entries()) {
    if (known.includes(id)) continue;
    const at = ['columns', index, 'id'];
    noteUnused(
      `standard "${standard.id}" has no column "${id}"`,
      at,
      work,
      suggest(id, known, 'Known columns'),
    );
  }
  return standard.columns.flatMap((column, base): readonly PlacedColumn[] => {
    const index = columns.findIndex(({ id }) => id === column.id);
    const draft = columns[index];
    if (!draft) return [{ column, base, path: null, sources: [], changes: [] }];
    const path = ['columns', index];
    const refined = refineColumn(column, draft, { kinds: standard.columnKinds, path }, work);
    return placeRefined(refined, { column, base, path }, work);
  });
}

function placeRefined(
  { entry, left, sources, changes }: Refined<ColumnRequirement>,
  { column, base, path }: Pick<PlacedColumn, 'column' | 'base' | 'path'>,
  work: RefineWork,
): readonly PlacedColumn[] {
  if (left) work.notOwed.push({ column, item: null, ...left });
  return entry ? [{ column: entry, base, path, sources, changes }] : [];
}

function addColumns(standard: Standard, { loaded: { refinement } }: RefineWork): readonly PlacedColumn[] {
  const clause: Clause = { document: refinement.documents[0] ?? refinement.title, article: '（本单位细化）' };
  return refinement.addColumns.map(({ defaults, items, ...draft }, index) => ({
    column: {
      ...draft,
      clause: draft.clause ?? clause,
      items: resolveAsAbove(items.map((item) => completeItem(item, { ...refinement.defaults, ...defaults }))),
    },
    base: null,
    path: ['addColumns', index],
    sources: [{ at: [], by: 'refinement' as const, from: ['addColumns', index] }],
    changes: [`本单位在${standard.title}之外增设的栏目`],
  }));
}

/** Inside a column sources name what stands in that column of the standard. */
function fromColumn(source: Source, at: number | null): Source {
  return source.by === 'standard' && at !== null
    ? { ...source, from: ['columns', at, ...source.from] }
    : source;
}

function withNote(
  { column, base, path, follows, changes }: PlacedColumn,
  standard: Standard,
  { refinement, file, placeOf }: LoadedRefinement,
): ColumnRequirement {
  const said = path ?? follows;
  if (!said || changes.length === 0) return column;
  const before = base === null ? column : (standard.columns[base] ?? column);
  const place = `${file}:${placeOf(said).line ?? 1}`;
  const note = `${changes.join('，')}（《${refinement.title}》，${refinement.documents[0] ?? ''}，${place}）。`;
  return { ...column, refined: { standardName: before.name, standardUnder: before.under, note } };
}

function notJudgedOf({ column, item, reason, document }: NotOwed): NotJudged {
  const { id, name } = item ?? column;
  const title = item ? `${column.name}：${name}` : name;
  return { id, title, clause: column.clause, reason: `本单位不适用：${reason}（依据：${document}）` };
}

function refOf(refinement: Refinement, { standard }: LoadedStandard, work: RefineWork): RefinementRef {
  const { title, version, documents } = refinement;
  const { file, digest } = work.loaded;
  const { loosenings, expired } = work;
  return { title, version, documents, file, digest, standardDigest: standard.digest, loosenings, expired };
}

/** The finding that says so when the whole refinement is not in force; null when it is. */
function whyNotInForce(
  { refinement, placeOf }: LoadedRefinement,
  asOf: IsoDate,
): readonly StandardProblem[] | null {
  const { effectiveFrom, effectiveUntil } = refinement;
  if (effectiveFrom !== null && asOf < effectiveFrom) return [];
  if (effectiveUntil === null || asOf <= effectiveUntil) return null;
  return [
    {
      code: 'REFINEMENT_EXPIRED',
      message: `the refinement ended on ${effectiveUntil}, so that it does not apply on ${asOf}`,
      place: placeOf(['effectiveUntil']),
      hint: 'Write the new last day, or remove the file.',
    },
  ];
}
