import { describe, expect, test } from 'vitest';
import { readColumnPage, TITLES, tellList } from '../testing/build-page-html.js';

const DAYS = ['2026-09-16', '2026-09-10', '2026-08-30', '2026-07-01', '2026-06-15'] as const;
const ALL = DAYS.join(' ');

type Row = (title: string, day: string, number: number) => string;

function rows(days: readonly string[], print: Row): string {
  return days.map((day, at) => print(`${TITLES[at % TITLES.length]}`, day, 100 + at)).join('\n');
}

const item: Row = (title, day, number) =>
  `<li><a href="./202609/t2026${number}.html">${title}</a><span>${day}</span></li>`;

function link(title: string, number: number): string {
  return `<a href="./t2026${number}.html">${title}</a>`;
}

function daysOf(body: string): string {
  return tellList(readColumnPage(body).list);
}

function titlesOf(body: string): readonly string[] {
  const { list } = readColumnPage(body);
  return list.kind === 'list' ? list.articles.map(({ title }) => title) : [];
}

describe('a list is read in whatever elements it is printed', () => {
  test.each<[string, string]>([
    ['list items', `<ul>${rows(DAYS, item)}</ul>`],
    [
      'a table of an old site, with lines between',
      `<table>${rows(DAYS, (title, day, n) => `<tr height=20><td><img src=dot.gif></td><td><a href="show.asp?id=${n}">${title}</a></td><td align=right>${day}</td></tr><tr><td colspan=3 background=line.gif></td></tr>`)}</table>`,
    ],
    [
      'tables in a table',
      `<table><tr><td><table><tr><td><a href="list.asp?id=1">通知公告</a></td></tr></table></td><td><table>${rows(DAYS, (title, day, n) => `<tr><td><a href="show.asp?id=${n}">${title}</a></td><td>${day}</td></tr>`)}</table></td></tr></table>`,
    ],
    [
      'terms and descriptions',
      `<dl>${rows(DAYS, (title, day, n) => `<dt>${link(title, n)}</dt><dd>${day}</dd>`)}</dl>`,
    ],
    [
      'descriptions below a term that is the day',
      `<dl>${rows(DAYS, (title, day, n) => `<dt>${day}</dt><dd>${link(title, n)}</dd>`)}</dl>`,
    ],
    ['paragraphs', `<div>${rows(DAYS, (title, day, n) => `<p>${link(title, n)}（${day}）</p>`)}</div>`],
    ['lines that break', `<div>${rows(DAYS, (title, day, n) => `·${link(title, n)} (${day})<br>`)}</div>`],
    [
      'lines that begin with the day',
      `<div>${rows(DAYS, (title, day, n) => `[${day}] ${link(title, n)}<br>`)}</div>`,
    ],
    [
      'links that hold all',
      `<div>${rows(DAYS, (title, day, n) => `<a href="./t2026${n}.html"><h4>${title}</h4><p>${'摘要文字。'.repeat(12)}</p><span>${day}</span></a>`)}</div>`,
    ],
    [
      'a line of a table that is itself the link',
      `<table>${rows(DAYS, (title, day, n) => `<tr onclick="window.open('/a/t2026${n}.html')"><td>1</td><td>${title}</td><td>${day}</td></tr>`)}</table>`,
    ],
    [
      'links that only a script follows',
      `<ul>${rows(DAYS, (title, day, n) => `<li><a href="javascript:void(0)" onclick="doRead('${n}','1')">${title}</a><span>${day}</span></li>`)}</ul>`,
    ],
    ['no links at all', `<ul>${rows(DAYS, (title, day) => `<li>${title}<span>${day}</span></li>`)}</ul>`],
    [
      'documents',
      `<ul>${rows(DAYS, (title, day, n) => `<li><a href="./P02026${n}.pdf">${title}</a><span>${day}</span></li>`)}</ul>`,
    ],
    [
      'picture news',
      `<ul>${rows(DAYS, (title, day, n) => `<li><a href="./t2026${n}.html"><img src="a.jpg" alt="${title}"></a><p>${link(title, n)}</p><span>${day}</span></li>`)}</ul>`,
    ],
    [
      'a data store of Hanweb',
      `<div><script type="text/xml"><datastore><recordset>${rows(DAYS, (title, day, n) => `<record><![CDATA[<li><a href="/art/2026/1/1/art_1_${n}.html">${title}</a><span>[${day}]</span></li>]]></record>`)}</recordset></datastore></script></div>`,
    ],
    [
      'files beside each title',
      `<ul>${rows(DAYS, (title, day, n) => `<li>${link(title, n)} <a href="./P0${n}.pdf">下载</a> <a href="./P0${n}.doc">${title}.doc</a><span>${day}</span></li>`)}</ul>`,
    ],
    [
      'a category before each title',
      `<ul>${rows(DAYS, (title, day, n) => `<li><a href="/fl/zcfg/">[政策法规]</a>${link(title, n)}<span>${day}</span></li>`)}</ul>`,
    ],
    [
      'a card of details behind each title',
      `<ul>${rows(DAYS, (title, day, n) => `<li>${link(title, n)}<b>${day}</b><div style="display:none"><p>成文日期：2020-01-01</p><p>发布日期：${day}</p><p>名称：${link(title, n)}</p></div></li>`)}</ul>`,
    ],
  ])('%s', (_, body) => {
    expect(daysOf(body)).toBe(ALL);
    expect(titlesOf(body)).toEqual(TITLES.slice(0, 5));
  });

  test('what a page offers to do with itself is no item', () => {
    const tools = ['打印本页', '关闭窗口', '我要推荐', '分享'].map(
      (words) => `<li><a href="javascript:void(0)">${words}</a></li>`,
    );
    const titles = titlesOf(`<ul>${rows(DAYS, item)}${tools.join('')}</ul>`);
    expect(titles).toHaveLength(DAYS.length);
    expect(titles.join()).not.toMatch(/本页|窗口|推荐|分享/);
  });

  test('one item is a list', () => {
    expect(daysOf(`<ul>${rows(DAYS.slice(0, 1), item)}</ul>`)).toBe('2026-09-16');
  });

  test('one line of a table that holds two articles', () => {
    const pair = (at: number) =>
      `<tr><td>${link(`${TITLES[at]}`, at)}</td><td>${DAYS[at]}</td><td>${link(`${TITLES[at + 1]}`, at + 1)}</td><td>${DAYS[at + 1]}</td></tr>`;
    expect(daysOf(`<table>${pair(0)}${pair(2)}</table>`)).toBe(DAYS.slice(0, 4).join(' '));
  });

  test('rows of a comment are stale samples', () => {
    const sample = '<!-- <li><a href="a.html">示例标题示例标题</a><span>2010-01-01</span></li> -->';
    expect(daysOf(`<ul>${sample}${rows(DAYS, item)}</ul>`)).toBe(ALL);
  });

  test('a title that is cut short is completed by its tooltip', () => {
    const cut: Row = (title, day, n) =>
      `<li><a title="${title}" href="./t2026${n}.html">${title.slice(0, 6)}...</a><span>${day}</span></li>`;
    expect(titlesOf(`<ul>${rows(DAYS, cut)}</ul>`)).toEqual(TITLES.slice(0, 5));
  });

  test('summaries belong to the list, whatever days and labels they hold', () => {
    const row: Row = (title, day, n) =>
      `<div class="item"><h3><a href="/a/${n}.jhtml">${title}</a></h3><p>为落实2024年1月5日会议精神，${'做好各项工作，'.repeat(15)}会议定于2025年3月3日召开。</p><p>发布时间：${day} 来源：县政府办</p></div>`;
    expect(daysOf(`<div>${rows(DAYS, row)}</div>`)).toBe(ALL);
  });
});

