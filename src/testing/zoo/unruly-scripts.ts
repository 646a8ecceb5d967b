import { scripted, type ZooCase } from './zoo-case.js';

/** Scripts that never end, never rest, ask a person, open windows, or want to be elsewhere. */
export const UNRULY_SCRIPTS: readonly ZooCase[] = [
  {
    name: 'a hundred alerts, confirms and prompts in a row shows the page behind them',
    path: '/dialogs',
    world: {
      '/dialogs': scripted(
        '对话框',
        'let no=0;for(let i=0;i<100;i++){alert(i);if(!confirm(i))no++;if(prompt(i)===null)no++}document.body.append("拒绝"+no)',
      ),
    },
    outcome: 'page',
    shows: '拒绝200',
  },
  {
    name: 'alerts without end is over in time',
    path: '/alerts-forever',
    world: { '/alerts-forever': scripted('无尽的提示', 'for(;;)alert(1)') },
    outcome: 'timeout',
    timeMillis: 3_000,
  },
  {
    name: 'an endless script is over in time',
    path: '/endless',
    world: { '/endless': scripted('死循环', 'while(true){}') },
    outcome: 'timeout',
    timeMillis: 3_000,
  },
  {
    name: 'a script that becomes endless once the page is read does not reach the next visit',
    path: '/endless-later',
    world: { '/endless-later': scripted('稍后死循环', 'setTimeout(()=>{for(;;);},1500)') },
    outcome: 'page',
    shows: '稍后死循环',
  },
  {
    name: 'a list that is never still is read at the cap',
    path: '/churn',
    world: {
      '/churn': scripted('走马灯', 'setInterval(()=>document.body.append(document.createElement("i")),20)'),
    },
    outcome: 'page',
    shows: '走马灯',
  },
  {
    name: 'a scroller that never fills is read at the cap',
    path: '/scroll',
    world: {
      '/scroll': scripted(
        '无限滚动',
        'const end=document.createElement("footer");document.body.append(end);new IntersectionObserver((_,me)=>{end.before("更多 ");me.unobserve(end);me.observe(end)}).observe(end)',
      ),
    },
    outcome: 'page',
    shows: '更多',
  },
  {
    name: 'windows opened by the thousand shows the page beneath',
    path: '/windows',
    world: {
      '/windows': `<html><body><p>弹窗</p><a id="a" target="_blank" href="/windows-ad">广告</a><form id="f" target="_blank" action="/windows-ad"></form><script>
        for(let i=0;i<1000;i++)window.open("/windows-ad");for(let i=0;i<200;i++)a.click();for(let i=0;i<20;i++)f.submit();setInterval(()=>window.open("/windows-ad","w"+Math.random()),10)</script></body></html>`,
      '/windows-ad': scripted('广告', 'setInterval(()=>window.open(location.href),10)'),
    },
    outcome: 'page',
    shows: '弹窗',
  },
  {
    name: 'windows opened without end is over in time',
    path: '/windows-forever',
    world: { '/windows-forever': scripted('无尽弹窗', 'for(;;)window.open("/")') },
    outcome: 'timeout',
    timeMillis: 3_000,
  },
  {
    name: 'a page that wants nobody to leave shows it, and is left',
    path: '/stay',
    world: {
      '/stay': scripted(
        '请勿离开',
        'onbeforeunload=(e)=>{e.preventDefault();return e.returnValue="留下"};addEventListener("unload",()=>{for(let i=0;i<1e9;i++);})',
      ),
    },
    outcome: 'page',
    shows: '请勿离开',
  },
  {
    name: 'a page that closes itself shows it',
    path: '/closes',
    world: {
      '/closes': scripted('自行关闭', 'window.close();self.close();window.open("","_self");window.close()'),
    },
    outcome: 'page',
    shows: '自行关闭',
  },
  {
    name: 'a page that asks for everything shows it',
    path: '/asks',
    world: {
      '/asks': scripted(
        '请求许可',
        `const all=[()=>document.documentElement.requestFullscreen(),()=>Notification.requestPermission(),()=>navigator.clipboard.readText(),
        ()=>navigator.clipboard.writeText("x"),()=>navigator.mediaDevices.getUserMedia({video:true}),()=>new Promise((y,n)=>navigator.geolocation.getCurrentPosition(y,n)),
        ()=>navigator.requestMIDIAccess(),()=>showOpenFilePicker(),()=>document.body.requestPointerLock(),()=>navigator.wakeLock.request()];
        for(const one of all)try{one()?.catch?.(()=>0)}catch{}`,
      ),
    },
    outcome: 'page',
    shows: '请求许可',
  },
  {
    name: 'a page that prints itself shows it',
    path: '/prints',
    world: {
      '/prints': scripted(
        '打印',
        'for(let i=0;i<20;i++)print();onload=()=>print();document.execCommand("print")',
      ),
    },
    outcome: 'page',
    shows: '打印',
  },
  {
    name: 'a page that stops at every step for a debugger shows it',
    path: '/debugger',
    world: {
      '/debugger': scripted(
        '反调试',
        'setInterval(()=>{debugger},50);(function f(){debugger})();document.body.append("继续")',
      ),
    },
    outcome: 'page',
    shows: '继续',
  },
  {
    name: 'a flood of history entries shows the page',
    path: '/history',
    world: {
      '/history': scripted(
        '历史',
        'let n=0;for(;n<500;n++)try{history.pushState(0,"","/history?"+n)}catch{};document.body.append("记"+n)',
      ),
    },
    outcome: 'page',
    shows: '记500',
  },
  {
    name: 'a page that hoards memory without end is a crash, and no more',
    path: '/hoard',
    world: {
      '/hoard': scripted('内存', 'const all=[];for(;;)all.push(Array(1e5).fill(all.length+.5))'),
    },
    outcome: 'crashed',
    timeMillis: 40_000,
  },
  {
    name: 'a page that writes itself anew after it was loaded shows what it wrote',
    path: '/writes',
    world: {
      '/writes': scripted(
        '旧的一页',
        'onload=()=>setTimeout(()=>{document.open();document.write("<title>新</title><h1>新写的一页</h1>");document.close()},50)',
      ),
    },
    outcome: 'page',
    shows: '新写的一页',
    hides: '旧的一页',
  },
  {
    name: 'a page that takes itself away is an empty page',
    path: '/removes',
    world: {
      '/removes': '<html><body><p>正文</p><script>document.documentElement.remove()</script></body></html>',
    },
    outcome: 'page',
    hides: '正文',
  },
];
