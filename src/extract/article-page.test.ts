import { describe, expect, test } from 'vitest';
import type { ArticlePageFacts } from '../model/facts.js';
import { buildPageHtml, PAGE_DAY, TITLES } from '../testing/build-page-html.js';
import { titleOfDocument } from './article-title.js';
import { readPage } from './read-page.js';

const TITLE = TITLES[6];
const TEXT = '各乡镇人民政府，县政府各工作部门：为切实做好有关工作，现将有关事项通知如下。'.repeat(8);
const PLAIN_ADDRESS = 'http://www.qingxi.test/show.asp?id=12';
const FRESH = '2026-09-16';

interface Parts {
  /** The line below the title. */
  readonly line?: string;
  readonly text?: string;
  readonly below?: string;
  readonly above?: string;
  readonly head?: string;
  readonly url?: string;
}

function read({ line = '', text = TEXT, below = '', above = '', head = '', url = PLAIN_ADDRESS }: Parts) {
  const body = `${above}<div class="content"><h1>${TITLE}</h1><div class="info">${line}</div><div class="TRS_Editor"><p>${text}</p></div></div>${below}`;
  return readHtml(buildPageHtml({ body, title: `${TITLE}-清溪县人民政府`, head }), url);
}

function readHtml(html: string, url = PLAIN_ADDRESS): ArticlePageFacts | null {
  return readPage({ url, html, asOf: PAGE_DAY }).article;
}

function dateOf(parts: Parts): string {
  const published = read(parts)?.published;
  if (!published) return 'none';
  const conflicts = published.conflicts.map(({ on, source }) => ` !${on} ${source}`);
  return `${published.on} ${published.source}${conflicts.join('')}`;
}

function related(label = ''): string {
  const items = TITLES.slice(0, 5).map(
    (title, at) => `<li><a href="show.asp?id=${100 + at}">${title}</a><span>${label}${FRESH}</span></li>`,
  );
  return `<div><h3>相关阅读</h3><ul>${items.join('')}</ul></div>`;
}

