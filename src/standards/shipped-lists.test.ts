import { beforeAll, describe, expect, it } from 'vitest';
import { loadLibrary, type StandardsLibrary } from './load-standards.js';

/** The folders of the library, in the order of the table. */
const FOLDERS = ['indicators', 'checklists', 'catalogues', 'provincial'] as const;

const LEVELS: Readonly<Record<string, string>> = {
  province: '省',
  city: '市',
  county: '县',
  township: '乡',
  'public-body': '公共企事业单位',
};

type Loaded = StandardsLibrary['standards'][number];

let library: StandardsLibrary;

beforeAll(async () => {
  library = await loadLibrary('standards');
});

describe('the shipped lists', () => {
  it('are those of standards/LISTS.md, item for item (vitest -u writes it anew)', async () => {
    await expect(listsPage(library)).toMatchFileSnapshot('../../standards/LISTS.md');
  });

  it('give every item its elements, a basis, a limit that is read, a publisher and a channel', () => {
    const bare = itemsOf(library.standards).filter(
      ({ item }) =>
        item.content.length === 0 ||
        item.basis.length === 0 ||
        item.limit.kind === 'person' ||
        item.publisher === '' ||
        item.channels.length === 0 ||
        item.levels.length === 0,
    );

    expect(bare.map(({ item }) => item.id)).toEqual([]);
  });

  it('name an item once in a column', () => {
    const twice = library.standards.flatMap(({ standard }) =>
      standard.columns.flatMap(({ id, items }) => {
        const names = items.map(({ name }) => name);
        return names.filter((name, at) => names.indexOf(name) !== at).map((name) => `${id}: ${name}`);
      }),
    );

    expect(twice).toEqual([]);
  });

  it('may be joined with what the Regulation asks of all: no column of a department goes by a name of a column there', () => {
    const regulation = namesOf(standardOf('regulation-2019-local'));
    const clashes = library.standards
      .map(({ standard }) => standard)
      .filter(({ id }) => /^(?:department|township|subdistrict)-/.test(id))
      .flatMap((standard) => namesOf(standard).filter((name) => regulation.includes(name)));

    expect(clashes).toEqual([]);
  });

  it('ask of no level what the list is not for', () => {
    const astray = itemsOf(library.standards).filter(
      ({ loaded, item }) => !item.levels.some((level) => loaded.standard.levels.includes(level)),
    );

    expect(astray.map(({ loaded, item }) => `${loaded.standard.id}: ${item.id}`)).toEqual([]);
  });
});

function standardOf(id: string): Loaded['standard'] {
  return library.standards.find(({ standard }) => standard.id === id)!.standard;
}

/** The names under which the columns of a list are found. */
function namesOf({ columns }: Loaded['standard']): readonly string[] {
  return columns.flatMap(({ name, aliases }) => [name, ...aliases]);
}

/** The items that a list says itself, not those that it takes over from another. */
function itemsOf(standards: readonly Loaded[]) {
  return standards.flatMap((loaded) =>
    loaded.standard.columns.flatMap((column, at) =>
      column.items.flatMap((item, index) =>
        loaded.placeOf(['columns', at, 'items', index]).file === fileOf(loaded) ? [{ loaded, item }] : [],
      ),
    ),
  );
}

/** The page that lists what is shipped: how many items of its own each list has, for whom, and on what documents it rests. */
function listsPage({ standards }: StandardsLibrary): string {
  return `${[
    '# Shipped lists',
    '',
    `${standards.length} files, ${itemsOf(standards).length} items; an item that a list takes over from another is counted once.`,
    'A test writes and proves this page: `npx vitest run src/standards/shipped-lists.test.ts -u`.',
    'What was seen of a source, and what is from memory, stands at the head of each file.',
    ...FOLDERS.flatMap((folder) => sectionOf(folder, standards)),
  ].join('\n')}\n`;
}

function sectionOf(folder: (typeof FOLDERS)[number], standards: readonly Loaded[]): readonly string[] {
  const inside = standards.filter((loaded) => fileOf(loaded).includes(`standards/${folder}/`));
  return [
    '',
    `## ${folder}/`,
    '',
    '| id | list | for | items | rests on |',
    '|---|---|---|---|---|',
    ...inside.map((loaded) => {
      const { id, title, levels, documents } = loaded.standard;
      const bound = levels.map((level) => LEVELS[level]).join('、');
      return `| ${id} | ${title} | ${bound} | ${itemsOf([loaded]).length} | ${documents.join('、')} |`;
    }),
  ];
}

function fileOf({ placeOf }: Loaded): string {
  return placeOf(['id']).file;
}
