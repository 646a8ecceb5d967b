import { buildHome, buildSite } from '../../testing/build-facts.js';
import { columnKind, describeCheck, judgedColumn } from '../../testing/describe-check.js';
import { channelMissing } from './channel-missing.js';

const consultation = judgedColumn(
  { path: ['互动交流', '县长信箱'], listing: 'elsewhere', articles: [], page: null },
  { kind: columnKind({ id: 'consultation' }) },
);
const petition = judgedColumn({ path: ['网上信访'] }, { kind: columnKind({ id: 'petition' }) });
const closed = judgedColumn(
  { listing: 'unreadable', articles: [], page: null, unreadable: '打开超时。' },
  { kind: null },
);
const file = judgedColumn(
  { listing: 'unreadable', articles: [], page: null, leadsToFile: true },
  { kind: null },
);

describeCheck(channelMissing, {
  options: { kinds: ['consultation'], alike: ['信箱', '意见箱'] },
  pass: [{ name: 'a letter box on another platform counts', input: { columns: [petition, consultation] } }],
  fail: [
    {
      name: 'petitions do not count',
      input: { columns: [petition] },
      findings: [{ subject: '网上咨询建言渠道' }],
    },
    { name: 'a column of another kind is a file', input: { columns: [petition, file] } },
  ],
  inconclusive: [
    {
      name: 'a column of another kind has a name that may mean such a channel',
      input: { columns: [petition, judgedColumn({ path: ['政务公开', '信息公开意见箱'] }, { kind: null })] },
      reason: '信息公开意见箱',
    },
    {
      name: 'the crawl was cut short',
      input: { columns: [petition], site: buildSite({ ended: 'cut-short' }) },
    },
    { name: 'a first-level column did not open', input: { columns: [petition, closed] } },
    {
      name: 'a script writes the navigation',
      input: { site: buildSite({ home: buildHome({ needsBrowser: ['scripted-navigation'] }) }) },
    },
    { name: 'the home page did not open', input: { site: buildSite({ home: null }) } },
  ],
  notApplicable: [],
});
