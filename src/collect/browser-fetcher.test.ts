import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildRequest } from '../testing/build-page-facts.js';
import { type ServedSite, type SiteWorld, serveSite } from '../testing/serve-site.js';
import { openTestBrowser } from '../testing/test-browser.js';
import { createBrowserFetcher } from './browser-fetcher.js';
import type { BrowserHandle } from './open-browser.js';
import type { PageAnswer, PageFetcher, PageRequest } from './page-fetcher.js';

const WORLD: SiteWorld = {
  '/': '<html><head><title>青溪镇人民政府</title></head><body><h1>青溪镇</h1></body></html>',
  '/script-list':
    '<html><body><ul id="list"></ul><script>fetch("/api").then(r=>r.json()).then(a=>{for(const t of a)document.getElementById("list").innerHTML+="<li>"+t+"</li>"})</script></body></html>',
  '/api': {
    headers: { 'content-type': 'application/json' },
    body: '["关于春耕的通知","关于防汛的通知"]',
    delayMillis: 300,
  },
  '/script-redirect': '<html><script>location.href="/target"</script></html>',
  '/meta-redirect': '<html><meta http-equiv="refresh" content="0;url=/target"></html>',
  '/http-redirect': { status: 302, headers: { location: '/target' } },
  '/target': '<html><body><p>到达页</p></body></html>',
  '/dialogs':
    '<html><body><script>alert(1);confirm(2);prompt(3);window.onbeforeunload=()=>"stay";</script><p>对话框之后</p></body></html>',
  '/pop-ups':
    '<html><body><p>弹窗页</p><script>for(let i=0;i<500;i++)window.open("/target")</script></body></html>',
  '/download': {
    headers: { 'content-type': 'application/pdf', 'content-disposition': 'attachment' },
    body: '%PDF-1.4',
  },
  '/pdf': { headers: { 'content-type': 'application/pdf' }, body: '%PDF-1.4' },
  '/endless-script': '<html><body><p>死循环</p><script>for(;;){}</script></body></html>',
  '/endless-timer':
    '<html><body><p>走马灯</p><script>setInterval(()=>{document.body.append("新")},20)</script></body></html>',
  '/silent': { manner: 'silent' },
  '/hanging-script':
    '<html><body><p>正文在此</p><script src="/silent"></script><ul id="after"><li>脚本之后</li></ul></body></html>',
  '/missing-empty': { status: 404, body: '' },
  '/missing': { status: 404, body: '<html><body>没有这个页面</body></html>' },
  '/many-nodes': `<html><body>${'<p>行</p>'.repeat(100_000)}</body></html>`,
  '/leads-away': '<html><script>location.href="http://elsewhere.test/"</script></html>',
  '/opens-file': '<html><body><p>原页</p><script>location.href="file:///etc/passwd"</script></body></html>',
};

let site: ServedSite;
let handle: BrowserHandle;
let fetcher: PageFetcher;

beforeAll(async () => {
  site = await serveSite(WORLD);
  handle = await openTestBrowser();
  fetcher = createBrowserFetcher(handle, {
    pages: 2,
    userAgent: 'Gongkai/test',
    hostMap: new Map(),
    allowPrivate: true,
  });
});

afterAll(async () => {
  await fetcher.close();
  await handle.close();
  await site.close();
});

function visit(path: string, changes: Partial<PageRequest> = {}): Promise<PageAnswer> {
  return fetcher.fetch(
    buildRequest(site.origin + path, {
      allows: (url) => url.startsWith(site.origin),
      timeMillis: 15_000,
      bodyBytes: 8_000_000,
      ...changes,
    }),
  );
}

function textOf(answer: PageAnswer): string {
  expect(answer).toMatchObject({ kind: 'page' });
  return answer.kind === 'page' ? new TextDecoder().decode(answer.page.body) : '';
}

