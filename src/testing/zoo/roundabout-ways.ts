import { scripted, type ZooCase } from './zoo-case.js';

const FOUND = '<html><body><h1>到了</h1></body></html>';

/** Downloads, redirects and reloads: pages that lead elsewhere, back to themselves, or nowhere. */
export const ROUNDABOUT_WAYS: readonly ZooCase[] = [
  {
    name: 'a file to be saved is an attachment',
    path: '/saved',
    world: {
      '/saved': {
        headers: { 'content-type': 'text/html', 'content-disposition': 'attachment; filename="a.html"' },
        body: FOUND,
      },
    },
    outcome: 'attachment',
  },
  {
    name: 'a page that starts a download by a link shows the page, and its own answer',
    path: '/download-link',
    world: {
      '/download-link': scripted(
        '下载页',
        'const a=document.createElement("a");a.href="/archive";a.download="";a.click()',
      ),
      '/archive': { headers: { 'content-type': 'application/zip', 'x-note': 'zip' }, body: 'PK' },
    },
    outcome: 'page',
    shows: '下载页',
    lands: '/download-link',
  },
  {
    name: 'a page that starts a download by a meta tag shows the page, and its own answer',
    path: '/download-meta',
    world: {
      '/download-meta':
        '<html><head><meta http-equiv="refresh" content="0;url=/archive-500"></head><body><p>即将下载</p></body></html>',
      '/archive-500': {
        headers: { 'content-type': 'application/zip', 'content-disposition': 'attachment' },
        body: 'PK',
      },
    },
    outcome: 'page',
    shows: '即将下载',
    status: 200,
    lands: '/download-meta',
  },
  {
    name: 'an answer without content is an empty page, not the page before it',
    path: '/no-content',
    world: { '/no-content': { status: 204, headers: { 'content-type': 'text/html' } } },
    outcome: 'empty',
  },
  {
    name: 'a page whose script leads to an answer without content stays what it is',
    path: '/to-no-content',
    world: { '/to-no-content': scripted('原页', 'location.href="/nothing"'), '/nothing': { status: 204 } },
    outcome: 'page',
    shows: '原页',
    status: 200,
  },
  {
    name: 'a chain of meta tags ends at its last page',
    path: '/chain-1',
    world: {
      ...Object.fromEntries(
        [1, 2, 3, 4, 5].map((step) => [
          `/chain-${step}`,
          `<html><head><meta http-equiv="refresh" content="0;url=/chain-${step + 1}"></head><body>第${step}步</body></html>`,
        ]),
      ),
      '/chain-6': FOUND,
    },
    outcome: 'page',
    shows: '到了',
    lands: '/chain-6',
  },
  {
    name: 'meta tags that take their time end at the last page when there is patience',
    path: '/slow-chain-1',
    world: {
      '/slow-chain-1': '<meta http-equiv="refresh" content="1;url=/slow-chain-2"><p>一</p>',
      '/slow-chain-2': '<meta http-equiv="refresh" content="1;url=/slow-chain-3"><p>二</p>',
      '/slow-chain-3': FOUND,
    },
    outcome: 'page',
    patience: 'long',
    shows: '到了',
    lands: '/slow-chain-3',
  },
  {
    name: 'two pages that lead to each other by script is a loop, and soon left alone',
    path: '/ping',
    world: {
      '/ping': '<html><script>location.replace("/pong")</script></html>',
      '/pong': '<html><script>location.replace("/ping")</script></html>',
    },
    outcome: 'redirect-loop',
  },
  {
    name: 'a page that loads itself anew for ever is a loop, and soon left alone',
    path: '/reload',
    world: { '/reload': scripted('不停刷新', 'location.reload()') },
    outcome: 'redirect-loop',
  },
  {
    name: 'redirects of the server in a circle is a loop',
    path: '/circle',
    world: { '/circle': { status: 302, headers: { location: '/circle' } } },
    outcome: 'redirect-loop',
  },
  {
    name: 'a redirect from http to https with a certificate that nobody vouches for brings the page: the certificate is judged elsewhere',
    path: '/to-https',
    world: {},
    outcome: 'page',
    shows: '安全',
  },
  {
    name: 'a certificate that nobody vouches for brings the page: the certificate is judged elsewhere',
    path: 'https:/',
    world: {},
    outcome: 'page',
    shows: '安全',
  },
  {
    name: 'a script that leads to a closed port is a refusal, not the browser’s own page about it',
    path: '/to-closed-port',
    world: { '/to-closed-port': '<html><script>location.href="http://127.0.0.1:9/"</script></html>' },
    outcome: 'out-of-bounds',
  },
  {
    name: 'a script that leads to a server that hangs up is a broken line, not the browser’s own page about it',
    path: '/to-drop',
    world: {
      '/to-drop': '<html><script>location.href="/drop"</script></html>',
      '/drop': { manner: 'drop' },
    },
    outcome: 'reset',
  },
  {
    name: 'a script that calls for another program stays on the page',
    path: '/programs',
    world: {
      '/programs': scripted(
        '原页',
        'location.href="weixin://dl/chat";location.href="mailto:a@b.test";location.href="tel:1"',
      ),
    },
    outcome: 'page',
    shows: '原页',
  },
];
