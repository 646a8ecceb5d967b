import { expect, test } from 'vitest';
import { countyList, refineList } from '../testing/build-refinement.js';
import { type EffectiveEntry, isAdded, listValues } from './effective-values.js';
import { parseStandard } from './parse-standard.js';
import { unrefined } from './refine-standard.js';

const said = ({ values }: EffectiveEntry, key: string) =>
  values
    .filter((value) => value.key === key)
    .map(({ texts, by, place }) => `${by}${place ? `:${place.line}` : ''} ${texts.join(' ')}`);

test('a value is found where the list says it, at its defaults, or nowhere', () => {
  const [functions] = listValues(unrefined(countyList()));
  const [duties] = functions!.items;

  expect(said(functions!, 'aliases')).toEqual(['standard:10 机构概况']);
  expect(said(functions!, 'clause')).toEqual(['default 国办发〔2019〕54号（清单未注明条款）']);
  expect(said(duties!, 'limit')).toEqual(['standard:5 20个工作日内']);
  expect(said(duties!, 'audience')).toEqual(['default 全社会']);
  expect(said(duties!, 'office')).toEqual(['default ']);
});

test('what the usual would be anyway is no default where a file says it', () => {
  const text = `id: a
title: 甲
version: '1'
documents: [甲]
columns:
  - id: b
    name: 乙
    items:
      - { id: c, name: 丙, content: [丁], limit: 每年, publisher: 戊, channels: [己], audience: 全社会,
          manner: active }
`;
  const [column] = listValues(unrefined(parseStandard({ file: 'a.yaml', text })));

  expect(said(column!.items[0]!, 'audience')).toEqual(['standard:9 全社会']);
  expect(said(column!.items[0]!, 'manner')).toEqual(['standard:10 active']);
});

test('elements of one content may come from two files; what a refinement adds comes from it whole', () => {
  const [functions, , , admissions] = listValues(
    refineList(`defaults: { limit: 每年, publisher: 教育局, channels: [政府网站] }
columns:
  - id: functions
    items: [{ id: duties, addContent: [监督电话, 传真] }]
    addItems: [{ id: schools, name: 学校名录, content: [校名] }]
addColumns:
  - { id: admissions, name: 招生入学, defaults: { limit: 每月 }, items: [{ id: areas, name: 学区, content: [范围] }] }
`),
  );
  const [duties, , , schools] = functions!.items;

  expect(said(duties!, 'content')).toEqual(['standard:14 机构名称 主要职责', 'refinement:10 监督电话 传真']);
  expect(said(schools!, 'limit')).toEqual(['refinement:7 每年']);
  expect(said(schools!, 'audience')).toEqual(['default 全社会']);
  expect(said(admissions!.items[0]!, 'limit')).toEqual(['refinement:13 每月']);
  expect(said(admissions!.items[0]!, 'publisher')).toEqual(['refinement:7 教育局']);
  expect([duties!, functions!, schools!, admissions!].map(isAdded)).toEqual([false, false, true, true]);
});

test('a list that another extends is told apart from the list itself', () => {
  const text = `id: more
title: 甲
version: '1'
documents: [甲]
extends: [list]
columns: [{ id: extra, name: 乙 }]
`;
  const [functions, , , extra] = listValues(
    unrefined(parseStandard({ file: 'more.yaml', text }, [countyList()])),
  );

  expect(functions!.values[0]).toMatchObject({ by: 'base', place: { file: 'list.yaml', line: 9 } });
  expect(said(functions!.items[0]!, 'limit')).toEqual(['base:5 20个工作日内']);
  expect(said(extra!, 'name')).toEqual(['standard:6 乙']);
});
