import { expect, test } from 'vitest';
import { dateOfAddress } from './address-date.js';

test.each([
  ['/zwgk/202306/t20230628_80566840.html', '2023-06-28', 't20230628'],
  ['/art/2020/9/16/art_123_456.html', '2020-09-16', 'art/2020/9/16'],
  ['/xw/2023/12/27/407974.shtml', '2023-12-27', '2023/12/27'],
  ['/xw/2023-12-27/407974.html', '2023-12-27', '2023-12-27'],
  ['/govxxgk/gzs/2022-01/06-123.html', '2022-01-06', '2022-01/06'],
  ['/c12192/20250815/i2410578.html', '2025-08-15', '20250815'],
])('%s tells the day', (path, on, raw) => {
  expect(dateOfAddress(`http://www.qingxi.test${path}`)).toMatchObject({ on, raw });
});

test.each([
  ['/zjj/c106845/202606/75cb151747604fed82d562ae68caa228.shtml', 2026, 6],
  ['/zwgk/2024/7/0012.html', 2024, 7],
])('%s tells no more than the month', (path, year, month) => {
  expect(dateOfAddress(`http://www.qingxi.test${path}`)).toMatchObject({ year, month, on: null });
});

test.each([
  '/gkmlpt/content/0/508/post_508890.html',
  '/info/1183/44994.htm',
  '/show.asp?id=20200916',
  '/zwgk/t20231345_1.html',
  '/2026/index.html',
  '/20261301/a.html',
])('%s tells nothing', (path) => {
  expect(dateOfAddress(`http://www.qingxi.test${path}`)).toBeNull();
});
