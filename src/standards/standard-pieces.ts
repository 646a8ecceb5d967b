import type { ErrorPlace } from '../errors.js';
import type {
  ColumnKind,
  ColumnRequirement,
  Indicator,
  NotJudged,
  UnverifiedStatement,
} from '../model/standard.js';
import type { PlaceFinder } from './yaml-source.js';

/** One entry of a standard that an id names, with what is known of where it was written. */
export interface Piece<T> {
  readonly item: T;
  /** Takes a path inside the item. */
  readonly placeOf: PlaceFinder;
  readonly unverified: readonly UnverifiedStatement[];
  /** Id of the standard that first brought this id into the family; an override keeps it. */
  readonly root: string;
}

/** The entries of a standard. */
export interface StandardPieces {
  readonly columnKinds: readonly Piece<ColumnKind>[];
  readonly columns: readonly Piece<ColumnRequirement>[];
  readonly indicators: readonly Piece<Indicator>[];
  readonly notJudged: readonly Piece<NotJudged>[];
}

/** The lists of a standard whose entries have ids. */
export const PIECE_LISTS = [
  'columnKinds',
  'columns',
  'indicators',
  'notJudged',
] as const satisfies readonly (keyof StandardPieces)[];

/** The name of one of those lists. */
export type PieceList = (typeof PIECE_LISTS)[number];

/** A standard without entries. */
export const NO_PIECES: StandardPieces = { columnKinds: [], columns: [], indicators: [], notJudged: [] };

/**
 * The entries of a standard and of one that changes it: same ids are replaced where they stood, new ones follow. A clause
 * that the later one judges is no longer listed as not judged, and the other way round.
 */
export function joinPieces(earlier: StandardPieces, later: StandardPieces): StandardPieces {
  return {
    columnKinds: joinById(earlier.columnKinds, later.columnKinds),
    columns: joinById(earlier.columns, later.columns),
    indicators: joinById(without(earlier.indicators, later.notJudged), later.indicators, earlier.notJudged),
    notJudged: joinById(without(earlier.notJudged, later.indicators), later.notJudged, earlier.indicators),
  };
}

/** Where an entry's id is written. */
export function placeOfId(piece: Piece<unknown>): ErrorPlace {
  return piece.placeOf(['id']);
}

type WithId = { readonly id: string };

/** `others` are entries that a later one of the same id has taken out of another list. */
function joinById<T extends WithId>(
  earlier: readonly Piece<T>[],
  later: readonly Piece<T>[],
  others: readonly Piece<WithId>[] = [],
): readonly Piece<T>[] {
  const roots = new Map([...earlier, ...others].map(({ item, root }) => [item.id, root]));
  const joined = new Map(earlier.map((piece) => [piece.item.id, piece]));
  for (const piece of later) {
    joined.set(piece.item.id, { ...piece, root: roots.get(piece.item.id) ?? piece.root });
  }
  return [...joined.values()];
}

function without<T extends WithId>(
  pieces: readonly Piece<T>[],
  dropped: readonly Piece<WithId>[],
): readonly Piece<T>[] {
  const ids = new Set(dropped.map(({ item }) => item.id));
  return pieces.filter(({ item }) => !ids.has(item.id));
}
