// A program of its own, so that serving costs the measured ones nothing but a share of the machine: serves made-up sites on
// loopback by Host header, tells its port, and answers questions about what was asked for.
//   node serve-site.mjs '{"sites":[{"host":"*","columns":60,"articles":939,"scripted":false}]}'
import { createServer } from 'node:http';
import { planSite } from './plan-site.mjs';
import { articlePage, columnPage, homePage, listData } from './write-pages.mjs';

const LIBRARY_FUNCTIONS = 500;
const ASSET_AGE_SECONDS = 3_600;
const { sites } = JSON.parse(process.argv[2] ?? '{"sites":[]}');

const worlds = new Map(sites.map((order) => [order.host, answersOf(order)]));
let asked = newTally();

const server = createServer((request, response) => {
  const answers = worlds.get(hostOf(request)) ?? worlds.get('*');
  const answer = answers?.get(request.url) ?? assetOf(request.url) ?? missing();
  count(request.method, answer);
  const { status = 200, type, body } = answer;
  const cached = answer.kind === 'asset' ? { 'cache-control': `max-age=${ASSET_AGE_SECONDS}` } : {};
  response.writeHead(status, { 'content-type': type, 'content-length': body.length, ...cached });
  response.end(request.method === 'HEAD' ? undefined : body);
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send({ kind: 'listening', port: server.address().port }));

process.on('message', (message) => {
  if (message === 'tally') process.send({ kind: 'tally', tally: asked });
  if (message === 'reset') {
    asked = newTally();
    process.send({ kind: 'reset' });
  }
});
process.on('disconnect', () => process.exit(0));

function answersOf({ columns, articles, seed, title, scripted }) {
  const site = planSite({ columns, articles, seed, title });
  const pages = new Map([['/', page(homePage(site))]]);
  for (const column of site.columns) {
    pages.set(column.path, page(columnPage(site, column, { scripted })));
    pages.set(`/api/${column.id}.json`, {
      kind: 'data',
      type: 'application/json; charset=utf-8',
      body: Buffer.from(listData(column)),
    });
    for (const article of column.articles) pages.set(article.path, page(articlePage(site, column, article)));
  }
  return pages;
}

function page(html) {
  return { kind: 'page', type: 'text/html; charset=utf-8', body: Buffer.from(html) };
}

function missing() {
  return {
    kind: 'missing',
    status: 404,
    type: 'text/html; charset=utf-8',
    body: Buffer.from('<h1>404 Not Found</h1>'),
  };
}

function assetOf(path) {
  if (/^\/js\/lib\d\.js$/.test(path)) return { kind: 'asset', type: 'text/javascript', body: script() };
  if (/^\/css\/style\d\.css$/.test(path)) return { kind: 'asset', type: 'text/css', body: styleSheet() };
  if (/^\/images\/\w+\.(png|jpg)$/.test(path) || path === '/favicon.ico')
    return { kind: 'asset', type: 'image/png', body: picture() };
  return null;
}

/** A library of about 40 KB, as heavy to load as those that such sites bring. */
function script() {
  const functions = Array.from(
    { length: LIBRARY_FUNCTIONS },
    (_, at) =>
      `window.lib = window.lib || {}; window.lib.f${at} = function (value) { return value + ${at}; };`,
  );
  return kept('script', () => functions.join('\n'));
}

function styleSheet() {
  return kept('style', () =>
    Array.from({ length: 200 }, (_, at) => `.box${at}{margin:${at}px;color:#${100 + at}}`).join('\n'),
  );
}

function picture() {
  return kept('picture', () =>
    Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    ),
  );
}

function kept(name, make) {
  kept.bodies ??= new Map();
  const body = kept.bodies.get(name) ?? Buffer.from(make());
  kept.bodies.set(name, body);
  return body;
}

function newTally() {
  return { pages: 0, probes: 0, data: 0, assets: 0, missing: 0, bytes: 0 };
}

function count(method, { kind, body }) {
  if (method === 'HEAD') {
    asked.probes++;
    return;
  }
  asked.bytes += body.length;
  if (kind === 'page') asked.pages++;
  else if (kind === 'data') asked.data++;
  else if (kind === 'asset') asked.assets++;
  else asked.missing++;
}

function hostOf({ headers }) {
  return (headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
}
