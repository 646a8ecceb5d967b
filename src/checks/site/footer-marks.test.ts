import { buildHome, buildPage, buildSite } from '../../testing/build-facts.js';
import { describeCheck } from '../../testing/describe-check.js';
import { footerMarks } from './footer-marks.js';

const without = (marks: object, via: 'browser' | 'http' = 'browser') => {
  const home = buildHome();
  return {
    site: buildSite({ home: { ...home, page: buildPage({ via }), footer: { ...home.footer, ...marks } } }),
  };
};

describeCheck(footerMarks, {
  options: { marks: ['site-code', 'icp', 'party-mark'] },
  pass: [
    { name: 'all marks are there', input: {} },
    { name: 'a mark that is not asked for is missing', input: without({ police: null }) },
  ],
  fail: [
    {
      name: 'two marks are missing: a finding each',
      input: without({ siteCode: null, partyMark: null }),
      findings: [{ subject: '底部标识/网站标识码' }, { subject: '底部标识/党政机关网站标识' }],
    },
    {
      name: 'plain HTML lacks a printed mark and a scripted one: only the printed one counts',
      input: without({ icp: null, partyMark: null }, 'http'),
      findings: [{ subject: '底部标识/ICP备案编号' }],
    },
  ],
  inconclusive: [
    {
      name: 'only a scripted mark is missing and no browser was used',
      input: without({ partyMark: null }, 'http'),
    },
    {
      name: 'scripts write the page and were not run',
      input: {
        site: buildSite({
          home: buildHome({ footer: { ...buildHome().footer, icp: null }, needsBrowser: ['empty-body'] }),
        }),
      },
    },
    { name: 'the home page did not open', input: { site: buildSite({ home: null }) } },
  ],
  notApplicable: [],
});
