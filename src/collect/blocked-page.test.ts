import { describe, expect, test } from 'vitest';
import { judgeAnswer } from './blocked-page.js';

const judge = (html: string, status = 200) => judgeAnswer({ status, headers: {}, html })?.kind ?? null;
const page = (body: string) =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"><title>青溪镇</title></head><body>${body}</body></html>`;

const MENU = Array.from({ length: 14 }, (_, index) => `<a href="/c${index}/">栏目${index}</a>`).join('');
const PARAGRAPH = '<p>镇政府召开专题会议，研究部署下一阶段工作，要求各村各站所压实责任，按季度公布进展。</p>';
/** A page of the site about something: with its menu, or long enough without one. */
const inSite = (body: string) => page(`<ul>${MENU}</ul>${body}`);
const long = (body: string) => page(body + PARAGRAPH.repeat(10));

describe('a challenge or a refusal', () => {
  test.each<[string, number, string]>([
    ['a 412 with an encrypted script', 412, '<script>$_ts=window["$_ts"];$_ts.cd="q"</script>'],
    ['a 521 with a cookie script', 521, '<script>document.cookie="__jsl_clearance=1"</script>'],
    ['a 200 with an encrypted script', 200, page('<script>$_ts.nsd=1</script>')],
    ['a cookie script', 200, '<html><script>var arg1="A";document.cookie="acw_sc__v2="+arg1</script></html>'],
    ['a script of a defence', 200, page('<script src="/_waf_challenge.js"></script><p>正在加载</p>')],
    ['a notice of a firewall', 200, page('<h1>您的访问被拦截</h1><p>事件编号 1234</p>')],
    ['a suspicion', 200, page('您的请求可能存在威胁，已被记录。')],
    ['a firewall by name', 200, page('<p>网站防火墙：请求含有不合法参数</p>')],
    ['a check of the browser', 200, page('<p>浏览器安全检查中，请稍候……</p>')],
    ['a slider', 200, page('<div>请完成安全验证后继续访问</div>')],
    ['an English refusal', 200, page('<h1>Access Denied</h1>')],
    ['a 403', 403, page('<h1>403 Forbidden</h1>')],
    ['a 403 in a full page', 403, inSite(PARAGRAPH)],
    ['a 429', 429, ''],
    ['a 405', 405, page('<p>Method not allowed here</p>')],
  ])('%s is blocked', (_, status, html) => {
    expect(judge(html, status)).toBe('blocked');
  });
});

describe('an error status', () => {
  test.each([400, 404, 410, 500, 502, 503])('%i is an HTTP error, whatever the page shows', (status) => {
    expect(judge(inSite(PARAGRAPH), status)).toBe('http-error');
    expect(judge('', status)).toBe('http-error');
  });

  test('with a notice of maintenance is maintenance', () => {
    expect(judge(page('<h1>系统正在升级维护，请稍后访问</h1>'), 503)).toBe('maintenance');
  });
});

describe('a soft 404', () => {
  test.each([
    '您访问的页面不存在！',
    '您访问的页面不存在或已删除，请返回首页。',
    '很抱歉，您要查看的文章已被删除。',
    '抱歉，该信息已删除',
    '该内容不存在',
    '文件不存在',
    '页面走丢了',
    '链接已失效，请联系管理员',
    '找不到您要的页面',
    '没有找到相关内容',
    '404',
    '404 - 出错啦',
    'HTTP 404 Not Found',
    'The page you requested was not found.',
  ])('%s', (text) => {
    expect(judge(page(`<div>${text}</div><a href="/">返回首页</a>`))).toBe('soft-404');
  });
});

describe('a notice of maintenance', () => {
  test.each([
    '网站维护中',
    '本网站正在升级改版，敬请期待。',
    '系统维护公告：6月20日22时至次日6时暂停服务。',
    '因机房割接，平台暂停服务。',
    '根据集约化要求，本站已迁移。',
    'This site is under maintenance.',
  ])('%s', (text) => {
    expect(judge(page(`<h2>${text}</h2>`))).toBe('maintenance');
  });
});

