import { describe, expect, test } from 'vitest';
import { indexColumns } from '../match/column-index.js';
import type { ColumnSelection } from '../model/standard.js';
import { buildColumn } from '../testing/build-facts.js';
import { buildStandard } from '../testing/build-standard.js';
import { columnKind, requirement } from '../testing/describe-check.js';
import { censusOf, requiredOf, selectColumns } from './judged-columns.js';

const kinds = [columnKind(), columnKind({ id: 'policy', names: ['政策文件'] })];
const columns = [
  buildColumn({ path: ['通知公告'] }),
  buildColumn({ path: ['政务公开', '政策文件'], depth: 2 }),
  buildColumn({ path: ['政务公开', '指南'], depth: 2 }),
  buildColumn({ path: ['走进青溪'] }),
];
const site = indexColumns(columns, kinds);
const standard = buildStandard({
  standard: {
    columns: [
      requirement({ id: 'notices' }),
      requirement({ id: 'platform', name: '政府信息公开', aliases: ['政务公开'], kind: null }),
      requirement({
        id: 'guide',
        name: '政府信息公开指南',
        aliases: ['指南'],
        under: ['政府信息公开'],
        kind: null,
      }),
      requirement({ id: 'fees', name: '行政事业性收费', kind: null }),
    ],
  },
});
const context = { agencyName: '青溪镇人民政府' };

function select(changes: Partial<ColumnSelection>) {
  const census = censusOf(site);
  const selection: ColumnSelection = { from: 'found', kinds: [], ids: [], depthMost: null, ...changes };
  return selectColumns(selection, census, requiredOf(standard, site, context)).map(({ subject }) => subject);
}

test('the census has every column, with its kind where its name tells one', () => {
  expect(censusOf(site).map(({ subject, kind }) => [subject, kind?.id ?? null])).toEqual([
    ['通知公告', 'notice'],
    ['政务公开/政策文件', 'policy'],
    ['政务公开/指南', null],
    ['走进青溪', null],
  ]);
});

describe('the required columns', () => {
  const [notices, platform, guide, fees] = requiredOf(standard, site, context);

  test('bear the name that the list gives them, and the kind that it names', () => {
    expect(notices).toMatchObject({
      subject: '通知公告',
      kind: { id: 'notice' },
      found: { path: ['通知公告'] },
    });
    expect(guide).toMatchObject({ subject: '政府信息公开/政府信息公开指南', kind: null });
  });

  test('that nothing comes near to are not found, and miss no parent', () => {
    expect(fees).toMatchObject({ found: null, parentsMissing: [], match: { how: 'none', runnerUp: null } });
  });

  test('stand below their parent when an alias of it stands above', () => {
    expect(guide).toMatchObject({ found: { path: ['政务公开', '指南'] }, parentsMissing: [] });
  });

  test('miss the parent that does not stand above them', () => {
    const elsewhere = indexColumns([buildColumn({ path: ['走进青溪', '政府信息公开指南'] })], kinds);

    expect(requiredOf(standard, elsewhere, context)[2]?.parentsMissing).toEqual(['政府信息公开']);
  });

  test('are not taken from a block that no parent shows: the platform is but a name above', () => {
    expect(platform?.found).toBeNull();
  });
});

describe('a part of an indicator selects', () => {
  test.each<[string, Partial<ColumnSelection>, readonly string[]]>([
    ['the whole census', {}, ['通知公告', '政务公开/政策文件', '政务公开/指南', '走进青溪']],
    ['kinds', { kinds: ['notice', 'policy'] }, ['通知公告', '政务公开/政策文件']],
    ['first-level columns of kinds', { kinds: ['notice', 'policy'], depthMost: 1 }, ['通知公告']],
    ['required columns by id', { from: 'required', ids: ['fees'] }, ['行政事业性收费']],
    ['required columns of a kind', { from: 'required', kinds: ['notice'] }, ['通知公告']],
  ])('%s', (_, changes, expected) => {
    expect(select(changes)).toEqual(expected);
  });

  test('required columns that were not found whatever their depth', () => {
    expect(select({ from: 'required', depthMost: 1 })).toContain('行政事业性收费');
  });
});