describe('the day of publication is not another day', () => {
  function table(heads: readonly string[], cells: (day: string) => readonly string[]): string {
    const head = heads.map((name) => `<th>${name}</th>`).join('');
    const row: Row = (title, day, n) =>
      `<tr><td><a href="show.asp?id=${n}">${title}</a></td>${cells(day)
        .map((cell) => `<td>${cell}</td>`)
        .join('')}</tr>`;
    return `<table><tr><th>标题</th>${head}</tr>${rows(DAYS, row)}</table>`;
  }

  test.each<[string, string]>([
    [
      '成文日期 before 发布日期',
      table(['文号', '成文日期', '发布日期'], (day) => ['清府发〔2025〕1号', '2025-01-02', day]),
    ],
    ['发布日期 before 成文日期', table(['发布日期', '成文日期'], (day) => [day, '2025-01-02'])],
    ['发布日期 before 有效期至', table(['发布日期', '有效期至'], (day) => [day, '2029-01-01'])],
    ['生成日期 before 公开日期', table(['生成日期', '公开日期'], (day) => ['2020-01-01', day])],
    [
      'periods and terms',
      table(['更新周期', '公开期限', '时间'], (day) => ['2027-01-01', '2030-01-01', day]),
    ],
    [
      'an agency with a link',
      table(['发布机构', '成文日期', '发布日期'], (day) => [
        '<a href="/fgj/">县发展和改革局</a>',
        '2025-01-02',
        day,
      ]),
    ],
    [
      'a head in a table of its own',
      `<div><table><tr><td>名称</td><td>发布日期</td><td>成文日期</td></tr></table><table>${rows(DAYS, (title, day, n) => `<tr><td>${link(title, n)}</td><td>${day}</td><td>2025-01-02</td></tr>`)}</table></div>`,
    ],
    [
      'a head that is a list item',
      `<ul><li><span>名称</span><span>发布日期</span><span>生成日期</span></li>${rows(DAYS, (title, day, n) => `<li><span>${link(title, n)}</span><span>${day}</span><span>2025-01-02</span></li>`)}</ul>`,
    ],
    [
      'labels in the row',
      `<ul>${rows(DAYS, (title, day, n) => `<li>${link(title, n)}<p>发布机构：县政府 发布日期：${day} 成文日期：2025-01-02</p></li>`)}</ul>`,
    ],
    [
      '主动公开 before the label',
      `<ul>${rows(DAYS, (title, day, n) => `<li>${link(title, n)}<p>主动公开 成文日期：2025-01-02</p><p>发布日期：${day}</p></li>`)}</ul>`,
    ],
    [
      'a deadline',
      `<ul>${rows(DAYS, (title, day, n) => `<li>${link(title, n)} 截止时间：2026-12-01 发布：${day}</li>`)}</ul>`,
    ],
    [
      'two days without a label: the later, a text comes out after it is signed',
      `<ul>${rows(DAYS, (title, day, n) => `<li>${link(title, n)}<em>${day}</em><em>2025-01-02</em></li>`)}</ul>`,
    ],
    [
      'two days, one ahead',
      `<ul>${rows(DAYS, (title, day, n) => `<li>${link(title, n)}<em>${day}</em><em>2026-12-31</em></li>`)}</ul>`,
    ],
    [
      'a day in the title',
      `<ul>${rows(DAYS, (_, day, n) => `<li>${link('2020年9月16日空气质量日报', n)}<span>${day}</span></li>`)}</ul>`,
    ],
  ])('%s', (_, body) => {
    expect(daysOf(body)).toBe(ALL);
  });

  test('where a list prints no more than 成文日期, no day of publication is told', () => {
    expect(daysOf(table(['文号', '成文日期'], (day) => ['清府发〔2025〕1号', day]))).toBe('- - - - -');
  });

  test('but the address may tell it', () => {
    const row: Row = (title, _, n) =>
      `<tr><td><a href="./202608/t20260805_${n}.html">${title}</a></td><td>2025-01-02</td></tr>`;
    expect(
      daysOf(`<table><tr><th>标题</th><th>成文日期</th></tr>${rows(DAYS.slice(0, 2), row)}</table>`),
    ).toBe('2026-08-05 2026-08-05');
  });

  test.each([
    ['in a title alone', (n: number) => `<li>${link('空气质量日报（2020年9月16日）', n)}</li>`],
    [
      'of the farmers’ calendar',
      (n: number) => `<li>${link('关于开展排查的通知', n)}<span>农历八月初五</span></li>`,
    ],
    [
      'that may be read in two ways',
      (n: number) => `<li>${link('关于开展排查的通知', n)}<span>05/06/2026</span></li>`,
    ],
    ['of months ago', (n: number) => `<li>${link('关于开展排查的通知', n)}<span>2个月前</span></li>`],
    ['of zeros', (n: number) => `<li>${link('关于开展排查的通知', n)}<span>0000-00-00</span></li>`],
  ])('a day %s is refused', (_, print) => {
    expect(daysOf(`<ul>${[1, 2, 3].map(print).join('')}</ul>`)).toBe('- - -');
  });

  test('where list and address differ, both are kept', () => {
    const { list } = readColumnPage(
      `<ul><li><a href="./t20201120_1.html">${TITLES[0]}</a><span>2023-06-28</span></li></ul>`,
    );
    expect(list.kind === 'list' ? list.articles[0]?.published : null).toEqual({
      on: '2023-06-28',
      source: 'list',
      raw: '2023-06-28',
      inferred: false,
      conflicts: [{ on: '2020-11-20', source: 'url', raw: 't20201120' }],
    });
  });
});