describe('a page that shows nothing but its title', () => {
  test.each(['', '   \n', '<html><head></head><body></body></html>', page('<!-- 空 -->&nbsp;')])(
    '%j',
    (html) => {
      expect(judge(html)).toBe('empty');
    },
  );

  test.each([
    ['a script', page('<div id="app"></div><script src="/app.js"></script>')],
    ['a frame', '<html><frameset><frame src="/main.html"></frameset></html>'],
    ['a picture', page('<img src="/notice.png">')],
    ['a refresh', '<html><meta http-equiv="refresh" content="0;url=/index.html"></html>'],
    ['a form', page('<form><input name="q"></form>')],
    ['a link', page('<a href="/index.html"></a>')],
  ])('is not empty when it has %s', (_, html) => {
    expect(judge(html)).toBeNull();
  });
});

describe('nothing speaks against', () => {
  test.each([
    ['an article about maintenance', inSite(`<h1>关于网站系统升级维护的公告</h1>${PARAGRAPH}`)],
    ['a long article about maintenance, without a menu', long('<h1>关于平台升级维护期间业务办理的通知</h1>')],
    ['an article about a page that does not exist', inSite('<p>部分群众反映页面不存在，现已修复。</p>')],
    ['a long article about 404', long('<h1>网站自查：404页面清零</h1>')],
    ['an article about firewalls', inSite('<p>我镇部署网站防火墙，拦截攻击，访问被拦截的可来电。</p>')],
    ['a full page that carries the script of a defence', inSite('<script>$_ts.nsd=1</script>')],
    [
      'a short document numbered 404',
      page('<p>青溪镇人民政府关于防汛的通知（青府发〔2026〕404号），请遵照执行。</p>'),
    ],
    ['a reply that information does not exist', page('<p>经检索，您申请的政府信息不存在，特此告知。</p>')],
    ['a file that is no longer in force', page('<p>该文件已失效。</p>')],
    ['a sentence on lawful files', page('<p>经审查，该文件不存在违反上位法的情形。</p>')],
    ['a body that has no such files', page('<p>截至目前，本单位不存在规范性文件。</p>')],
    ['a footer that names who maintains the site', page('<p>暂无数据</p><p>网站维护：青溪镇党政办</p>')],
    [
      'a footer with a maintainer',
      page('<p>暂无数据</p><p>网站维护单位：青溪镇党政办 网站维护电话：0999-8000000</p>'),
    ],
    ['a list without items', page('<ul></ul><p>暂无数据</p>')],
    ['a short page of a column', page('<h1>机构职能</h1><p>负责本镇政务公开工作。</p>')],
    [
      'a page whose script holds a comment that nothing closes',
      `<title>网站维护中</title><script><!--\nlib.ready();</script>${inSite('<h1>关于停水的通知</h1>')}`,
    ],
    [
      'a very large page',
      page(`<p>网站维护中</p><style>${'x'.repeat(10)}</style>${'<i></i>'.repeat(10_000)}`),
    ],
  ])('%s', (_, html) => {
    expect(judge(html)).toBeNull();
  });

  test('an amount or a telephone number with 404 in it', () => {
    expect(judge(page('<p>电话：0999-4040404，邮编：404100，共计1404万元。</p>'))).toBeNull();
  });
});

test('a verdict quotes the notice, and not more than a line of it', () => {
  const verdict = judgeAnswer({ status: 200, headers: {}, html: page(`网站维护中${'，请稍候'.repeat(50)}`) });
  expect(verdict?.message).toMatch(/^青溪镇 网站维护中.*…$/);
  expect(verdict?.message).toHaveLength(120);
});

test.each([
  ['open comments', '<!--'.repeat(1_000_000)],
  ['open tags', '<'.repeat(50_000)],
  ['open scripts', '<script>'.repeat(500_000)],
])('a page of %s is judged at once', (_, html) => {
  const began = performance.now();
  judge(html);
  expect(performance.now() - began).toBeLessThan(2_000);
});
