import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** Where what a standard says is put to use. */
const FOLDERS = ['src/checks', 'src/audit', 'src/match'];

test('no check makes a regular expression of what a standard says, so that none can be written that never ends', () => {
  const sources = FOLDERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => join(folder, name)),
  );

  expect(sources.length).toBeGreaterThan(20);
  expect(sources.filter((file) => /\bRegExp\(/.test(readFileSync(file, 'utf8')))).toEqual([]);
});
