import type { ErrorPlace } from '../errors.js';
import type { ColumnRequirement, Standard } from '../model/standard.js';
import { suggest } from './did-you-mean.js';
import { completeItem, placeOfElement, proveComplete } from './item-defaults.js';
import { resolveAsAbove } from './limits-as-above.js';
import { provePieces, proveStandard } from './prove-standard.js';
import { refuseProblems, type StandardProblem } from './standard-error.js';
import {
  joinPieces,
  NO_PIECES,
  PIECE_LISTS,
  type Piece,
  type PieceList,
  type StandardPieces,
} from './standard-pieces.js';
import { type StandardDraft, standardSchema } from './standard-schema.js';
import { readYaml, type YamlReading } from './yaml-reader.js';
import type { ValuePath, YamlText } from './yaml-source.js';

/** A standard and where each of its statements was written. */
export interface LoadedStandard {
  readonly standard: Standard;
  /** Takes a path of the `Standard` object; answers with the place of that value, or of the nearest one around it. */
  placeOf(path: readonly (string | number)[]): ErrorPlace;
}

/** A standard with its bases joined, as others may extend it. */
export interface JoinedStandard extends LoadedStandard {
  readonly pieces: StandardPieces;
}

/** One file, read and not yet joined with what it extends. */
export interface StandardFile {
  readonly draft: StandardDraft;
  readonly reading: YamlReading<StandardDraft>;
  readonly digest: string;
}

/** The path of a `verify: true` at the head of a file: nothing in it was compared yet. */
const WHOLE_FILE = '';

/** What stands for the article where a column of a list names no clause. */
export const NO_ARTICLE = '（清单未注明条款）';

/**
 * Reads a standard. `bases` are the standards that its `extends:` may name.
 * @throws StandardError with every problem of the file.
 */
export function parseStandard(source: YamlText, bases: readonly JoinedStandard[] = []): JoinedStandard {
  const file = readStandardFile(source);
  refuseProblems(
    proveBases(
      file,
      bases.map(({ standard }) => standard.id),
    ),
  );
  const byId = new Map(bases.map((base) => [base.standard.id, base]));
  return joinStandard(
    file,
    file.draft.extends.flatMap((id) => byId.get(id) ?? []),
  );
}

/**
 * Reads one file by the schema and proves that no id stands in it twice.
 * @throws StandardError with every problem of the file.
 */
export function readStandardFile(source: YamlText): StandardFile {
  const reading = readYaml(source, standardSchema);
  refuseProblems([...proveComplete(reading), ...proveDaysInForce(reading)]);
  refuseProblems(provePieces(cutIntoPieces(reading)));
  return { draft: reading.value, reading, digest: source.digest ?? '' };
}

function proveDaysInForce({ value, placeOf }: YamlReading<StandardDraft>): readonly StandardProblem[] {
  const dated = [
    { what: 'the standard', path: [], ...daysOf(value) },
    ...value.indicators.map((indicator, index) => ({
      what: `indicator "${indicator.id}"`,
      path: ['indicators', index],
      ...daysOf(indicator),
    })),
  ];
  return dated.flatMap(({ what, path, from, until }) => {
    if (!from || !until || from <= until) return [];
    return [
      {
        code: 'STANDARD_NEVER_IN_FORCE',
        message: `${what} ends on ${until}, before it begins on ${from}`,
        place: placeOf([...path, 'effectiveUntil']),
        hint: 'Write the last day on which it is in force, the same as effectiveFrom or later, or remove it.',
      },
    ];
  });
}

function daysOf({
  effectiveFrom: from,
  effectiveUntil: until,
}: Partial<Pick<Standard, 'effectiveFrom' | 'effectiveUntil'>>) {
  return { from, until };
}

/** The names in `extends:` that no standard has. */
export function proveBases(
  { draft, reading }: StandardFile,
  known: readonly string[],
): readonly StandardProblem[] {
  return draft.extends.flatMap((id, index) =>
    known.includes(id)
      ? []
      : [
          {
            code: 'STANDARD_UNKNOWN_BASE',
            message: `"${draft.id}" extends "${id}", and no standard has that id`,
            place: reading.placeOf(['extends', index]),
            hint: suggestBase(
              id,
              known.filter((other) => other !== draft.id),
            ),
          },
        ],
  );
}

