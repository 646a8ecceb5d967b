import { defineCheck, type JudgedColumn } from '../../audit/define-check.js';
import { namesakeOf } from '../../audit/namesake.js';
import { evidenceOf, fail, inconclusive, notApplicable, pass } from '../../audit/outcomes.js';
import { isUnread } from '../../audit/unread-column.js';
import type { SiteFacts } from '../../model/facts.js';

/** A required column that the site does not have. See column-missing.md. */
export const columnMissing = defineCheck({
  id: 'column-missing',
  title: '栏目缺失',
  scope: 'column',
  options: {},

  run({ column, site }) {
    const { required, found, match, subject } = column;
    if (!required) return notApplicable('不是标准要求的栏目。');
    if (found) return pass();
    if (match?.runnerUp) {
      const { column: candidate } = match.runnerUp;
      return inconclusive(
        `未找到“${subject}”，但“${candidate.path.join('/')}”与之相近，请人工核对。`,
        candidate.url,
      );
    }
    const namesake = namesakeOf(site, required);
    if (namesake) {
      return inconclusive(
        `未找到“${subject}”栏目，但有文章或附件名为“${namesake.text}”，请人工核对。`,
        namesake.url,
      );
    }
    const unread = whyIncomplete(site, column);
    if (unread || !site.home)
      return inconclusive(`未找到“${subject}”，但${unread}，不能断定没有。`, site.homeUrl);

    return fail({
      subject,
      message: `未找到“${subject}”栏目（已读取${site.columns.length}个栏目）。`,
      repair: `设置“${required.name}”栏目并在导航中给出入口；已有同类栏目但名称不同的，改用规定名称。`,
      data: { office: required.office, columnsRead: site.columns.length },
      evidence: [evidenceOf(site.home.page, null)],
    });
  },
});

/** What of the site was not read and might hold the column, as the middle of a Chinese sentence; null when nothing is. */
function whyIncomplete(site: SiteFacts, { required }: JudgedColumn): string | null {
  if (site.ended === 'cut-short') return '采集未完成';
  if (site.home?.needsBrowser.length) return '首页导航由脚本生成而未能读取';
  const unread = site.columns.filter(
    (found) =>
      found.page === null &&
      isUnread(found) &&
      (found.depth === 1 || found.path.some((name) => required?.under.includes(name) ?? false)),
  );
  return unread.length > 0 ? `有${unread.length}个上级栏目未能打开` : null;
}
