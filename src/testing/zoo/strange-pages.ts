import { encodeText } from '../../extract/encode-text.js';
import { scripted, type ZooCase } from './zoo-case.js';

const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

function filling(millis: number): ZooCase['world'] {
  return {
    [`/list-${millis}`]: scripted(
      '栏目',
      `const x=new XMLHttpRequest();x.onload=()=>{document.body.insertAdjacentHTML("beforeend","<ul><li>"+x.responseText+"</li></ul>")};x.open("GET","/rows-${millis}");x.send()`,
    ),
    [`/rows-${millis}`]: {
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: '关于春耕的通知',
      delayMillis: millis,
    },
  };
}

const CHALLENGE = (script: string) =>
  `<html><head><meta charset="utf-8"></head><body><script>var _waf_challenge=1;${script}</script></body></html>`;
const PASSED = '<html><body><h1>放行后的首页</h1></body></html>';

/** Pages that are large, late, nested, defended, or old. */
export const STRANGE_PAGES: readonly ZooCase[] = [
  {
    name: 'a hundred thousand elements brings all of them',
    path: '/many',
    world: { '/many': `<html><body>${'<p>行</p>'.repeat(100_000)}<p>最后一行</p></body></html>` },
    outcome: 'page',
    shows: '最后一行',
  },
  {
    name: 'a picture of megabytes inside the page brings the page',
    path: '/inline',
    world: {
      '/inline': `<html><body><img src="data:image/png;base64,${PIXEL}${'A'.repeat(5_000_000)}"><p>图后</p></body></html>`,
    },
    outcome: 'page',
    shows: '图后',
  },
  {
    name: 'a page beyond the limit is too large',
    path: '/too-large',
    world: { '/too-large': `<html><body>${'<p>很多文字</p>'.repeat(20_000)}</body></html>` },
    outcome: 'too-large',
    bodyBytes: 100_000,
  },
  {
    name: 'a forest of frames, each in the other, brings the page around them',
    path: '/forest',
    world: {
      '/forest': `<html><body><p>林</p>${Array.from({ length: 30 }, (_, tree) => `<iframe src="/tree?${tree}-1"></iframe>`).join('')}</body></html>`,
      '/tree': ({ path }) => {
        const [tree, depth] = (path.split('?')[1] ?? '').split('-').map(Number);
        return `<html><body>树${(depth ?? 9) < 5 ? `<iframe src="/tree?${tree}-${(depth ?? 9) + 1}"></iframe>` : ''}</body></html>`;
      },
    },
    outcome: 'page',
    shows: '林',
  },
  {
    name: 'frames without end in one another is read at the cap',
    path: '/abyss',
    world: {
      '/abyss': '<html><body><p>渊</p><iframe src="/deeper?0"></iframe></body></html>',
      '/deeper': ({ path }) => `<iframe src="/deeper?${Number(path.split('?')[1]) + 1}"></iframe>`,
    },
    outcome: 'page',
    shows: '渊',
  },
  {
    name: 'a frameset brings the frames’ addresses',
    path: '/frameset',
    world: {
      '/frameset':
        '<html><head><title>旧站</title></head><frameset cols="20%,80%"><frame src="/left"><frame src="/right"></frameset></html>',
      '/left': '<p>左</p>',
      '/right': '<p>右</p>',
    },
    outcome: 'page',
    shows: '<frame src="/right">',
  },
  {
    name: 'a page in GBK brings its Chinese',
    path: '/gbk',
    world: {
      '/gbk': {
        headers: { 'content-type': 'text/html' },
        body: encodeText(
          '<html><head><meta charset="gbk"><title>青溪镇</title></head><body>政府信息公开</body></html>',
          'gb18030',
        ),
      },
    },
    outcome: 'page',
    shows: '政府信息公开',
  },
  ...[1_000, 3_000].map(
    (millis): ZooCase => ({
      name: `a list that comes after ${millis / 1_000} s brings its rows`,
      path: `/list-${millis}`,
      world: filling(millis),
      outcome: 'page',
      shows: '<li>关于春耕的通知</li>',
    }),
  ),
  {
    name: 'a list that comes after 15 s brings its rows when there is patience',
    path: '/list-15000',
    world: filling(15_000),
    outcome: 'page',
    patience: 'long',
    timeMillis: 30_000,
    shows: '<li>关于春耕的通知</li>',
  },
  {
    name: 'a page that never comes in full is no page: what is missing might be its list',
    path: '/half',
    world: { '/half': { manner: 'half', body: `<html><body>${'<p>前半</p>'.repeat(500)}</body></html>` } },
    outcome: 'timeout',
    timeMillis: 12_000,
  },
  {
    name: 'a script that never comes is left out',
    path: '/hanging-script',
    world: {
      '/hanging-script':
        '<html><body><p>前</p><script src="/never.js"></script><ul><li>脚本之后</li></ul></body></html>',
      '/never.js': { manner: 'silent' },
    },
    outcome: 'page',
    shows: '脚本之后',
  },
  {
    name: 'pictures, fonts and films are not loaded',
    path: '/heavy',
    world: {
      '/heavy':
        '<html><head><style>@font-face{font-family:a;src:url(/heavy.woff2?v=1)}p{font-family:a}</style></head><body><p>图文</p><img src="/heavy.png"><img src="/heavy.JPG?x=1"><video src="/heavy.mp4" autoplay></video></body></html>',
    },
    outcome: 'page',
    shows: '图文',
  },
  {
    name: 'a challenge that sets a cookie and loads itself anew is passed',
    path: '/guarded',
    world: {
      '/guarded': ({ headers }) =>
        headers.cookie?.includes('pass=1')
          ? PASSED
          : { status: 412, body: CHALLENGE('document.cookie="pass=1";location.reload()') },
    },
    outcome: 'page',
    shows: '放行后的首页',
    status: 200,
  },
  {
    name: 'a challenge that thinks for a while is passed when there is patience',
    path: '/guarded-slowly',
    world: {
      '/guarded-slowly': ({ headers }) =>
        headers.cookie?.includes('slow=1')
          ? PASSED
          : {
              status: 521,
              body: CHALLENGE('setTimeout(()=>{document.cookie="slow=1";location.reload()},1500)'),
            },
    },
    outcome: 'page',
    patience: 'long',
    shows: '放行后的首页',
    status: 200,
  },
  {
    name: 'a challenge that nobody passes is a page that is known as one',
    path: '/guarded-for-good',
    world: { '/guarded-for-good': { status: 412, body: CHALLENGE('document.cookie="pass=0"') } },
    outcome: 'page',
    status: 412,
    verdict: 'blocked',
  },
  {
    name: 'a door that asks for a password is a page that is known as one',
    path: '/password',
    world: {
      '/password': {
        status: 401,
        headers: { 'www-authenticate': 'Basic realm="x"' },
        body: '<h1>请登录</h1>',
      },
    },
    outcome: 'page',
    status: 401,
    verdict: 'blocked',
  },
  {
    name: 'a refusal without a word is a page that is known as one',
    path: '/forbidden',
    world: { '/forbidden': { status: 403, body: '' } },
    outcome: 'page',
    status: 403,
    verdict: 'blocked',
  },
  {
    name: 'a service worker is not let in',
    path: '/worker',
    world: {
      '/worker': scripted('离线', 'navigator.serviceWorker?.register("/worker.js").then(()=>0,()=>0)'),
      '/worker.js': {
        headers: { 'content-type': 'text/javascript' },
        body: 'onfetch=(e)=>e.respondWith(new Response("<h1>假</h1>",{headers:{"content-type":"text/html"}}))',
      },
    },
    outcome: 'page',
    shows: '离线',
  },
  {
    name: 'a line that is kept open for news shows the page',
    path: '/live',
    world: {
      '/live': scripted(
        '直播',
        'new WebSocket("ws://"+location.host+"/socket").onmessage=(m)=>{document.title=m.data};new EventSource("/events");fetch("/poll").catch(()=>0)',
      ),
      '/events': {
        manner: 'half',
        headers: { 'content-type': 'text/event-stream' },
        body: 'data: 1\n\ndata: 2\n\n',
      },
      '/poll': { manner: 'silent' },
    },
    outcome: 'page',
    shows: '直播',
  },
];
