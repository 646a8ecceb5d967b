import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { emitJsonSchemas } from './json-schemas.js';

const KINDS = [
  ['indicators', 'standard'],
  ['checklists', 'standard'],
  ['grading', 'grading'],
  ['years', 'year'],
  ['calendars', 'calendar'],
  ['refinements', 'refinement'],
  ['rosters', 'roster'],
] as const;

const shipped = KINDS.flatMap(([folder, kind]) =>
  readdirSync(join('standards', folder)).map((name) => [`${folder}/${name}`, kind] as const),
);

const emitted = emitJsonSchemas();
const schemaOf = (kind: string) => z.fromJSONSchema(JSON.parse(emitted.get(`${kind}.schema.json`)!));

test('the files of standards/schema are those that `npm run schema` writes', () => {
  expect(readdirSync('standards/schema').toSorted()).toEqual([...emitted.keys()].toSorted());
  for (const [name, text] of emitted) {
    expect(readFileSync(join('standards/schema', name), 'utf8'), name).toBe(text);
  }
});

test.each(shipped)('%s names the schema of its kind on its first line, and fits it', (file, kind) => {
  const text = readFileSync(join('standards', file), 'utf8');

  expect(text.split('\n')[0]).toBe(`# yaml-language-server: $schema=../schema/${kind}.schema.json`);
  expect(schemaOf(kind).safeParse(parse(text)).error).toBeUndefined();
});

test.each(KINDS)('a key that no file in %s has is refused by the schema, too', (folder, kind) => {
  const [file = ''] = readdirSync(join('standards', folder));
  const value = parse(readFileSync(join('standards', folder, file), 'utf8'));

  expect(schemaOf(kind).safeParse({ ...value, colums: [] }).success).toBe(false);
});
