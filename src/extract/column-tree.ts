import { chooseNames } from './column-names.js';
import { readSightings, type Sighting, type Step } from './column-sightings.js';
import type { CollectedPage, OutletPages } from './outlet-pages.js';

/** A column in its place in the tree (栏目树). */
export interface ColumnNode {
  /** Names from the outermost column down, its own last. */
  readonly path: readonly string[];
  /** Rung: 1 for a first-level column. One that only a block of the home page shows counts as second-level. */
  readonly depth: number;
  /**
   * `own`: it has a page of its own. `shared`: its link leads to the page of another column. `menu`: only a name over the
   * columns below it. `script`: a name without address, and no column was seen below it.
   */
  readonly door: 'own' | 'shared' | 'menu' | 'script';
  readonly url: string;
  /** null for a column without a page of its own. */
  readonly key: string | null;
  readonly page: CollectedPage | null;
  /** Pages of other addresses that say they are this column: another spelling of it. */
  readonly alsoAt: readonly CollectedPage[];
}

/**
 * The columns of an outlet as one tree: what menus, trails (面包屑), page tags and folders say of each address brought together,
 * in the order of the home page's menu, then of discovery. No address has two columns with content of their own.
 */
export function buildColumnTree(pages: OutletPages): readonly ColumnNode[] {
  const sightings = readSightings(pages);
  const byKey = groupByKey(sightings);
  const names = chooseNames(byKey);
  const places = placeColumns(byKey, names);
  const nodes = sightings.map((sighting) => nodeOf(sighting, { pages, names, places }));
  return addParents(oneOfEach(nodes), pages.snapshot.homeUrl);
}

type Sightings = ReadonlyMap<string, readonly Sighting[]>;

function groupByKey(sightings: readonly Sighting[]): Sightings {
  const groups = new Map<string, Sighting[]>();
  for (const sighting of sightings) {
    if (sighting.key === null) continue;
    const group = groups.get(sighting.key);
    if (group) group.push(sighting);
    else groups.set(sighting.key, [sighting]);
  }
  return groups;
}

interface Place {
  readonly above: readonly string[];
  /** Whether anything tells what stands above. */
  readonly isTold: boolean;
}

interface Places {
  of(key: string): Place;
  /** Names of steps, of which the first brings what stands above it. */
  namesOf(steps: readonly Step[], self: string | null): readonly string[];
}

/** Finds for every address what stands above it; asks the parents first, and never goes in a circle. */
function placeColumns(byKey: Sightings, names: ReadonlyMap<string, string>): Places {
  const known = new Map<string, Place>();
  const open = new Set<string>();
  const keyByName = uniqueNames(byKey);
  const keyOfStep = ({ key, name }: Step) =>
    key !== null && byKey.has(key) ? key : (keyByName.get(name) ?? null);

  const namesOf = (steps: readonly Step[], self: string | null): readonly string[] =>
    steps.flatMap((step, at) => {
      const key = keyOfStep(step);
      if (key === null || key === self) return [step.name];
      const above = at === 0 && !open.has(key) ? of(key).above : [];
      // A parent whose link opens on its first column: the address is that column's, the step is the name above it.
      const up = above.indexOf(step.name);
      if (up >= 0) return above.slice(0, up + 1);
      return opensOnOther(step, byKey.get(key)) ? [step.name] : [...above, names.get(key) ?? step.name];
    });

  const of = (key: string): Place => {
    const before = known.get(key);
    if (before) return before;
    open.add(key);
    const steps = stepsAbove(byKey.get(key) ?? []);
    const parent = steps === null ? folderAbove(key, byKey) : null;
    const place: Place =
      steps !== null
        ? { above: namesOf(steps, key), isTold: true }
        : parent !== null && !open.has(parent)
          ? { above: [...of(parent).above, names.get(parent) ?? ''].filter(Boolean), isTold: true }
          : { above: [], isTold: false };
    open.delete(key);
    known.set(key, place);
    return place;
  };
  return { of, namesOf };
}

/** Keys of the names that only one address bears. */
function uniqueNames(byKey: Sightings): ReadonlyMap<string, string> {
  const bearers = new Map<string, Set<string>>();
  for (const [key, sightings] of byKey) {
    for (const { name } of sightings) bearers.set(name, (bearers.get(name) ?? new Set()).add(key));
  }
  return new Map(
    [...bearers].flatMap(([name, [key, ...more]]) => (key && more.length === 0 ? [[name, key]] : [])),
  );
}

/** The page's own trail; where that is but its name, or missing, the home menu; then other pages' trails and menus. */
function stepsAbove(sightings: readonly Sighting[]): readonly Step[] | null {
  const told = sightings.flatMap(({ source, above }) => (above === null ? [] : [{ source, above }]));
  const from = (...sources: readonly Sighting['source'][]) =>
    told
      .filter(({ source }) => sources.includes(source))
      .reduce<readonly Step[] | null>(
        (best, { above }) => (best && best.length >= above.length ? best : above),
        null,
      );
  const trail = from('own-trail') ?? from('own-tag') ?? from('trail');
  if (trail && trail.length > 0) return trail;
  return from('menu', 'heading') ?? trail ?? from('side-menu', 'link');
}

