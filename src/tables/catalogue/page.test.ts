import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { parseStandard } from '../../standards/parse-standard.js';
import { countyList } from '../../testing/build-refinement.js';
import { cataloguedLists, countEntries, entriesOf } from './counts.js';
import { writeCatalogue } from './page.js';

const digest = (script: string) => createHash('sha256').update(script).digest('base64');

const LISTS = `id: town
title: 乡镇清单
version: '1'
documents: [甲办〔2020〕1号]
verify: true
extends: [list]
defaults: { publisher: 乡镇政府, channels: [公开栏] }
columns:
  - id: town-affairs
    name: <镇务>
    items:
      - { id: town-one, name: 低保, content: [名单], limit: 公示7个工作日, levels: [township] }
      - { id: town-two, name: 预算, content: [收入, 支出], limit: 每年, channels: [政府网站], levels: [county, township] }
`;

const lists = () => {
  const county = countyList();
  return cataloguedLists([county, parseStandard({ file: 'town.yaml', text: LISTS }, [county])]);
};

test('an item that a list takes over from another stands once, in the other', () => {
  expect(
    lists().map(({ standard, columns }) => [standard.id, columns.map(({ column }) => column.id)]),
  ).toEqual([
    ['list', ['functions', 'leaders', 'news-column']],
    ['town', ['town-affairs']],
  ]);
});

test('items are counted by level, kind of limit, and who judges them', () => {
  const [county, town] = lists();

  expect(countEntries(entriesOf(town!))).toMatchObject({
    items: 2,
    levels: { province: 0, county: 1, township: 2 },
    limits: { display: 1, every: 1, after: 0 },
    judges: { elsewhere: 1 },
  });
  expect(countEntries(entriesOf(county!)).levels).toMatchObject({ province: 3, 'public-body': 3 });
  expect([county!.isUnverified, town!.isUnverified]).toEqual([false, true]);
});

test('the page has every item with its ten elements, and what is not compared is said to be so', () => {
  const page = writeCatalogue(lists(), digest);

  expect(page.match(/<tr data-k=/g)).toHaveLength(5);
  expect(page).toContain(
    '<td>预算<td>收入；支出<td><td>每年<td>乡镇政府<td>政府网站<td>全社会<td>主动<td>县级、乡级<td><td>',
  );
  expect(page).toContain('不在网站判定（公开渠道不含本单位网站）');
  expect(page).toContain('乡镇清单 <small>town，版本1，2个事项，待核实</small>');
  expect(page).toContain('&lt;镇务&gt;');
  expect(page).not.toContain('<镇务>');
});

test('only its own script may run, and nothing is loaded from elsewhere', () => {
  const page = writeCatalogue(lists(), digest);
  const [, policy = ''] = /content="(default-src[^"]+)"/.exec(page) ?? [];
  const [, script = ''] = /<script>([\s\S]*)<\/script>/.exec(page) ?? [];

  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain(`script-src 'sha256-${digest(script)}'`);
  expect(page).not.toMatch(/(?:src|href)="(?!#)/);
});