describe('the day of publication', () => {
  test.each<[string, Parts, string]>([
    ['behind 发布时间', { line: '发布时间：2024-07-01 10:20 来源：县政府办' }, '2024-07-01 label'],
    ['behind 日期', { line: '日期：2024/7/1 浏览：12' }, '2024-07-01 label'],
    ['behind a spaced label', { line: '发 布 时 间：2024-07-01　来 源：县政府办' }, '2024-07-01 label'],
    ['behind 发布于', { line: '县政府办发布于 2024-07-01 10:00' }, '2024-07-01 label'],
    ['in numerals', { line: '发布时间：二〇二四年七月一日' }, '2024-07-01 label'],
    [
      'in an element of its own',
      { line: '<span>发布时间：</span><span>2024-07-01</span>' },
      '2024-07-01 label',
    ],
    ['in an item of its own', { line: '<ul><li>发布时间</li><li>2024-07-01</li></ul>' }, '2024-07-01 label'],
    ['without a label', { line: '2024-07-01 来源：县政府办' }, '2024-07-01 text'],
    [
      'without a label, in brackets',
      { line: '来源：县政府办 [ 2024-07-01 ] 浏览次数：12' },
      '2024-07-01 text',
    ],
    ['in the tags', { head: '<meta name="PubDate" content="2024-07-01 10:00">' }, '2024-07-01 meta'],
    [
      'in a script of the template',
      { line: `<script>var pubdata='2024年07月01日';</script>` },
      '2024-07-01 attribute',
    ],
    ['below the text', { below: '<p>发布时间：2024-07-01 责任编辑：张三</p>' }, '2024-07-01 label'],
    [
      'in the address alone',
      { url: 'http://www.qingxi.test/zwgk/202407/t20240701_1.html' },
      '2024-07-01 url',
    ],
    [
      'before 更新日期',
      { line: '更新日期：2025-01-01 发布日期：2024-07-01' },
      '2024-07-01 label !2025-01-01 text',
    ],
    [
      'behind 有效期 and 成文日期',
      { line: '有效期：2024-07-01至2026-07-01 成文日期：2024-06-30 发布日期：2024-07-05' },
      '2024-07-05 label',
    ],
  ])('%s', (_, parts, date) => {
    expect(dateOf(parts).split(' !')[0]).toBe(date.split(' !')[0]);
  });

  test.each<[string, Parts]>([
    ['成文日期', { line: '索引号：001 成文日期：2024-06-30 有效性：有效' }],
    ['施行日期', { line: '施行日期：2024-06-30' }],
    ['有效期', { line: '有效期至2027-07-01' }],
    ['the clock', { above: '<div>今天是2026年9月20日 星期日</div>' }],
    ['the clock in two elements', { above: '<div>今天是：<span>2026年9月20日</span></div>' }],
    [
      'a label without a day above a text with one',
      { line: '发布日期：', text: `2020年1月1日起施行。${TEXT}` },
    ],
    [
      'a day in the text',
      { line: '来源：县政府办', text: `2020年1月1日，县政府召开会议。${TEXT}</p><p>2020年1月3日` },
    ],
    [
      'the signature below a short text',
      { line: '来源：县政府办', text: '请遵照执行。</p><p>清溪县人民政府</p><p>2024年6月30日' },
    ],
    ['a comment', { line: '<!-- 发布时间：2011-01-01 -->来源：县政府办' }],
    ['a list below', { line: '来源：县政府办', below: related() }],
    ['a list below, with labels', { line: '来源：县政府办', below: related('发布时间：') }],
    ['a list above', { line: '来源：县政府办', above: related() }],
  ])('is none of: %s', (_, parts) => {
    expect(dateOf(parts)).toBe('none');
  });

  test('fresher days of other articles do not hide its own', () => {
    expect(dateOf({ line: '时间：2024-07-01', below: related('发布时间：') })).toBe('2024-07-01 label');
    expect(
      dateOf({
        line: '时间：2024-07-01',
        below: '<p>上一篇：<a href="a.html">关于停水的通知</a> 2026-09-01</p>',
      }),
    ).toBe('2024-07-01 label');
  });

  test('a table of details: 发布日期, wherever it stands', () => {
    const cells = [
      ['成文日期', '2024-06-30'],
      ['发布日期', '2024-07-05'],
      ['废止日期', '2029-01-01'],
    ];
    for (const order of [cells, [...cells].reverse()]) {
      const table = order.map(([name, day]) => `<tr><td>${name}</td><td>${day}</td></tr>`).join('');
      const html = buildPageHtml({
        body: `<h1>${TITLE}</h1><table>${table}</table><div id="zoom"><p>${TEXT}</p></div>`,
        title: TITLE,
      });
      expect(readHtml(html)?.published).toMatchObject({ on: '2024-07-05', source: 'label', conflicts: [] });
    }
  });

  test('sources that contradict each other are all kept', () => {
    const url = 'http://www.qingxi.test/zwgk/202011/t20201120_1.html';
    const head = '<meta name="PubDate" content="2023-06-29">';
    expect(dateOf({ line: '时间：2023-06-28', url, head })).toBe('2023-06-28 label !2020-11-20 url');
    // What a sentence of the text says of another notice is no source.
    expect(dateOf({ line: '2023-06-28', text: `公告发布时间：2020年1月1日。${TEXT}` })).toBe(
      '2023-06-28 text',
    );
  });
});