/** The longest folder above an address that is a column itself; null for addresses that differ in their query only. */
function folderAbove(key: string, byKey: Sightings): string | null {
  if (key.includes('?')) return null;
  for (let end = key.lastIndexOf('/'); end > 0; end = key.lastIndexOf('/', end - 1)) {
    const folder = key.slice(0, end);
    if (folder.includes('/') && byKey.has(folder)) return folder;
  }
  return null;
}

/** Whether the column at a step's address stands, by its own trail or the menu, below that step. */
function opensOnOther({ name }: Step, sightings: readonly Sighting[] = []): boolean {
  return sightings.some(({ above }) => above?.some((step) => step.name === name));
}

interface NodeSetting {
  readonly pages: OutletPages;
  readonly names: ReadonlyMap<string, string>;
  readonly places: Places;
}

function nodeOf(
  { key, url, name, above, source }: Sighting,
  { pages, names, places }: NodeSetting,
): ColumnNode {
  const { homeUrl } = pages.snapshot;
  if (key === null || url === null) {
    const path = [...places.namesOf(above ?? [], null), name];
    return {
      path,
      depth: path.length,
      door: 'script',
      url: homeUrl,
      key: null,
      page: null,
      alsoAt: [],
    };
  }
  const own = names.get(key) ?? name;
  const page = pages.pageAt(key);
  const place = places.of(key);
  if (isAnotherName(name, own, source)) {
    const up = place.above.indexOf(name);
    const path = up >= 0 ? place.above.slice(0, up + 1) : [...places.namesOf(above ?? [], key), name];
    return {
      path,
      depth: path.length,
      door: 'shared',
      url: page?.capture.finalUrl ?? url,
      key: null,
      page,
      alsoAt: [],
    };
  }
  const path = [...place.above, own];
  const depth = place.isTold ? path.length : 2;
  return { path, depth, door: 'own', url: page?.capture.finalUrl ?? url, key, page, alsoAt: [] };
}

/** A menu that leads to one page under two names means two columns, unless one name is the other with more words. */
function isAnotherName(name: string, own: string, source: Sighting['source']): boolean {
  return source === 'menu' && !name.includes(own) && !own.includes(name);
}

/** One node for an address, and one for a path: of two at one place the one that shows most, with the pages of the others. */
function oneOfEach(nodes: readonly ColumnNode[]): readonly ColumnNode[] {
  const byKey = new Map<string, ColumnNode>();
  for (const node of nodes) if (node.key !== null && !byKey.has(node.key)) byKey.set(node.key, node);
  const byPath = new Map<string, ColumnNode>();
  for (const node of nodes) {
    if (node.key !== null && byKey.get(node.key) !== node) continue;
    const path = node.path.join('/');
    const before = byPath.get(path);
    byPath.set(path, before ? mergeNodes(before, node) : node);
  }
  return [...byPath.values()];
}

function mergeNodes(before: ColumnNode, node: ColumnNode): ColumnNode {
  const [kept, other] = standing(node) > standing(before) ? [node, before] : [before, node];
  const more = other.door === 'own' && other.page ? [other.page] : [];
  const depth = Math.max(kept.depth, other.depth);
  return { ...kept, depth, alsoAt: [...kept.alsoAt, ...other.alsoAt, ...more] };
}

function standing({ door, page }: ColumnNode): number {
  if (door === 'own') return page === null ? 2 : page.facts.list.kind === 'list' ? 4 : 3;
  return door === 'shared' ? 1 : 0;
}

/** Puts in a name for every parent that has no node, before its first child, and tells menus from dead entries. */
function addParents(nodes: readonly ColumnNode[], homeUrl: string): readonly ColumnNode[] {
  const paths = new Set(nodes.map(({ path }) => path.join('/')));
  const parents = new Set(
    nodes.flatMap(({ path }) => path.slice(0, -1).map((_, at) => path.slice(0, at + 1).join('/'))),
  );
  return nodes.flatMap((node) => {
    const missing = node.path.slice(0, -1).flatMap((_, at): ColumnNode[] => {
      const path = node.path.slice(0, at + 1);
      if (paths.has(path.join('/'))) return [];
      paths.add(path.join('/'));
      return [
        {
          path,
          depth: path.length,
          door: 'menu',
          url: node.url || homeUrl,
          key: null,
          page: null,
          alsoAt: [],
        },
      ];
    });
    const isMenu = node.door === 'script' && parents.has(node.path.join('/'));
    return [...missing, isMenu ? { ...node, door: 'menu' as const } : node];
  });
}
