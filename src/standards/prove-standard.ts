import type { Indicator } from '../model/standard.js';
import { suggest } from './did-you-mean.js';
import type { StandardProblem } from './standard-error.js';
import { type Piece, placeOfId, type StandardPieces } from './standard-pieces.js';
import { POINTS_ALL } from './sure-value.js';
import type { PlaceFinder } from './yaml-source.js';

/** What a text is called, the text, and where it stands; two of a kind with the same text are refused. */
interface Labelled {
  readonly what: string;
  readonly text: string;
  readonly place: StandardProblem['place'];
}

/** Ids that one file uses twice. */
export function provePieces(pieces: StandardPieces): readonly StandardProblem[] {
  const label = (what: string) => (piece: Piece<{ readonly id: string }>) => ({
    what,
    text: piece.item.id,
    place: placeOfId(piece),
  });
  const judged = [...pieces.indicators, ...pieces.notJudged];
  const items = pieces.columns.flatMap(({ item, placeOf }) =>
    item.items.map(({ id }, index) => ({
      what: 'item id',
      text: id,
      // Asked for by mistakes only: there are thousands of items.
      get place() {
        return placeOf(['items', index, 'id']);
      },
    })),
  );
  return [
    ...refuseTwins(pieces.columnKinds.map(label('column kind id'))),
    ...refuseTwins(pieces.columns.map(label('column id'))),
    ...refuseTwins(judged.map(label('indicator id'))),
    ...refuseTwins(items),
  ];
}

/** What does not fit together in a joined standard: names of two kinds, unknown references, points. */
export function proveStandard(pieces: StandardPieces): readonly StandardProblem[] {
  return [
    ...proveKindNames(pieces),
    ...proveColumnKinds(pieces),
    ...proveSelections(pieces),
    ...provePoints(pieces),
  ];
}

/** The problems of texts that stand twice; each but the first is one. */
export function refuseTwins(labelled: readonly Labelled[]): readonly StandardProblem[] {
  const first = new Map<string, Labelled>();
  return labelled.flatMap((entry) => {
    const twin = first.get(entry.text);
    if (!twin) {
      first.set(entry.text, entry);
      return [];
    }
    return [duplicate(entry, twin)];
  });
}

function duplicate({ what, text, place }: Labelled, twin: Labelled): StandardProblem {
  return {
    code: 'STANDARD_DUPLICATE_ID',
    message: `${what} "${text}" is used twice`,
    place,
    hint: `Change or remove one of them; the first stands at ${twin.place.file}:${twin.place.line ?? 1}.`,
  };
}

function proveKindNames({ columnKinds }: StandardPieces): readonly StandardProblem[] {
  return refuseTwins(
    columnKinds.flatMap(({ item, placeOf }) =>
      item.names.map((text, index) => ({ what: 'column name', text, place: placeOf(['names', index]) })),
    ),
  );
}

function proveColumnKinds({ columnKinds, columns }: StandardPieces): readonly StandardProblem[] {
  const known = columnKinds.map(({ item }) => item.id);
  return columns.flatMap(({ item, placeOf }) => {
    if (item.kind === null || known.includes(item.kind)) return [];
    return [unknownReference('column kind', item.kind, known, placeOf(['kind']))];
  });
}

function proveSelections({ columnKinds, columns, indicators }: StandardPieces): readonly StandardProblem[] {
  const kinds = columnKinds.map(({ item }) => item.id);
  const ids = columns.map(({ item }) => item.id);
  return indicators.flatMap(({ item, placeOf }) =>
    item.parts.flatMap(({ select }, index) => {
      const placeIn: PlaceFinder = (path) => placeOf(['parts', index, 'select', ...path]);
      return [
        ...unknownReferences('column kind', select.kinds, kinds, (at) => placeIn(['kinds', at])),
        ...unknownReferences('column', select.ids, ids, (at) => placeIn(['ids', at])),
      ];
    }),
  );
}

function unknownReferences(
  what: string,
  written: readonly string[],
  known: readonly string[],
  placeOf: (index: number) => StandardProblem['place'],
): readonly StandardProblem[] {
  return written.flatMap((id, index) =>
    known.includes(id) ? [] : [unknownReference(what, id, known, placeOf(index))],
  );
}

function unknownReference(
  what: string,
  written: string,
  known: readonly string[],
  place: StandardProblem['place'],
): StandardProblem {
  return {
    code: what === 'column' ? 'STANDARD_UNKNOWN_COLUMN' : 'STANDARD_UNKNOWN_KIND',
    message: `no ${what} has the id "${written}" in this standard`,
    place,
    hint: suggest(written, known, `Known ${what}s`),
  };
}

function provePoints({ indicators }: StandardPieces): readonly StandardProblem[] {
  const deducting = indicators.flatMap(({ item: { id, effect }, placeOf }) =>
    effect.kind === 'deduct' ? [{ id, effect, placeOf }] : [],
  );
  const overOwn = deducting.filter(({ effect }) => effect.pointsEach > effect.pointsMost);
  const sum = mostOfAnyDay(indicators.map(({ item }) => item));
  const last = deducting.at(-1);
  return [
    ...overOwn.map(({ id, effect, placeOf }) => ({
      code: 'STANDARD_POINTS',
      message: `"${id}" takes ${effect.pointsEach} points each and ${effect.pointsMost} at most`,
      place: placeOf(['effect', 'pointsMost']),
      hint: 'Raise pointsMost to pointsEach or more.',
    })),
    // Deductions that add up to more than a portal starts with would not mean what they say.
    ...(last && sum > POINTS_ALL ? [overAll(sum, last.placeOf)] : []),
  ];
}

/** The points that may be taken on the worst day: of two indicators that follow each other only one is asked. */
function mostOfAnyDay(indicators: readonly Indicator[]): number {
  const days = ['', ...indicators.map(({ effectiveFrom = '' }) => effectiveFrom)];
  const sums = days.map((day) => {
    const asked = indicators.filter(
      ({ effectiveFrom = '', effectiveUntil }) =>
        effectiveFrom <= day && (effectiveUntil === undefined || day <= effectiveUntil),
    );
    // In thousandths, so that tenths of a point add up to what the writer sees.
    return asked.reduce((sum, { effect }) => {
      return sum + (effect.kind === 'deduct' ? Math.round(effect.pointsMost * 1000) : 0);
    }, 0);
  });
  return Math.max(...sums) / 1000;
}

function overAll(sum: number, placeOf: PlaceFinder): StandardProblem {
  return {
    code: 'STANDARD_POINTS',
    message: `the indicators of this standard may take ${sum} points in all, more than ${POINTS_ALL}`,
    place: placeOf(['effect', 'pointsMost']),
    hint: `Lower pointsMost of some indicators until their sum is at most ${POINTS_ALL}.`,
  };
}
