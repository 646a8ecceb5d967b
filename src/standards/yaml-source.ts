import {
  Composer,
  type Document,
  isCollection,
  isMap,
  isNode,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  type ParsedNode,
  Parser,
  visit,
} from 'yaml';
import { type ErrorPlace, messageOf } from '../errors.js';
import { refuseProblems, type StandardProblem } from './standard-error.js';

/** A YAML file that somebody else has read. */
export interface YamlText {
  /** The file's name as it is shown in messages. */
  readonly file: string;
  readonly text: string;
  /** SHA-256 of the text in hexadecimal; left out, digests stay empty (this folder's pure part computes none). */
  readonly digest?: string;
}

/** Keys and list positions that lead to a value. */
export type ValuePath = readonly (string | number)[];

/** Says where in a file a value stands: its own place, or that of the nearest value around it. */
export type PlaceFinder = (path: ValuePath) => ErrorPlace;

/** A YAML file as plain values, with the place of each. */
export interface YamlSource {
  readonly value: unknown;
  readonly placeOf: PlaceFinder;
  /** The place of the key itself, for a key that should not be there. */
  readonly keyPlaceOf: PlaceFinder;
  /** The paths of every mapping that says `verify: true`. */
  readonly verifyPaths: readonly ValuePath[];
}

type YamlDocument = Document.Parsed<ParsedNode>;

/** Aliases may repeat a value so often; more is a file made to fill the memory. */
const ALIASES_MOST = 100;

/** Values inside values; a standard needs about ten. */
const DEPTH_MOST = 100;

/**
 * Reads the YAML of one file (YAML 1.2, core schema: dates stay text).
 * @throws StandardError `STANDARD_NOT_YAML`, `STANDARD_DUPLICATE_KEY`, `STANDARD_TOO_MANY_ALIASES` or `STANDARD_EMPTY_FILE`.
 */
export function readYamlSource({ file, text }: YamlText): YamlSource {
  const lines = new LineCounter();
  const placeAt = (offset: number): ErrorPlace => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const document = parseText({ file, text }, lines);
  refuseProblems(
    firstOfEachLine(
      [...document.errors, ...document.warnings].map((error) =>
        describeYamlError(error.code, error.message, placeAt(error.pos[0])),
      ),
    ),
  );
  if (document.contents === null || isNothing(document.contents)) refuseProblems([emptyFile(file)]);

  return {
    value: readValue(document, placeAt),
    placeOf: (path) => placeAt(offsetOf(document, path)),
    keyPlaceOf: (path) => placeAt(keyOffsetOf(document, path) ?? offsetOf(document, path)),
    verifyPaths: findVerifyPaths(document.contents),
  };
}

/** A path as people write it: `indicators[3].effect`. */
export function showPath(path: ValuePath): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? part : `${text}.${part}`;
  }, '');
}

function parseText({ file, text }: YamlText, lines: LineCounter): YamlDocument {
  const tokens = shallowTokens({ file, text }, lines);
  const [first, second] = new Composer({ prettyErrors: false, uniqueKeys: true }).compose(
    tokens,
    true,
    text.length,
  );
  // Forced to compose, it gives a document also of an empty text.
  const document = first as YamlDocument;
  if (second && document.errors.length === 0) {
    const { line, col: column } = lines.linePos(second.range[0]);
    refuseProblems([notYaml('a second document begins', { file, line, column })]);
  }
  return document;
}

/**
 * The tokens of a text. The composer is recursive and takes the whole process down when its stack is full; the parser that hands it
 * the tokens is not, and knows how deep it is.
 */
function* shallowTokens({ file, text }: YamlText, lines: LineCounter) {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  for (const lexeme of new Lexer().lex(text)) {
    yield* parser.next(lexeme);
    if (parser.stack.length <= DEPTH_MOST) continue;
    const { line } = lines.linePos(parser.offset);
    refuseProblems([notYaml(`values are nested more than ${DEPTH_MOST} deep`, { file, line, column: null })]);
  }
  yield* parser.end();
}

function readValue(document: YamlDocument, placeAt: (offset: number) => ErrorPlace): unknown {
  try {
    return document.toJS({ maxAliasCount: ALIASES_MOST });
  } catch (cause) {
    refuseProblems([
      {
        code: 'STANDARD_TOO_MANY_ALIASES',
        message: `aliases (*name) cannot be resolved: ${messageOf(cause)}`,
        place: placeAt(firstAliasAt(document)),
        hint: 'Write the repeated values out instead of using anchors and aliases.',
      },
    ]);
    throw cause;
  }
}

function firstAliasAt(document: YamlDocument): number {
  let offset = 0;
  visit(document, {
    Alias(_, alias) {
      offset = alias.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return offset;
}

/** One slip makes several errors; what stands further on in its line follows from the first. */
function firstOfEachLine(problems: readonly StandardProblem[]): readonly StandardProblem[] {
  const lines = problems.map(({ place }) => place.line);
  return problems.filter(({ place }, at) => lines.indexOf(place.line) === at);
}

function describeYamlError(code: string, message: string, place: ErrorPlace): StandardProblem {
  if (code !== 'DUPLICATE_KEY') return notYaml(message, place);
  return {
    code: 'STANDARD_DUPLICATE_KEY',
    message: 'the same key stands twice in one mapping',
    place,
    hint: 'Keep one of the two, or join their values.',
  };
}

function notYaml(message: string, place: ErrorPlace): StandardProblem {
  return {
    code: 'STANDARD_NOT_YAML',
    message: `this is not valid YAML: ${message}`,
    place,
    hint: 'Check the indentation (blanks, never tabs), the colons and the quotes around this line.',
  };
}

function emptyFile(file: string): StandardProblem {
  return {
    code: 'STANDARD_EMPTY_FILE',
    message: 'the file is empty',
    place: { file, line: 1, column: 1 },
    hint: 'Start from the example in standards/README.md, or remove the file.',
  };
}

function isNothing(node: unknown): boolean {
  return isScalar(node) && node.value === null;
}

/** Where the value stands, or the nearest one around it that exists. */
function offsetOf(document: YamlDocument, path: ValuePath): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return document.contents?.range[0] ?? 0;
}

function keyOffsetOf(document: YamlDocument, path: ValuePath): number | null {
  const parent = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
  if (!isMap(parent)) return null;
  const pair = parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1));
  return isScalar(pair?.key) && pair.key.range ? pair.key.range[0] : null;
}

/** Options belong to the checks: what is called `verify` among them is one. */
function findVerifyPaths(node: unknown, path: ValuePath = []): readonly ValuePath[] {
  if (isSeq(node)) {
    return node.items.flatMap((item, at) => (isCollection(item) ? findVerifyPaths(item, [...path, at]) : []));
  }
  if (!isMap(node)) return [];
  return node.items.flatMap(({ key, value }) => {
    if (!isScalar(key)) return [];
    if (key.value === 'verify' && isScalar(value) && value.value === true) return [path];
    if (key.value === 'options' || !isCollection(value)) return [];
    return findVerifyPaths(value, [...path, String(key.value)]);
  });
}
