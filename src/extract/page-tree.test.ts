import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { closest, elementAt, isInAny, isInside, marksOf, meetsAny, parsePage, textOf } from './page-tree.js';

describe('the text of a page', () => {
  test.each([
    ['blocks stand on lines of their own', '<div>一</div><div>二</div>', '一\n二'],
    ['inline elements do not part a text', '<p>清溪<b>县</b><span>人民</span>政府</p>', '清溪县人民政府'],
    ['a break is a line', '<p>一<br>二</p>', '一\n二'],
    ['blanks of every sort are one space', '<p>一\n　&nbsp; 二</p>', '一 二'],
    ['a rare blank alone is a space, too', '<p>一\u2003二\u00a0三</p>', '一 二 三'],
    ['a tab alone is a space', '<p>一\t二</p>', '一 二'],
    ['signs without width go', '<p>一\u200b\ufeff二</p>', '一二'],
    ['entities are read', '<p>&lt;一&gt;&#20108;</p>', '<一>二'],
    ['comments are no text', '<ul><li>一</li><!-- <li>旧</li> --></ul>', '一'],
    [
      'nor are scripts, styles, titles and templates',
      '<title>题</title><style>a{}</style><script>var a="<b>x</b>"</script><template><p>x</p></template><noscript>x</noscript><textarea>x</textarea><p>一</p>',
      '一',
    ],
    [
      'nor is what stands in a frame, for browsers without frames',
      '<iframe src="/a">您的浏览器不支持框架</iframe><noembed>x</noembed><noframes><p>x</p></noframes><p>一</p>',
      '一',
    ],
    ['padding of database fields is no text', '<p>通知\0\0</p>', '通知'],
    ['elements that are not closed', '<ul><li>一<li>二</ul><p>三<p>四', '一\n二\n三\n四'],
    ['a closing tag too many', '<div>一</div></div><p>二</p>', '一\n二'],
  ])('%s', (_, html, text) => {
    expect(parsePage(html).text.trim()).toBe(text);
  });

  test.each([
    ['entities do not part it', '<td>发布&nbsp;时间&#65306;2024</td>', ['发布 时间：2024']],
    ['a comment does not, either', '<td>发布<!-- x -->时间</td>', ['发布时间']],
    ['a picture does', '<td>发布<img>时间</td>', ['发布', '时间']],
    ['an element does', '<td>发布<b>时间</b>：</td>', ['发布', '时间', '：']],
  ])('a stretch of text is what stands between two tags: %s', (_, html, stretches) => {
    const { runs, text } = parsePage(html);
    expect(runs.map(({ start, end }) => text.slice(start, end))).toEqual(stretches);
  });

  test('the first title is the document’s', () => {
    expect(parsePage('<title> 通知\n公告 </title><svg><title>图</title></svg>').title).toBe('通知 公告');
  });

  test('scripts are kept with their source and code', () => {
    const { scripts } = parsePage('<script src="/a.js"></script><script>go()</script>');
    expect(scripts.map(({ source, code }) => [source, code])).toEqual([
      ['/a.js', ''],
      ['', 'go()'],
    ]);
  });
});

test('the records of a Hanweb data store are elements of the page, in place', () => {
  const tree = parsePage(`<div id="list"><script type="text/xml"><datastore><recordset>
    <record><![CDATA[<li><a href="/a.html">通知一</a><span>2026-09-16</span></li>]]></record>
    <record><![CDATA[<li><a href="/b.html">通知二</a></li>]]></record>
    </recordset></datastore></script></div><p>后</p>`);
  const links = tree.elements.filter(({ tag }) => tag === 'a');
  expect(links.map((link) => textOf(tree, link))).toEqual(['通知一', '通知二']);
  const list = tree.elements.find(({ attributes }) => attributes['id'] === 'list');
  expect(list && links.every((link) => isInside(link, list))).toBe(true);
  expect(tree.text.trim().endsWith('后')).toBe(true);
});

describe('finding one’s way', () => {
  const tree = parsePage('<div id="A" class="Main Box"><p>一<a>二</a></p></div><p>三</p>');

  test('class and id, outwards, and by place', () => {
    const box = tree.elements.find(({ attributes }) => attributes['id'] === 'A');
    const link = tree.elements.find(({ tag }) => tag === 'a');
    if (!box || !link) throw new Error('the page has lost its parts');
    expect(marksOf(box)).toBe('main box a');
    expect(closest(link, ({ tag }) => tag === 'div')).toBe(box);
    expect(closest(link, ({ tag }) => tag === 'table')).toBeNull();
    expect(elementAt(tree, tree.text.indexOf('二'))).toBe(link);
    expect(isInside(box, link)).toBe(false);
  });

  test('stretches of text', () => {
    const stretches = [
      { start: 2, end: 4 },
      { start: 8, end: 9 },
    ];
    expect([1, 2, 3, 4, 8, 9].filter((place) => isInAny(stretches, place))).toEqual([2, 3, 8]);
    expect(meetsAny(stretches, { start: 4, end: 8 })).toBe(false);
    expect(meetsAny(stretches, { start: 3, end: 5 })).toBe(true);
    expect(meetsAny([], { start: 0, end: 9 })).toBe(false);
  });
});

test('whatever a page is made of, it is read, and its parts lie within one another', () => {
  const piece = fc.constantFrom(
    '<div>',
    '</div>',
    '<p>',
    '</p>',
    '<a href="#">',
    '</a>',
    '<ul><li>',
    '</ul>',
    '<td>',
    '<table>',
    '</tr>',
    '<script>',
    '</script>',
    '<!--',
    '-->',
    '<title>',
    '</title>',
    '<record>',
    '<datastore>',
    '文',
    ' ',
    '&nbsp;',
    '<br>',
    '<',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const tree = parsePage(pieces.join(''));
      tree.elements.forEach(({ parent, order, lastOrder, start, end }, at) => {
        expect(order).toBe(at);
        expect(start <= end && order <= lastOrder && end <= tree.text.length).toBe(true);
        if (parent)
          expect(parent.start <= start && end <= parent.end && lastOrder <= parent.lastOrder).toBe(true);
      });
    }),
    { numRuns: 300 },
  );
});
