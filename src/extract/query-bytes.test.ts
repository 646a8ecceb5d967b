import { describe, expect, test } from 'vitest';
import { inBytesOf } from './query-bytes.js';

describe('the query of an address in a page', () => {
  test.each([
    ['gb18030', 'list.asp?class=通知公告', 'list.asp?class=%CD%A8%D6%AA%B9%AB%B8%E6'],
    ['gb18030', '/政务/list.asp?a=1&b=镕#顶', '/政务/list.asp?a=1&b=%E9F#顶'],
    ['gb18030', '?a=通知?b=公告', '?a=%CD%A8%D6%AA?b=%B9%AB%B8%E6'],
    ['gb18030', '?q=😀', '?q=%26%23128512%3B'],
    ['gb18030', '/通知公告/index.html', '/通知公告/index.html'],
    ['gb18030', 'list.asp?class=%CD%A8', 'list.asp?class=%CD%A8'],
    ['big5', '?q=公告', '?q=%A4%BD%A7i'],
    ['utf-8', '?q=通知', '?q=通知'],
    ['utf-16le', '?q=通知', '?q=通知'],
  ])('of a page in %s: %s', (encoding, address, sent) => {
    expect(inBytesOf(encoding, address)).toBe(sent);
  });
});