describe('days without a year', () => {
  function short(days: readonly string[], from = 0): string {
    return days.map((day, at) => item(`${TITLES[(from + at) % 10]}`, day, 100 + from + at)).join('');
  }

  test('are inferred from the order of the list, and marked so', () => {
    expect(
      daysOf(`<ul>${short(['[09-16]', '[07-08]', '[05-06]', '[01-30]', '[12-28]', '[02-01]'])}</ul>`),
    ).toBe('2026-09-16? 2026-07-08? 2026-05-06? 2026-01-30? 2025-12-28? 2025-02-01?');
  });

  test('take the year of the address where it tells of the same days', () => {
    const row = (path: string, day: string) =>
      `<li><a href="${path}">${TITLES[0]}</a><span>${day}</span></li>`;
    expect(
      daysOf(
        `<ul>${row('/a/202409/75cb151747604fed82d562ae68caa228.shtml', '09-16')}${row('/a/t20241230_1.html', '01-02')}${row('/a/t20200101_2.html', '05-05')}</ul>`,
      ),
    ).toBe('2024-09-16? 2025-01-02? 2026-05-05?');
  });

  test('a second tab begins anew', () => {
    const body = `<div><div class="pane"><ul class="l">${short(['03-01', '02-10', '02-01', '01-20', '01-05'])}</ul></div>
      <div class="pane"><ul class="l">${short(['09-15', '09-10', '09-01', '08-20', '08-05'], 5)}</ul></div></div>`;
    expect(daysOf(body)).toBe(
      '2026-03-01? 2026-02-10? 2026-02-01? 2026-01-20? 2026-01-05? 2026-09-15? 2026-09-10? 2026-09-01? 2026-08-20? 2026-08-05?',
    );
  });

  test('a pinned item stands outside the order', () => {
    const pinned = `<li><font>[置顶]</font>${link('关于征集意见的公告', 9)}<span>12-01</span></li>`;
    expect(daysOf(`<ul>${pinned}${short(['09-16', '09-10'])}</ul>`)).toBe(
      '^2025-12-01? 2026-09-16? 2026-09-10?',
    );
  });
});

