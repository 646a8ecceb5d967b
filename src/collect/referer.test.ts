import { expect, test } from 'vitest';
import { refererOf } from './referer.js';

test.each([
  [
    'http://www.qingxi.test/zwgk/?a=1#top',
    'http://www.qingxi.test/tzgg/',
    'http://www.qingxi.test/zwgk/?a=1',
  ],
  ['http://user:secret@www.qingxi.test/', 'http://www.qingxi.test/tzgg/', 'http://www.qingxi.test/'],
  ['http://www.qingxi.test/zwgk/', 'http://zwfw.qingxi.test/', 'http://www.qingxi.test/'],
  ['http://www.qingxi.test/zwgk/', 'https://www.qingxi.test/', 'http://www.qingxi.test/'],
  ['https://www.qingxi.test/zwgk/', 'http://www.qingxi.test/', null],
  [null, 'http://www.qingxi.test/', null],
  ['', 'http://www.qingxi.test/', null],
])('a link on %s to %s tells %s', (foundOn, url, told) => {
  expect(refererOf(foundOn, url)).toBe(told);
});