describe('what else an article shows', () => {
  test.each([
    ['来源：县政府办 作者：张三', '县政府办'],
    ['信息来源： 县政府办公室 [ 2024-07-01 ] 字号：[ 大 中 小 ]', '县政府办公室'],
    ['来源：<a href="http://rm.test">县融媒体中心</a> 发布时间：2024-07-01', '县融媒体中心'],
    ['来源： 发布时间：2024-07-01', null],
  ])('the source of %s', (line, source) => {
    expect(read({ line })?.source).toBe(source);
  });

  test('its title is that of its heading, and its length that of its text', () => {
    const article = read({ line: '来源：县政府办' });
    expect(article?.title).toBe(TITLE);
    expect(article?.textLength).toBe(TEXT.length);
  });

  test.each([
    ['a cell without a mark', `<table><tr><td>${TITLE}</td></tr></table>`, TITLE],
    ['a link beside it', `<a href="/x/">${TITLE}</a><p>本页</p>`, `${TITLE}-清溪县水务中心`],
  ])('without a heading the title of the document is cut where %s says', (_, line, title) => {
    const html = buildPageHtml({
      body: `${line}<p>2026-09-16</p><div class="TRS_Editor"><p>${TEXT}</p></div>`,
      title: `${TITLE}-清溪县水务中心`,
    });
    expect(readHtml(html)?.title).toBe(title);
  });

  test.each([
    ['behind 标题', '<td>标　　题</td><td>关于落户手续的咨询</td>', '关于落户手续的咨询'],
    ['behind 信件标题：', '<td>信件标题：</td><td>关于落户手续的咨询</td>', '关于落户手续的咨询'],
    ['not in the next cell of a head', '<td>标题</td><td>发布时间</td>', '信件详情'],
    [
      'not behind the field of a form',
      '<td>标题</td><td><input></td><td>请填写您的来信内容</td>',
      '信件详情',
    ],
  ])('the title of a letter that is printed as a table stands %s', (_, cells, title) => {
    const html = buildPageHtml({
      body: `<table><tr><td>编号</td><td>20240701001</td></tr><tr>${cells}</tr></table><p>答复时间：2024-07-05</p><div class="TRS_Editor"><p>${TEXT}</p></div>`,
      title: '信件详情-清溪县政府网',
    });
    expect(readHtml(html)?.title).toBe(title);
  });

  test.each([
    ['关于停水的通知-清溪县人民政府', '关于停水的通知'],
    ['关于停水的通知_通知公告_清溪县', '关于停水的通知'],
    ['关于 A-B 级企业的通知', '关于 A-B 级企业的通知'],
    ['', ''],
  ])('the title of the document %j', (title, own) => {
    expect(titleOfDocument(title)).toBe(own);
  });
});

describe('whether a page is an article', () => {
  test('one whose trail ends in 正文 is, though it holds hardly more than a file with a date', () => {
    const breadcrumb =
      '<div>当前位置：<a href="/">首页</a> &gt; <a href="/zsxx/">招生信息</a> &gt; 正文</div>';
    const body = `<h1>${TITLE}</h1><p>时间：2026-09-16</p><ul><li>附件【<a href="javascript:;">招生简章全文下载.pdf</a>】 2026-09-16</li></ul>`;
    const facts = readPage({
      url: 'http://www.qingxi.test/zsxx/',
      html: buildPageHtml({ body, breadcrumb }),
      asOf: PAGE_DAY,
    });
    expect(facts.list.kind).toBe('single-page');
    expect(facts.article).toMatchObject({ title: TITLE, published: { on: '2026-09-16' } });
  });

  test('a short one with more related than text is', () => {
    const parts = { line: '发布时间：2024-07-01', text: '请见附件。', below: related() };
    expect(
      read({ ...parts, url: 'http://www.qingxi.test/zwgk/202407/t20240701_1.html' })?.published?.on,
    ).toBe('2024-07-01');
  });

  test('a list with a long introduction is not, nor one of two items at an address like an article’s', () => {
    const items = TITLES.slice(0, 5).map(
      (title, at) => `<li><a href="/a/t2026${at}1.html">${title}</a><span>${FRESH}</span></li>`,
    );
    const intro = `<p>${'本栏目公开县人民政府的通知公告。'.repeat(15)}</p>`;
    expect(
      readHtml(
        buildPageHtml({ body: `<div>${intro}<ul>${items.join('')}</ul></div>` }),
        'http://www.qingxi.test/zwgk/tzgg/',
      ),
    ).toBeNull();
    expect(
      readHtml(
        buildPageHtml({ body: `<ul>${items.slice(0, 2).join('')}</ul>` }),
        'http://www.qingxi.test/col/12345.html',
      ),
    ).toBeNull();
  });
});
