import { describe, expect, test } from 'vitest';
import type { FooterMarks } from '../model/facts.js';
import { readFooterMarks } from './footer-marks.js';
import { parsePage } from './page-tree.js';

function marksOf(html: string): FooterMarks {
  return readFooterMarks(parsePage(`<body><div>正文</div><div class="footer">${html}</div></body>`));
}

test('a foot in order', () => {
  const foot = `<p>主办单位：清溪县人民政府　承办单位：清溪县人民政府办公室</p>
    <p>网站标识码：5200000001　<a href="http://beian.test">清ICP备05000001号-1</a>　清公网安备 52000002000011号</p>
    <p>联系电话：0999-8220000</p><span id="_ideConac"><img src="//dcs.conac.cn/img/red.png"></span>
    <script src="http://pucha.kaipuyun.cn/exposure/jiucuo.js"></script>`;
  expect(marksOf(foot)).toEqual({
    siteCode: '5200000001',
    icp: '清ICP备05000001号-1',
    police: '清公网安备 52000002000011号',
    host: '清溪县人民政府',
    contact: '联系电话:0999-8220000',
    partyMark: '//dcs.conac.cn/img/red.png',
    errorReport: 'http://pucha.kaipuyun.cn/exposure/jiucuo.js',
  });
});

test('a foot without any mark', () => {
  expect(Object.values(marksOf('<a href="/sitemap/">网站地图</a>'))).toEqual(Array(7).fill(null));
});

describe('each mark in the ways it is printed', () => {
  test.each([
    ['政府网站标识码：bm12000001', 'bm12000001'],
    ['网站标识码 ５２０００００００１', '5200000001'],
    ['<a href="http://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=5200000001"></a>', '5200000001'],
    ['标识码：52000000011', null],
  ])('网站标识码: %s', (html, code) => {
    expect(marksOf(html).siteCode).toBe(code);
  });

  test.each([
    ['黔ICP备 05000001 号', '黔ICP备 05000001 号'],
    ['黔ICP备案05000001号-2', '黔ICP备案05000001号-2'],
    ['备案号：ICP', null],
  ])('ICP: %s', (html, icp) => {
    expect(marksOf(html).icp).toBe(icp);
  });

  test.each([
    ['公网安备52000002000011号', '公网安备52000002000011号'],
    [
      '<a href="http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=52000002000011"><img src="g.png"></a>',
      '52000002000011',
    ],
    ['公网安备', null],
  ])('公安机关备案号: %s', (html, police) => {
    expect(marksOf(html).police).toBe(police);
  });

  test.each([
    ['主办：清溪县人民政府办公室 承办：县大数据局', '清溪县人民政府办公室'],
    ['清溪县发展和改革局主办', '清溪县发展和改革局'],
    ['版权所有：清溪县水务局', '清溪县水务局'],
    ['主 办 单 位：清溪县水务局', '清溪县水务局'],
    ['主办：', null],
  ])('主办单位: %s', (html, host) => {
    expect(marksOf(html).host).toBe(host);
  });

  test.each([
    ['电话：0999-8220000', '电话:0999-8220000'],
    ['地址：清溪县人民路1号', '地址:清溪县人民路1号'],
    ['0999-8220000', '0999-8220000'],
    ['政务服务便民热线12345', '12345'],
    ['联系我们', null],
  ])('联系方式: %s', (html, contact) => {
    expect(marksOf(html).contact).toBe(contact);
  });

  test.each([
    ['<img src="/i/dzjg.png" alt="党政机关网站标识">', '/i/dzjg.png'],
    [
      `<script>document.write(unescape("%3Cscript src='https://dcs.conac.cn/js/1.js'%3E"))</script>`,
      'dcs.conac.cn/js/1.js',
    ],
    ['<span id="_ideConac"></span>', '#_ideConac'],
    ['党建网', null],
  ])('党政机关网站标识: %s', (html, mark) => {
    expect(marksOf(html).partyMark).toBe(mark);
  });

  test.each([
    ['<a href="/jiucuo/">我为政府网站找错</a>', '/jiucuo/'],
    ['<img src="/i/jc.png" title="我为政府网站找错">', '/i/jc.png'],
    [
      '<script>var u="https://zfwzgl.www.gov.cn/exposure/jiucuo.html";</script>',
      'https://zfwzgl.www.gov.cn/exposure/jiucuo.html',
    ],
    ['<a href="/xin/">我要写信</a>', null],
  ])('找错入口: %s', (html, entry) => {
    expect(marksOf(html).errorReport).toBe(entry);
  });
});

test('a host named in the text far above is not the foot’s', () => {
  const text = '主办单位：某某协会。'.concat('正文内容。'.repeat(1000));
  const tree = parsePage(`<body><p>${text}</p><div>主办单位：清溪县水务局</div></body>`);
  expect(readFooterMarks(tree).host).toBe('清溪县水务局');
});
