import { buildColumn, buildHome, buildSite } from '../../testing/build-facts.js';
import { describeCheck } from '../../testing/describe-check.js';
import { metaTags } from './meta-tags.js';

const home = (meta: Record<string, string>) => ({ site: buildSite({ home: buildHome({ meta }) }) });

describeCheck(metaTags, {
  options: { on: 'home', tags: ['SiteName'] },
  pass: [{ name: 'the tag is there in another case', input: home({ sitename: '云岭县人民政府' }) }],
  fail: [
    {
      name: 'the tag is there without content',
      input: home({ sitename: '  ' }),
      findings: [{ subject: '页面标签/首页/SiteName', message: '首页缺少页面标签SiteName，或其内容为空。' }],
    },
    {
      name: 'one of two list pages lacks it: one finding with the numbers',
      options: { on: 'column', tags: ['ColumnName'] },
      input: {
        site: buildSite({ columns: [buildColumn(), buildColumn({ meta: { columnname: '通知公告' } })] }),
      },
      findings: [
        {
          subject: '页面标签/栏目页/ColumnName',
          message: '抽查的2个栏目页中，1个缺少页面标签ColumnName，或其内容为空。',
        },
      ],
    },
  ],
  inconclusive: [{ name: 'the home page did not open', input: { site: buildSite({ home: null }) } }],
  notApplicable: [
    { name: 'no article was sampled', options: { on: 'article', tags: ['PubDate'] }, input: {} },
  ],
});
