import { count } from '../../audit/check-options.js';
import { defineCheck } from '../../audit/define-check.js';
import { evidenceOf, fail, inconclusive, notApplicable, pass } from '../../audit/outcomes.js';
import type { ColumnFact } from '../../model/facts.js';

/** A column that was opened and holds nothing. See column-blank.md. */
export const columnBlank = defineCheck({
  id: 'column-blank',
  title: '空白栏目',
  scope: 'column',
  options: { textAtLeast: count },

  run({ column }, { textAtLeast }) {
    const { found, subject } = column;
    if (!found) return notApplicable('未找到该栏目，由 column-missing 判定。');
    switch (found.listing) {
      case 'unreadable':
        return inconclusive(found.unreadable ?? `“${subject}”的内容无法读取。`, found.url);
      case 'elsewhere':
        return notApplicable('该栏目链接到其他网站。');
      case 'container':
        return notApplicable('该栏目只含下级栏目。');
      case 'list':
        return pass();
      case 'single-page':
        return singlePage(found, subject, textAtLeast);
      case 'empty':
        return empty(found, subject);
      default:
        return found.listing satisfies never;
    }
  },
});

/** Little text is no proof of a blank page: it may show a picture or an attachment. */
function singlePage({ textLength, url }: ColumnFact, subject: string, textAtLeast: number) {
  const characters = textLength ?? 0;
  if (characters >= textAtLeast) return pass();
  return inconclusive(`“${subject}”正文仅${characters}字，可能为图片或附件，请人工核对。`, url);
}

function empty({ page, url, notice }: ColumnFact, subject: string) {
  if (!page) return inconclusive(`“${subject}”未能打开。`, url);
  return fail({
    subject,
    message: `“${subject}”为空白栏目，${notice ? `打开后仅显示“${notice}”` : '打开后没有任何内容'}。`,
    repair: `在“${subject}”补充内容；无内容可发的，撤销该栏目并去掉入口。`,
    data: { readBy: page.via, notice },
    evidence: [evidenceOf(page, notice)],
  });
}
