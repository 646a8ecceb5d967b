import { z } from 'zod';
import {
  BULLETIN_FIELDS,
  type DocumentTemplate,
  type DocumentWording,
  LETTER_FIELDS,
} from '../model/document-wording.js';
import type { UnverifiedStatement } from '../model/standard.js';
import { suggest } from './did-you-mean.js';
import { text, textOrNull, verify } from './fields.js';
import { readYamlFile } from './read-folder.js';
import { refuseProblems, type StandardProblem } from './standard-error.js';
import { readYaml, type YamlReading } from './yaml-reader.js';
import type { YamlText } from './yaml-source.js';

const template = z
  .strictObject({ title: text, addressee: text, body: text, verify })
  .transform(({ verify: _, ...parts }): DocumentTemplate => parts);

/** The words of an office's letters and circulars. `verify: true` marks those that nobody has compared with its own forms yet. */
export const wordingSchema = z
  .strictObject({
    sender: textOrNull,
    letter: template,
    bulletin: template,
    verify,
  })
  .transform(({ verify: _, ...wording }): DocumentWording => wording);

/** The words of documents with what is marked in their file. */
export interface LoadedWording {
  /** The file's name without its ending. */
  readonly id: string;
  readonly wording: DocumentWording;
  readonly unverified: readonly UnverifiedStatement[];
}

/**
 * Reads the words of documents.
 * @throws StandardError with every problem of the file: unknown keys, fields that no report knows.
 */
export function parseWording(source: YamlText): LoadedWording {
  const reading = readYaml(source, wordingSchema);
  refuseProblems([
    ...proveFields(reading, 'letter', LETTER_FIELDS),
    ...proveFields(reading, 'bulletin', BULLETIN_FIELDS),
  ]);
  return {
    id: source.file.replace(/^.*[/\\]/, '').replace(/\.ya?ml$/, ''),
    wording: reading.value,
    unverified: reading.unverified.map(({ statement }) => statement),
  };
}

/**
 * Loads the words of documents from a file.
 * @throws StandardError with every problem of the file; GongkaiError when it cannot be read.
 */
export async function loadWording(file: string): Promise<DocumentWording> {
  return parseWording(await readYamlFile(file)).wording;
}

function proveFields(
  { value, placeOf }: YamlReading<DocumentWording>,
  document: 'letter' | 'bulletin',
  known: readonly string[],
): readonly StandardProblem[] {
  const parts: readonly (keyof DocumentTemplate)[] = ['title', 'addressee', 'body'];
  return parts.flatMap((part) =>
    [...value[document][part].matchAll(/\{([^{}]*)\}/g)]
      .map(([, name = '']) => name)
      .filter((name) => !known.includes(name))
      .map((name) => ({
        code: 'WORDING_UNKNOWN_FIELD',
        message: `"${document}.${part}" names the field "{${name}}", which no report knows`,
        place: placeOf([document, part]),
        hint: suggest(name, known, 'Known fields'),
      })),
  );
}