describe('what comes home', () => {
  test('a page as the browser shows it, in UTF-8, with its status', async () => {
    const answer = await visit('/');
    expect(textOf(answer)).toContain('青溪镇');
    expect(answer).toMatchObject({
      page: {
        status: 200,
        via: 'browser',
        charset: 'utf-8',
        finalUrl: `${site.origin}/`,
        remoteAddress: `127.0.0.1:${site.port}`,
        picture: null,
      },
    });
    expect(site.visits.at(-1)?.headers['user-agent']).toMatch(/Chrome\/\d+.* Gongkai\/test$/);
  });

  test('a list that a script fetches', async () => {
    expect(textOf(await visit('/script-list'))).toContain('<li>关于防汛的通知</li>');
  });

  test.each(['/script-redirect', '/meta-redirect', '/http-redirect'])(
    'the page to which %s leads, with the way there',
    async (path) => {
      const answer = await visit(path);
      expect(textOf(answer)).toContain('到达页');
      expect(answer).toMatchObject({
        page: { finalUrl: `${site.origin}/target`, redirects: [site.origin + path] },
      });
    },
  );

  test('a page with an error status, for the caller to judge', async () => {
    const answer = await visit('/missing');
    expect(textOf(answer)).toContain('没有这个页面');
    expect(answer).toMatchObject({ page: { status: 404 } });
  });

  test('pages with dialogs, pop-ups, an endless timer and very many nodes', async () => {
    expect(textOf(await visit('/dialogs'))).toContain('对话框之后');
    expect(textOf(await visit('/pop-ups'))).toContain('弹窗页');
    expect(textOf(await visit('/endless-timer'))).toContain('走马灯');
    expect(textOf(await visit('/many-nodes')).length).toBeGreaterThan(800_000);
  });

  test('a page that is never still, with long patience and little time', async () => {
    expect(textOf(await visit('/endless-timer', { patience: 'long', timeMillis: 3_600 }))).toContain(
      '走马灯',
    );
  });

  test('a page whose script never comes is read without that script', async () => {
    expect(textOf(await visit('/hanging-script'))).toContain('脚本之后');
  });
});

describe('what does not', () => {
  test.each(['/download', '/pdf'])('%s is an attachment', async (path) => {
    expect(await visit(path)).toMatchObject({ kind: 'attachment', type: 'pdf', bytes: 8 });
  });

  test('an error status without a body is told, as an empty page or, where Chromium shows its own, as an error', async () => {
    const answer = await visit('/missing-empty');
    expect(answer).toMatchObject(
      answer.kind === 'page' ? { page: { status: 404 } } : { problem: { kind: 'http-error', status: 404 } },
    );
  });

  test('a server that never answers is a time-out, and the next visit goes well', async () => {
    expect(await visit('/silent', { timeMillis: 2_500 })).toMatchObject({ problem: { kind: 'timeout' } });
    expect(textOf(await visit('/'))).toContain('青溪镇');
  });

  test('an endless script costs its visit only', async () => {
    expect(await visit('/endless-script', { timeMillis: 4_000 })).toMatchObject({
      problem: { kind: 'timeout' },
    });
    expect(textOf(await visit('/target'))).toContain('到达页');
  });

  test('a page that leads to another host is out of bounds', async () => {
    expect(await visit('/leads-away')).toMatchObject({ problem: { kind: 'out-of-bounds' } });
  });

  test('a page that wants to open a file stays where it is', async () => {
    expect(textOf(await visit('/opens-file'))).toContain('原页');
  });

  test('a closed port is a refusal', async () => {
    const url = 'http://127.0.0.1:9/';
    expect(await visit('', { url, allows: () => true })).toMatchObject({ kind: 'failed' });
  });

  test('a visit that is called off ends at once', async () => {
    const called = new AbortController();
    setTimeout(() => called.abort(), 200);
    const began = performance.now();
    expect(await visit('/silent', { signal: called.signal })).toMatchObject({ kind: 'failed' });
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  test('a browser that dies costs the visits in it and is started again', async () => {
    const dying = visit('/silent', { timeMillis: 20_000 });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await (await handle.current()).close();
    expect(await dying).toMatchObject({ problem: { kind: 'crashed' } });
    expect(textOf(await visit('/'))).toContain('青溪镇');
  });
});
