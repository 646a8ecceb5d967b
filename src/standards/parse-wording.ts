import { z } from 'zod';
import {
  BULLETIN_FIELDS,
  type DocumentTemplate,
  type DocumentWording,
  LETTER_FIELDS,
} from '../model/document-wording.js';
import { suggest } from './did-you-mean.js';
import { readYamlFile } from './read-folder.js';
import { refuseProblems, type StandardProblem } from './standard-error.js';
import { readYaml, type YamlReading } from './yaml-reader.js';
import type { YamlText } from './yaml-source.js';

const words = z.string().trim().min(1);
const template = z.strictObject({ title: words, addressee: words, body: words });

/** The words of an office's letters and circulars. */
export const wordingSchema = z.strictObject({
  sender: words.nullable().default(null),
  letter: template,
  bulletin: template,
});

/**
 * Reads the words of documents.
 * @throws StandardError with every problem of the file: unknown keys, fields that no report knows.
 */
export function parseWording(source: YamlText): DocumentWording {
  const reading = readYaml(source, wordingSchema);
  refuseProblems([
    ...proveFields(reading, 'letter', LETTER_FIELDS),
    ...proveFields(reading, 'bulletin', BULLETIN_FIELDS),
  ]);
  return reading.value;
}

/**
 * Loads the words of documents from a file.
 * @throws StandardError with every problem of the file; GongkaiError when it cannot be read.
 */
export async function loadWording(file: string): Promise<DocumentWording> {
  return parseWording(await readYamlFile(file));
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
