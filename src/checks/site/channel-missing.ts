import { listOf } from '../../audit/check-options.js';
import { defineCheck } from '../../audit/define-check.js';
import { evidenceOf, fail, inconclusive, pass } from '../../audit/outcomes.js';
import { isUnread } from '../../audit/unread-column.js';

/** A site without any column of some kinds. See channel-missing.md. */
export const channelMissing = defineCheck({
  id: 'channel-missing',
  title: '渠道缺失',
  scope: 'site',
  options: { kinds: listOf(), alike: listOf() },

  run({ site, columns }, { kinds, alike }) {
    const { home } = site;
    if (!home) return inconclusive('网站首页未能打开。', site.homeUrl);
    if (columns.some(({ kind }) => kind !== null && kinds.includes(kind.id))) return pass();
    const doubt = columns.find(({ found }) => alike.some((word) => found?.path.at(-1)?.includes(word)));
    if (doubt) {
      return inconclusive(
        `未见明确的咨询建言渠道，但“${doubt.subject}”可能是，请人工核对。`,
        doubt.found?.url ?? site.homeUrl,
      );
    }
    if (site.ended === 'cut-short')
      return inconclusive('未见咨询建言渠道，但采集未完成，不能断定没有。', site.homeUrl);
    if (home.needsBrowser.length > 0) return inconclusive('首页导航由脚本生成而未能读取。', site.homeUrl);
    const unread = columns.filter(
      ({ found }) => found?.depth === 1 && found.page === null && isUnread(found),
    );
    if (unread.length > 0) {
      return inconclusive(
        `未见咨询建言渠道，但有${unread.length}个一级栏目未能打开，不能断定没有。`,
        site.homeUrl,
      );
    }

    return fail({
      subject: '网上咨询建言渠道',
      message: `全站${columns.length}个栏目中没有网上咨询建言渠道（信访、举报等专门渠道不计）。`,
      repair: '开设咨询、留言或领导信箱等互动栏目，并在导航中给出入口。',
      data: { columnsRead: columns.length },
      evidence: [evidenceOf(home.page, null)],
    });
  },
});