describe('which list is the column’s', () => {
  const fresh = Array.from({ length: 10 }, () => '2026-09-19');
  const few = `<ul class="u">${rows(DAYS.slice(2), item)}</ul>`;
  const many = `<ul class="u">${rows(fresh, (title, day, n) => `<li><a href="/xw/t2026${n}9.html">${title}全文</a><span>${day}</span></li>`)}</ul>`;

  test.each<[string, string]>([
    ['beside 热点新闻', `<div><div><h2>通知公告</h2>${few}</div><div><h3>热点新闻</h3>${many}</div></div>`],
    ['behind 点击排行', `<div><div><p>点击排行</p>${many}</div><div><p>通知公告</p>${few}</div></div>`],
    [
      'above 最新更新 of the same make',
      `<div><div class="box"><h2>通知公告</h2>${few}</div><div class="box"><h3>最新更新<a href="/new/">更多</a></h3>${many}</div></div>`,
    ],
    [
      'beside a list of another name',
      `<div><div><h3>通知公告</h3>${few}</div><div class="side"><h3>政务要闻</h3>${many}</div></div>`,
    ],
    [
      'above friendly links',
      `${few}<div class="links"><ul>${Array.from({ length: 30 }, (_, at) => `<li><a href="http://x${at}.test/">某某市人民政府门户网站${at}</a></li>`).join('')}</ul></div>`,
    ],
    [
      'below a calendar',
      `<table class="calendar"><tr>${[1, 2, 3].map((day) => `<td><a href="/rl/2026-09-0${day}/">${day}</a></td>`).join('')}</tr></table>${few}`,
    ],
    [
      'below years',
      `<ul><li><a href="/2026/">2026年</a></li><li><a href="/2025/">2025年</a></li></ul>${few}`,
    ],
    ...['hot', 'aside', 'side', 'sidebar', 'xgyd', 'relate-news', 'tuijian', 'recommend', 'rank'].map(
      (mark): [string, string] => [
        `beside a longer list without a name in a box marked ${mark}`,
        `<div><div class="box">${few}</div><div class="${mark}">${many}</div></div>`,
      ],
    ),
    ['below a clock', `<div><ul><li>今天是2026年9月20日</li></ul>${few}</div>`],
  ])('%s', (_, body) => {
    expect(daysOf(body)).toBe(DAYS.slice(2).join(' '));
  });

  test('a page of boxes shows them all, box by box', () => {
    const boxes = ['政策文件', '人事信息'].map(
      (name, at) =>
        `<div class="box"><h3>${name}</h3><ul class="u">${rows(DAYS.slice(0, 3), (title, day, n) => item(`${title}${name}`, day, n + at * 10))}</ul></div>`,
    );
    const three = DAYS.slice(0, 3).join(' ');
    expect(daysOf(`<div class="main">${boxes.join('')}</div>`)).toBe(`${three} ${three}`);
  });

  test('the clock of the head and the day of the foot are in no list', () => {
    const { list, datedItems } = readColumnPage('<div class="r"></div>');
    expect(list.kind).not.toBe('list');
    expect(datedItems).toEqual([]);
  });
});

