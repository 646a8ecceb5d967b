import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressKey, canonicalUrl, classifyAddress, hostOf } from './address.js';

const BASE = 'http://www.qingxi.test/zwgk/index.html';

describe('one spelling for an address', () => {
  test.each([
    ['./t1.html', 'http://www.qingxi.test/zwgk/t1.html'],
    ['  ../xw/ ', 'http://www.qingxi.test/xw/'],
    ['//zwfw.test/a', 'http://zwfw.test/a'],
    ['http://www.qingxi.test:80/a//b.html#top', 'http://www.qingxi.test/a/b.html'],
    ['/a.jsp;jsessionid=AB12?id=1', 'http://www.qingxi.test/a.jsp?id=1'],
    ['/a.aspx?SessionId=3f25&id=2', 'http://www.qingxi.test/a.aspx?id=2'],
    ['/a.cfm?CFID=7&CFTOKEN=9', 'http://www.qingxi.test/a.cfm'],
    ['/(S(3f2504e04f89))/a.aspx', 'http://www.qingxi.test/a.aspx'],
    ['/a.jsp?sid=12', 'http://www.qingxi.test/a.jsp?sid=12'],
    ['/a.do?jsessionid=1&id=2', 'http://www.qingxi.test/a.do?id=2'],
    ['/a.asp?class=%CD%A8%D6%AA&jsessionid=1', 'http://www.qingxi.test/a.asp?class=%CD%A8%D6%AA'],
    ['/a.do?jsessionid=1', 'http://www.qingxi.test/a.do'],
    ['http://user:pw@www.qingxi.test/', 'http://www.qingxi.test/'],
    ['/gkmlpt/index#721', 'http://www.qingxi.test/gkmlpt/index#721'],
    ['#/list', 'http://www.qingxi.test/zwgk/index.html#/list'],
    ['/a.html?', 'http://www.qingxi.test/a.html'],
    ['/a.html??', 'http://www.qingxi.test/a.html'],
    ['/a/./b/../c.html', 'http://www.qingxi.test/a/c.html'],
    ['./../c.html', 'http://www.qingxi.test/c.html'],
    ['http://www.qingxi.test.other.test/a/', 'http://www.qingxi.test.other.test/a/'],
    ['http://www.qingxi.test:8080/a/', 'http://www.qingxi.test:8080/a/'],
  ])('%s', (href, url) => {
    expect(canonicalUrl(href, BASE)).toBe(url);
  });

  test.each(['#', '#top', 'javascript:void(0)', 'mailto:a@qingxi.test', 'tel:12345', 'http://[bad'])(
    '%s is no page',
    (href) => {
      expect(canonicalUrl(href, BASE)).toBeNull();
    },
  );

  test('a plain path leads where the URL standard says', () => {
    const path = fc.stringMatching(/^\.?(?:\/[\w.~-]{0,4}){1,4}$/);
    fc.assert(
      fc.property(path, (href) => {
        fc.pre(!href.startsWith('//'));
        const standard = new URL(href, BASE);
        standard.pathname = standard.pathname.replace(/\/{2,}/g, '/');
        expect(canonicalUrl(href, BASE)).toBe(standard.href);
      }),
    );
  });

  test('a canonical address stays as it is', () => {
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (url) => {
        const once = canonicalUrl(url, BASE);
        expect(once === null ? null : canonicalUrl(once, BASE)).toBe(once);
      }),
    );
  });
});

describe('what an address looks like', () => {
  test.each([
    ['/zwgk/202306/t20230628_80566840.html', 'article'],
    ['/t206701.html', 'article'],
    ['/art/2020/9/16/art_123_456.html', 'article'],
    ['/zjj/c106845/202606/75cb151747604fed82d562ae68caa228.shtml', 'article'],
    ['/content/post_1875410.html', 'article'],
    ['/info/1183/44994.htm', 'article'],
    ['/News/show/1064652.html', 'article'],
    ['/Item/12345.aspx', 'article'],
    ['/show.asp?id=12', 'article'],
    ['/c12192/20250815/i2410578.html', 'article'],
    ['/zwgk/tzgg/', 'column'],
    ['/zjj/c106845/list.shtml', 'column'],
    ['/col/col1229432950/index.html', 'column'],
    ['/NewsList.asp?ClassID=602', 'column'],
    ['/gkmlpt/index#721', 'column'],
    ['/xwzx/tzgg/12.htm', 'column'],
    ['/202306/P020230628_1.pdf', 'attachment'],
    ['/files/年报.docx', 'attachment'],
    ['/', 'home'],
    ['/index.html', 'home'],
    ['/?lang=tw', 'column'],
  ])('%s: %s', (path, target) => {
    expect(classifyAddress(`http://www.qingxi.test${path}`)).toBe(target);
  });

  test('what is no address at all is nobody’s article', () => {
    expect(classifyAddress('此处无地址')).toBe('column');
  });
});

test('the spellings of a column’s address have one key', () => {
  const keys = [
    'http://www.qingxi.test/zwgk/tzgg',
    'http://www.qingxi.test/zwgk/tzgg/',
    'https://qingxi.test/zwgk/tzgg/index.html',
    'http://www.qingxi.test/zwgk/tzgg/index.shtml',
  ].map(addressKey);
  expect(new Set(keys).size).toBe(1);
  expect(addressKey('http://www.qingxi.test/list.asp?id=1')).not.toBe(
    addressKey('http://www.qingxi.test/list.asp?id=2'),
  );
});

test('the host of an address, without www', () => {
  expect(hostOf('http://www.qingxi.test:8080/a')).toBe('qingxi.test:8080');
  expect(hostOf('此处无地址')).toBe('');
});
