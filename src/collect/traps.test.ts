import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { LimitHit } from '../model/snapshot.js';
import { buildTask, buildTools } from '../testing/build-collect.js';
import { type ServedSite, type SiteAnswer, type SiteWorld, serveSite } from '../testing/serve-site.js';
import { collectSite } from './collect-site.js';
import { createHttpFetcher } from './http-fetcher.js';

const HOME = 'http://www.qingxi.test/';

/** A page whose menu has these entries. */
function menu(...addresses: readonly string[]): string {
  const entries = addresses.map((href, at) => `<li><a href="${href}">栏目之${at}</a></li>`).join('');
  return `<html><head><title>青溪镇</title></head><body><div class="nav"><ul>${entries}</ul></div><p>欢迎访问。</p></body></html>`;
}

const span = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

/** What a site lays in a crawler's way, and how little of it is asked for. */
interface Trap {
  readonly name: string;
  /** What a path (with query) answers. `inside`: a server of the network that the tool runs in, which nobody may learn of. */
  answer(path: string, inside: string): SiteAnswer | undefined;
  /** Addresses of the trap among those that the site was asked for: how many, light requests for links left aside. */
  readonly asked: { readonly of: RegExp; readonly times: number };
  /** What the snapshot tells of it; nothing where no page is lost. */
  readonly told?: Partial<LimitHit>;
}

const TRAPS: readonly Trap[] = [
  {
    name: 'a relative link that leads into itself',
    answer: (path) => (path === '/' ? menu('/x/') : menu('a/b/')),
    asked: { of: /^\/x\//, times: 3 },
  },
  {
    name: 'a calendar whose days are queries',
    answer: (path) =>
      path === '/'
        ? menu('/rili?day=1')
        : menu(...span(30).map((day) => `/rili?day=${Number(path.split('=')[1]) + day}`)),
    asked: { of: /^\/rili/, times: 40 },
    told: { limit: 'queries', value: 40 },
  },
  {
    name: 'a calendar whose days are folders',
    answer: (path) =>
      path === '/'
        ? menu('/rili/2026/1/1/')
        : menu(...span(12).flatMap((month) => span(28).map((day) => `/rili/2026/${month}/${day}/`))),
    asked: { of: /^\/rili\//, times: 40 },
    told: { limit: 'queries', value: 40 },
  },
  {
    name: 'a new session id in every link',
    answer: () => {
      const id = randomUUID().replaceAll('-', '');
      return menu(`/tzgg/;jsessionid=${id}`, `/zwyw/?PHPSESSID=${id}`, `/(S(${id}))/bszn/`);
    },
    asked: { of: /tzgg|zwyw|bszn/, times: 3 },
  },
  {
    name: 'pages that lead ever deeper',
    answer: (path) => menu(`/d${Number(/\d+/.exec(path)?.[0] ?? 0) + 1}/`),
    asked: { of: /^\/d\d+\//, times: 4 },
    told: { limit: 'depth', value: 4, leftOut: 1 },
  },
  {
    name: 'more pages than anybody reads',
    answer: () => menu(...span(500).map((id) => `/col${id}/`)),
    asked: { of: /^\/col/, times: 54 },
    told: { limit: 'pages', value: 60 },
  },
  {
    name: 'a redirect to itself with one letter more',
    answer: (path) => (path === '/' ? menu('/grows?x') : { status: 302, headers: { location: `${path}x` } }),
    asked: { of: /^\/grows/, times: 11 },
  },
  {
    name: 'an address longer than any page has',
    answer: () => menu(`/${'x'.repeat(2_100)}/`),
    asked: { of: /^\/x/, times: 0 },
  },
  {
    name: 'a name and a password in a link: the page is asked for without them',
    answer: () => menu('http://user:secret@www.qingxi.test/inner/'),
    asked: { of: /inner/, times: 1 },
  },
  {
    name: 'links to what is no page of the web',
    answer: () =>
      menu(
        ...['file:///etc/passwd', 'data:text/html,<p>x</p>', 'ftp://www.qingxi.test/x', 'javascript:x()'],
        'blob:http://www.qingxi.test/x',
      ),
    asked: { of: /passwd|html|x/, times: 0 },
  },
  {
    name: 'links and redirects to our own network',
    answer: (path, inside) => {
      if (path === '/leads-inside/') return { status: 302, headers: { location: `${inside}/` } };
      if (path === '/says-inside/') return `<meta http-equiv="refresh" content="0;url=${inside}/">`;
      const port = new URL(inside).port;
      const hosts = ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '2130706433', '127.1'];
      return menu(
        ...hosts.map((host) => `http://${host}:${port}/`),
        ...['http://10.0.0.1/', 'http://169.254.169.254/latest/', '/leads-inside/', '/says-inside/'],
      );
    },
    asked: { of: /inside/, times: 2 },
  },
];

let inside: ServedSite;
beforeAll(async () => {
  inside = await serveSite({ '/': '内网' });
});
afterAll(() => inside.close());

test.each(TRAPS.map((trap) => [trap.name, trap] as const))('%s', async (_, { answer, asked, told }) => {
  const world = new Proxy<SiteWorld>({}, { get: (_target, path) => answer(String(path), inside.origin) });
  const site = await serveSite(world);
  const hostMap = new Map([['www.qingxi.test', { address: '127.0.0.1', port: site.port }]]);
  const fetch = createHttpFetcher({ hostMap, allowPrivate: false, userAgent: 'Gongkai/test' });
  onTestFinished(async () => {
    await fetch.close();
    await site.close();
  });
  const task = buildTask(HOME, { robots: 'override', limits: { visitMillis: 10_000, siteMillis: 60_000 } });
  const snapshot = await collectSite(task, buildTools({ fetch }));

  const pages = site.visits.filter(({ method }) => method === 'GET').map(({ path }) => path);
  expect(pages.filter((path) => asked.of.test(path))).toHaveLength(asked.times);
  expect(site.visits.filter(({ headers }) => headers.authorization !== undefined)).toEqual([]);
  expect(inside.visits).toEqual([]);
  expect(snapshot.limits).toEqual(told ? expect.arrayContaining([expect.objectContaining(told)]) : []);
  expect(snapshot.ended).not.toBe('unreachable');
});