describe('each rule about the day of a row stands on its own', () => {
  test('four pinned items of spring above a list of autumn leave its years alone', () => {
    const row = (title: string, day: string, pin: string) =>
      `<li>${pin}<a href="#" onclick="open1(1)">${title}</a><span>${day}</span></li>`;
    const pinned = ['03-01', '02-01', '01-15', '01-10'].map((day, at) => row(`${TITLES[at]}`, day, '[置顶]'));
    const list = ['09-18', '09-10', '08-30'].map((day, at) => row(`${TITLES[at + 4]}`, day, ''));

    expect(daysOf(`<ul>${[...pinned, ...list].join('')}</ul>`)).toBe(
      '^2026-03-01? ^2026-02-01? ^2026-01-15? ^2026-01-10? 2026-09-18? 2026-09-10? 2026-08-30?',
    );
  });

  test('a labelled day of another sort is no day of publication, even alone in its row', () => {
    const body = rows(
      DAYS,
      (title, day, n) => `<li><a href="show.asp?id=${n}">${title}</a><em>成文日期：${day}</em></li>`,
    );

    expect(daysOf(`<ul>${body}</ul>`)).toBe('- - - - -');
  });

  test('the column that the head calls 发布日期 counts, though another cell holds a later day', () => {
    const body = rows(
      DAYS,
      (title, day, n) =>
        `<tr><td><a href="show.asp?id=${n}">${title}</a></td><td>${day}</td><td>2026-09-19</td></tr>`,
    );

    expect(daysOf(`<table><tr><th>标题</th><th>发布日期</th><th>附注</th></tr>${body}</table>`)).toBe(ALL);
  });

  test('the day that the row itself calls 发布时间 counts, though another stands beside it', () => {
    const body = rows(
      DAYS,
      (title, day, n) =>
        `<li><a href="show.asp?id=${n}">${title}</a><p>发布时间：${day}</p><p>2026-09-19</p></li>`,
    );

    expect(daysOf(`<ul>${body}</ul>`)).toBe(ALL);
  });

  test('a day in a sentence of a summary is told by nobody', () => {
    const body = rows(
      DAYS,
      (title, day, n) =>
        `<li><a href="show.asp?id=${n}">${title}</a><p>全县工作会议于${day}在县城召开，会议传达了上级精神，总结了前一阶段的工作并部署下一阶段的任务。</p></li>`,
    );

    expect(daysOf(`<ul>${body}</ul>`)).toBe('- - - - -');
  });
});

describe('each rule about where a list stands stands on its own', () => {
  const undated = (names: readonly string[], folder: string) =>
    names.map((name, at) => `<li><a href="${folder}t20200101_${at}.html">${name}</a></li>`).join('');

  test('a menu that the page leads with is no list, though half its addresses are those of articles', () => {
    const names = [
      '政府信息公开指南',
      '政府信息公开制度',
      '法定主动公开内容',
      '政府信息公开年报',
      '政府信息依申请公开',
      '政府信息公开意见箱',
    ];
    const menu = names
      .map(
        (name, at) => `<li><a href="/zwgk/${at % 2 ? `c${at}/` : `t20200101_${at}.html`}">${name}</a></li>`,
      )
      .join('');

    expect(
      titlesOf(
        `<div class="zwgk_lm"><h3>政府信息公开</h3><ul>${menu}</ul></div><div class="box"><h2>通知公告</h2><ul></ul></div>`,
      ),
    ).toEqual([]);
  });

  test('links at the foot are no list, however like articles they look', () => {
    const friends = undated(['清溪县政务新媒体矩阵', '清溪县重点领域信息公开专栏'], '/zt/');
    const text = '本栏目介绍县政府办公室的工作职责、办公地址和联系方式。'.repeat(4);

    expect(
      titlesOf(`<div class="con"><p>${text}</p></div><div class="copyright"><ul>${friends}</ul></div>`),
    ).toEqual([]);
  });

  test('a box beside the list with one item more and fresher days is not the list', () => {
    const aside = rows(
      ['2026-09-19', ...DAYS],
      (title, day, n) => `<li><a href="/yw/t${n}.html">要闻：${title}</a><span>${day}</span></li>`,
    );

    expect(
      daysOf(
        `<p>${'本栏目发布县政府及其部门的各类信息。'.repeat(8)}</p><div class="wrap"><ul>${rows(DAYS, item)}</ul></div><div class="sidebar"><ul>${aside}</ul></div>`,
      ),
    ).toBe(ALL);
  });
});
