import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/store/temporary-folder.js';
import { chooseStandards, openLibrary } from './library.js';

const HEAD = "version: '1'\ndocuments: [谷府办〔2020〕1号]\n";
const CATALOGUE = `id: valley-catalogue\ntitle: 山谷县目录\n${HEAD}columns:\n  - { id: valley-relief, name: 救助 }\n`;
const LIST = `id: valley-list
title: 山谷县清单
${HEAD}extends: [valley-catalogue]
indicators:
  - id: L1
    title: 栏目缺失
    clause: { document: 谷府办〔2020〕1号, article: 一 }
    parts: [{ check: column-missing }]
    effect: { kind: note }
`;

describe('the standards that are put to a site', () => {
  it.each([
    ['unasked: those that judge something', undefined, ['valley-list']],
    ['by name: a catalogue, too', ['valley-catalogue'], ['valley-catalogue']],
  ])('%s', async (_, ids, expected) => {
    const library = await libraryOf({
      'catalogues/one.yaml': CATALOGUE,
      'checklists/list.yaml': LIST,
    });

    expect(chooseStandards(library, ids).map(({ standard }) => standard.id)).toEqual(expected);
  });

  it('are all of a folder that holds nothing but catalogues', async () => {
    const library = await libraryOf({ 'provincial/one.yaml': CATALOGUE });

    expect(chooseStandards(library, []).map(({ standard }) => standard.id)).toEqual(['valley-catalogue']);
  });
});

/** The library of a folder with some files. */
function libraryOf(files: Readonly<Record<string, string>>) {
  const folder = temporaryFolder();
  for (const [path, yaml] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), yaml);
  }
  return openLibrary(folder);
}
