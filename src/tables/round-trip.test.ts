import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { IsoDate } from '../calendar/iso-date.js';
import { LEVELS } from '../model/agency.js';
import { loadLibrary } from '../standards/load-standards.js';
import { readLimit } from '../standards/parse-limit.js';
import { type LoadedStandard, parseStandard } from '../standards/parse-standard.js';
import type { WrittenList } from './effective-list.js';
import { exportTable } from './export-table.js';
import { importTable } from './import-table.js';
import type { DisclosureList } from './list-facts.js';
import { readCsvSheet } from './read-csv.js';
import { readXlsxSheets } from './read-xlsx.js';
import type { Sheet } from './sheet.js';
import { writeCsv } from './write-csv.js';
import { writeXlsx } from './write-xlsx.js';
import { writeYaml } from './write-yaml.js';

const { standards } = await loadLibrary('standards');
const SHIPPED = standards
  .filter(({ standard }) => standard.columns.length > 0)
  .map((loaded) => [loaded.standard.id, loaded] as const);

const DAY = '2026-11-25' as IsoDate;

/** What a table holds of a standard, and what of it is not verified. */
function heldBy({ standard }: Pick<LoadedStandard, 'standard'>) {
  const { indicators: _, notJudged: __, digest: ___, unverified, ...list } = standard;
  return { ...list, unverified: unverified.map(({ path }) => path) };
}

function parsed({ list, beside }: WrittenList) {
  return heldBy(parseStandard({ file: 'list.yaml', text: writeYaml(list, beside) }));
}

/** The list as the YAML file of a sheet has it; every cell must be understood. */
function imported(sheet: Sheet | undefined) {
  const naming = { file: 'list.xlsx', day: DAY, id: null, level: null };
  const found = sheet && importTable(sheet, naming);
  if (!found) throw new Error('no table was found');
  expect({ problems: found.problems, notes: found.notes }).toEqual({ problems: [], notes: [] });
  return parsed(found.written);
}

const throughCsv = async ({ list, beside }: WrittenList) =>
  imported(readCsvSheet(writeCsv(exportTable(list, beside)), 'list.csv'));
const throughXlsx = async ({ list, beside }: WrittenList) =>
  imported((await readXlsxSheets(await writeXlsx(exportTable(list, beside)), 'list.xlsx'))[0]);

const PIECES = [
  ...'机构职能信息公开局、，。；;《》（）“”■□√R口〃=+-@\'",<>&|1２.A \u3000\n\t😀',
  ...[
    '同上',
    '政府网站',
    '序号',
    '1.',
    '（一）',
    '备注：',
    '清单编号',
    '二级事项',
    '_x000D_',
    ' \n',
    '；\n',
    '\n\u3000',
  ],
];
const words = fc
  .string({ unit: fc.constantFrom(...PIECES), minLength: 1, maxLength: 12 })
  .map((text) => text.trim())
  .filter((text) => text !== '');
const someWords = fc.array(words, { maxLength: 3 });
const days = fc.constantFrom('2026-01-31', '2027-12-31').map((day) => day as IsoDate);
const spans = fc
  .record({ months: fc.nat(30), days: fc.nat(40) })
  .filter(({ months, days }) => months + days > 0);
const items = fc.record({
  name: words,
  content: fc.array(words, { minLength: 1, maxLength: 4 }),
  basis: someWords,
  limit: fc.oneof(words, fc.constantFrom('每年', '同上', '长期公开')).map(readLimit),
  publisher: words,
  channels: fc.array(words, { minLength: 1, maxLength: 3 }),
  audience: fc.oneof(
    // A sign alone says that the column is ticked.
    words.filter((text) => !/^[■□√]$/.test(text)),
    fc.constantFrom('全社会', '特定群体', '是', '无'),
  ),
  manner: fc.constantFrom('active' as const, 'on-request' as const),
  levels: fc.subarray([...LEVELS]),
  office: fc.option(words),
});
const columns = fc.record({
  name: words,
  aliases: someWords,
  under: someWords,
  kind: fc.constantFrom(null, 'kind-one', 'kind-two'),
  updateWithin: fc.option(spans),
  office: fc.option(words),
  clause: fc.record({ document: words, article: words }),
  items: fc.array(items, { maxLength: 3 }),
});
const kinds = fc.record({
  title: words,
  names: fc.uniqueArray(words, { minLength: 1, maxLength: 3 }),
  updateWithin: fc.option(spans),
  firstLevelOnly: fc.boolean(),
});
const lists = fc
  .record({
    title: words,
    version: words,
    documents: fc.uniqueArray(words, { minLength: 1, maxLength: 3 }),
    levels: fc.subarray([...LEVELS]),
    effectiveFrom: fc.option(days),
    kinds: fc.tuple(kinds, kinds),
    columns: fc.array(columns, { minLength: 1, maxLength: 4 }),
  })
  .map(({ kinds: [one, two], columns: drafts, ...facts }): DisclosureList => {
    const named = drafts.map((column, at) => ({
      id: `column-${at}`,
      ...column,
      items: column.items.map((item, index) => ({ id: `item-${at}-${index}`, ...item })),
    }));
    return {
      ...{ id: 'generated-list', ...facts, effectiveUntil: null, columns: named },
      columnKinds: [
        { id: 'kind-one', ...one },
        {
          id: 'kind-two',
          ...two,
          names: two.names.map((name) => `${name}二`).filter((name) => !one.names.includes(name)),
        },
      ].filter(({ id, names }) => names.length > 0 && named.some(({ kind }) => kind === id)),
    };
  })
  .filter(({ columns: all, columnKinds }) =>
    all.every(({ kind }) => kind === null || columnKinds.some(({ id }) => id === kind)),
  );
const written = fc.record({ list: lists, marks: fc.nat() }).map(
  ({ list, marks }): WrittenList => ({
    list,
    beside: { isUnverified: (at, index) => ((marks >> ((at + (index ?? -1) + 1) % 20)) & 1) === 1 },
  }),
);

test.each([
  ['csv', throughCsv],
  ['xlsx', throughXlsx],
])('any list that went through %s is the same', async (_, through) => {
  await fc.assert(
    fc.asyncProperty(written, async (one) => {
      expect(await through(one)).toEqual(parsed(one));
    }),
    { numRuns: 40 },
  );
});

test.each(SHIPPED)('%s that went through csv and xlsx is the same', async (_, { standard }) => {
  const one = { list: standard, beside: {} };
  const expected = parsed(one);
  expect(await throughCsv(one)).toEqual(expected);
  expect(await throughXlsx(one)).toEqual(expected);
});

test('an office’s table that was imported, exported and imported again is the same', async () => {
  const file = 'fixtures/tables/household-catalogue.xlsx';
  const [sheet] = await readXlsxSheets(readFileSync(file), file);
  const found = importTable(sheet!, { file, day: DAY, id: 'household', level: 'county' });
  expect(found?.problems.length).toBeGreaterThan(0);
  const { list, beside } = found!.written;
  const expected = parsed({ list, beside });
  expect(expected.unverified).toHaveLength(2);
  expect(await throughCsv({ list, beside })).toEqual(expected);
  expect(await throughXlsx({ list, beside })).toEqual(expected);
});