function suggestBase(id: string, others: readonly string[]): string {
  if (others.length > 0) return suggest(id, others, 'Standards to extend');
  return 'Put the file of that standard into the folder, too, or remove "extends:".';
}

/**
 * Joins a file with what it extends, in that order, and proves that all it refers to is there.
 * @param digest SHA-256 over all the files; that of the one file when left out.
 * @throws StandardError with every problem of the joined standard.
 */
export function joinStandard(
  { reading, digest: fileDigest }: StandardFile,
  bases: readonly JoinedStandard[],
  digest = fileDigest,
): JoinedStandard {
  const pieces = [...bases.map((base) => base.pieces), cutIntoPieces(reading)].reduce(joinPieces, NO_PIECES);
  refuseProblems(proveStandard(pieces));
  const standards = bases.map((base) => base.standard);
  const standard = assembleStandard(reading, standards, pieces, digest);
  return { standard, pieces, placeOf: (path) => placeIn(pieces, reading, path) };
}

function cutIntoPieces(reading: YamlReading<StandardDraft>): StandardPieces {
  const { value, placeOf, unverified } = reading;
  const cut = <T>(list: PieceList, items: readonly T[]): readonly Piece<T>[] =>
    items.map((item, index) => ({
      item,
      placeOf: (path) => placeOf(placeOfElement(value, [list, index, ...path])),
      unverified: unverified
        .filter(({ path }) => path[0] === list && path[1] === index)
        .map(({ statement }) => statement),
      root: value.id,
    }));
  return {
    columnKinds: cut('columnKinds', value.columnKinds),
    columns: cut('columns', completeColumns(value)),
    indicators: cut('indicators', value.indicators),
    notJudged: cut('notJudged', value.notJudged),
  };
}

function completeColumns(draft: StandardDraft): readonly ColumnRequirement[] {
  const fallback = { document: draft.documents[0] ?? '', article: NO_ARTICLE };
  return draft.columns.map(({ defaults, items, ...column }) => ({
    ...column,
    clause: column.clause ?? fallback,
    items: resolveAsAbove(items.map((item) => completeItem(item, { ...draft.defaults, ...defaults }))),
  }));
}

function assembleStandard(
  { value: draft, unverified }: YamlReading<StandardDraft>,
  bases: readonly Standard[],
  pieces: StandardPieces,
  digest: string,
): Standard {
  const { id, title, version, effectiveFrom, effectiveUntil } = draft;
  return {
    id,
    title,
    version,
    documents: [...new Set([...bases.flatMap((base) => base.documents), ...draft.documents])],
    levels: draft.levels.length > 0 ? draft.levels : (bases.at(-1)?.levels ?? []),
    effectiveFrom,
    effectiveUntil,
    columnKinds: itemsOf(pieces.columnKinds),
    columns: itemsOf(pieces.columns),
    indicators: itemsOf(pieces.indicators),
    notJudged: itemsOf(pieces.notJudged),
    unverified: [
      ...wholeFiles(bases),
      ...unverified.flatMap(({ path, statement }) => (path.length === 0 ? [statement] : [])),
      ...PIECE_LISTS.flatMap((list) => pieces[list].flatMap((piece) => piece.unverified)),
    ],
    digest,
  };
}

/** The bases of which nothing was verified, each once: two of them may extend the same. */
function wholeFiles(bases: readonly Standard[]): Standard['unverified'] {
  const marks = bases.flatMap(({ unverified }) => unverified.filter(({ path }) => path === WHOLE_FILE));
  return [...new Map(marks.map((mark) => [mark.file, mark])).values()];
}

function itemsOf<T>(pieces: readonly Piece<T>[]): readonly T[] {
  return pieces.map(({ item }) => item);
}

function placeIn(pieces: StandardPieces, reading: YamlReading<unknown>, path: ValuePath): ErrorPlace {
  const list = PIECE_LISTS.find((name) => name === path[0]);
  const piece = list && typeof path[1] === 'number' ? pieces[list][path[1]] : undefined;
  return piece ? piece.placeOf(path.slice(2)) : reading.placeOf(path);
}
