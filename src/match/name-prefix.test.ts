import { describe, expect, test } from 'vitest';
import { isOfAgency, isUnitName, sortPrefix } from './name-prefix.js';

test.each([
  ['我县', 'ours'],
  ['本局', 'ours'],
  ['政府', 'ours'],
  ['安平县', 'unit'],
  ['县林业局', 'unit'],
  ['县', 'unit'],
  ['全市', 'unit'],
  ['政府网站', null],
  ['政务大厅', null],
  ['乡镇', null],
  ['城乡', null],
  ['办事', null],
  ['国务院', null],
  ['国家林业局', null],
])('%s in front of a name is %s', (prefix, expected) => {
  expect(sortPrefix(prefix)).toBe(expected);
});

test.each([
  ['监察大队', true],
  ['高新区管理委员会', true],
  ['社区', false],
  ['专区', false],
])('%s is the name of one unit: %s', (name, expected) => {
  expect(isUnitName(name)).toBe(expected);
});

describe('part of the agency’s own name', () => {
  test.each([
    ['安平县', '安平县林业局', true],
    ['安平', '安平县林业局', true],
    ['全县', '安平县林业局', true],
    ['林业', '安平县林业局', true],
    ['县政府', '安平县人民政府', true],
    ['省政府', '安平县人民政府', false],
    ['教育局', '安平县林业局', false],
    ['安平县', '', false],
  ])('%s of %s: %s', (prefix, agency, expected) => {
    expect(isOfAgency(prefix, agency, { placeOnly: false })).toBe(expected);
  });

  test('its field of work alone does not count as its place', () => {
    expect(isOfAgency('统计', '安平县统计局', { placeOnly: true })).toBe(false);
    expect(isOfAgency('安平', '安平县统计局', { placeOnly: true })).toBe(true);
    expect(isOfAgency('统计局', '安平县统计局', { placeOnly: true })).toBe(true);
  });
});
