import { listOf } from '../../audit/check-options.js';
import { defineCheck } from '../../audit/define-check.js';
import { evidenceOf, failFor, inconclusive } from '../../audit/outcomes.js';
import type { FooterMarks, HomeFacts } from '../../model/facts.js';
import type { Finding } from '../../model/outcome.js';

interface Mark {
  readonly field: keyof FooterMarks;
  readonly title: string;
  /** Whether sites usually let a script draw it. */
  readonly scripted: boolean;
}

const MARKS = {
  'site-code': { field: 'siteCode', title: '网站标识码', scripted: false },
  icp: { field: 'icp', title: 'ICP备案编号', scripted: false },
  police: { field: 'police', title: '公安机关备案号', scripted: false },
  host: { field: 'host', title: '主办单位', scripted: false },
  contact: { field: 'contact', title: '联系方式', scripted: false },
  'party-mark': { field: 'partyMark', title: '党政机关网站标识', scripted: true },
  'error-report': { field: 'errorReport', title: '“我为政府网站找错”入口', scripted: true },
} as const satisfies Record<string, Mark>;

type MarkId = keyof typeof MARKS;

/** A mark that the footer must show is missing. See footer-marks.md. */
export const footerMarks = defineCheck({
  id: 'footer-marks',
  title: '底部标识缺失',
  scope: 'site',
  options: { marks: listOf(Object.keys(MARKS) as MarkId[]) },

  run({ site }, { marks }) {
    const { home } = site;
    if (!home) return inconclusive('网站首页未能打开。', site.homeUrl);
    const missing = marks.map((id) => MARKS[id]).filter(({ field }) => home.footer[field] === null);
    const certain = missing.filter(({ scripted }) => !scripted || home.page.via === 'browser');
    if (missing.length > certain.length && certain.length === 0) {
      return inconclusive('首页未经浏览器打开，由脚本生成的标识无法判定。', site.homeUrl);
    }
    if (certain.length > 0 && home.needsBrowser.length > 0) {
      return inconclusive('首页内容由脚本生成而未能读取，底部标识无法判定。', site.homeUrl);
    }
    return failFor(certain.map(({ title }) => findingOf(title, home)));
  },
});

function findingOf(title: string, home: HomeFacts): Finding {
  return {
    subject: `底部标识/${title}`,
    message: `首页底部功能区未见${title}。`,
    repair: `在全站底部功能区标明${title}。`,
    data: { mark: title },
    evidence: [evidenceOf(home.page, null)],
  };
}
