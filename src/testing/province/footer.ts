import { phoneOf } from './fixed-content.js';
import { hasQuirk, type SiteView } from './site-view.js';

/** Marks that a site with `few-footer-marks` leaves out. */
export const MARKS_LEFT_OUT = ['公安机关备案号', '党政机关网站标识', '“我为政府网站找错”入口'] as const;

/** Footer lines as HTML; each style wraps them in its own way. */
export function footerLines(view: SiteView): readonly string[] {
  const { owner, region, siteCode, place } = view.description;
  const few = hasQuirk(view, 'few-footer-marks');
  const host = `主办单位：${owner}&nbsp;&nbsp;承办单位：${owner}办公室&nbsp;&nbsp;地址：${place}青岚大道${Number(region) % 97}号&nbsp;&nbsp;联系电话：${phoneOf(region)}`;
  const code = `网站标识码：${siteCode}&nbsp;&nbsp;<a href="http://beian.qinglan.test/icp" target="_blank">岚ICP备2019${region}号-1</a>`;
  if (few) return [host, code];
  const police = `<a href="http://beian.qinglan.test/portal/registerSystemInfo?recordcode=${region}02000123" target="_blank"><img src="/images/gongan.png" alt="公安备案图标">岚公网安备 ${region}02000123号</a>`;
  const party = `<span id="_ideConac"><a href="http://bszs.qinglan.test/sitename?method=show&amp;id=${siteCode}" target="_blank"><img src="/images/dzjg.png" alt="党政机关网站标识"></a></span>`;
  const errors = `<a href="http://pucha.qinglan.test/exposure/jiucuo.html?site_code=${siteCode}" target="_blank"><img src="/images/jiucuo.png" alt="我为政府网站找错"></a>`;
  return [`${party}&nbsp;${errors}`, host, `${code}&nbsp;&nbsp;${police}`, '本网站支持IPv6访问'];
}
