import { type JoinedStandard, joinStandard, proveBases, type StandardFile } from './parse-standard.js';
import { refuseTwins } from './prove-standard.js';
import { mapAll, refuseProblems, type StandardProblem } from './standard-error.js';
import { PIECE_LISTS, type PieceList, placeOfId } from './standard-pieces.js';

/** Makes one digest of several. */
type JoinDigests = (digests: readonly string[]) => string;

/** Lists whose ids must differ from each other too: an id of the one may not be an id of the other. */
const ID_SPACES: Record<PieceList, string> = {
  columnKinds: 'column kind id',
  columns: 'column id',
  indicators: 'indicator id',
  notJudged: 'indicator id',
};

/**
 * Joins all the standards of a library with what they extend, in the order of the files.
 * @throws StandardError with every problem: ids that two files own, unknown bases, circles, broken references.
 */
export function joinStandards(
  files: readonly StandardFile[],
  joinDigests: JoinDigests,
): readonly JoinedStandard[] {
  refuseProblems(proveStandardIds(files));
  const byId = new Map(files.map((file) => [file.draft.id, file]));
  refuseProblems(files.flatMap((file) => proveBases(file, [...byId.keys()])));
  refuseProblems(files.flatMap((file) => proveNoCircle(file, byId)));

  const done = new Map<string, JoinedStandard>();
  const joined = mapAll(files, (file) => joinOnce(file, { byId, done, joinDigests }));
  refuseProblems([...proveOwners(joined), ...proveItemOwners(joined)]);
  return joined;
}

interface JoinWork {
  readonly byId: ReadonlyMap<string, StandardFile>;
  readonly done: Map<string, JoinedStandard>;
  readonly joinDigests: JoinDigests;
}

function joinOnce(file: StandardFile, work: JoinWork): JoinedStandard {
  const already = work.done.get(file.draft.id);
  if (already) return already;
  const bases = file.draft.extends
    .flatMap((id) => work.byId.get(id) ?? [])
    .map((base) => joinOnce(base, work));
  const digests = [...bases.map((base) => base.standard.digest), file.digest];
  const joined = joinStandard(file, bases, bases.length > 0 ? work.joinDigests(digests) : file.digest);
  work.done.set(file.draft.id, joined);
  return joined;
}

function proveStandardIds(files: readonly StandardFile[]): readonly StandardProblem[] {
  return refuseTwins(
    files.map(({ draft, reading }) => ({
      what: 'standard id',
      text: draft.id,
      place: reading.placeOf(['id']),
    })),
  );
}

function proveNoCircle(
  file: StandardFile,
  byId: ReadonlyMap<string, StandardFile>,
): readonly StandardProblem[] {
  const circle = findCircle(file.draft.id, { byId, way: [], seen: new Set() });
  if (!circle) return [];
  return [
    {
      code: 'STANDARD_EXTENDS_CIRCLE',
      message: `standards extend each other in a circle: ${circle.join(' → ')}`,
      place: file.reading.placeOf(['extends']),
      hint: 'Remove one of these ids from its "extends:".',
    },
  ];
}

interface CircleSearch {
  readonly byId: ReadonlyMap<string, StandardFile>;
  readonly way: readonly string[];
  readonly seen: Set<string>;
}

/** The way from a standard back to itself, or null. Each standard is gone through once: many may extend the same. */
function findCircle(id: string, { byId, way, seen }: CircleSearch): readonly string[] | null {
  if (way[0] === id) return [...way, id];
  if (seen.has(id)) return null;
  seen.add(id);
  for (const base of byId.get(id)?.draft.extends ?? []) {
    const circle = findCircle(base, { byId, way: [...way, id], seen });
    if (circle) return circle;
  }
  return null;
}

/** Ids that two standards own of which neither got it from the other, nor both from a third. */
function proveOwners(standards: readonly JoinedStandard[]): readonly StandardProblem[] {
  const owners = new Map<string, { readonly root: string; readonly place: StandardProblem['place'] }>();
  const problems = new Map<string, StandardProblem>();
  for (const { pieces } of standards) {
    for (const list of PIECE_LISTS) {
      for (const piece of pieces[list]) {
        const key = `${ID_SPACES[list]} ${piece.item.id}`;
        const place = placeOfId(piece);
        const owner = owners.get(key);
        if (!owner) owners.set(key, { root: piece.root, place });
        else if (owner.root !== piece.root)
          problems.set(key, foreignId(ID_SPACES[list], piece.item.id, place, owner.place));
      }
    }
  }
  return [...problems.values()];
}

/** Ids of items that stand in two columns; a standard that replaces a column of its base brings its items again. */
function proveItemOwners(standards: readonly JoinedStandard[]): readonly StandardProblem[] {
  const owners = new Map<string, { readonly column: string; placeOf(): StandardProblem['place'] }>();
  const problems = new Map<string, StandardProblem>();
  for (const { item: column, placeOf } of standards.flatMap(({ pieces }) => pieces.columns)) {
    for (const [index, { id }] of column.items.entries()) {
      const here = { column: column.id, placeOf: () => placeOf(['items', index, 'id']) };
      const owner = owners.get(id);
      if (!owner) owners.set(id, here);
      else if (owner.column !== column.id)
        problems.set(id, foreignId('item id', id, here.placeOf(), owner.placeOf()));
    }
  }
  return [...problems.values()];
}

function foreignId(
  what: string,
  id: string,
  place: StandardProblem['place'],
  owner: StandardProblem['place'],
): StandardProblem {
  return {
    code: 'STANDARD_DUPLICATE_ID',
    message: `${what} "${id}" already belongs to another ${what === 'item id' ? 'column' : 'standard'}`,
    place,
    hint: `Choose another id, or extend the standard that has it at ${owner.file}:${owner.line ?? 1}.`,
  };
}
