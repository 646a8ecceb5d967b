import { halfWidth } from './page-text.js';

/** Days on which something else happens than the publication of a text. */
const OTHER_DAY =
  /成文|印发|制发|签发|签署|施行|实施|执行|生效|有效|失效|截止|截至|截标|开始|结束|开标|投标|报名|报送|考试|面试|会议|起止|期限|废止|到期|出生|任职|成立|批准|竣工|今天|今日|现在|当前/;
const PUBLICATION = /发布|公开|发文|上网|更新|发表|刊登/;
const LABEL_REACH = 16;
const LABEL_MOST = 10;
const LABEL_END = /(?:日期|时间|期至|截止|截至|截|于|至|今天是|今天)$/;
/** A label may follow a title without a sign between them. */
const LABEL_WORDS = 6;
/** The second day of a stretch of days: `2024-07-01至2026-07-01`. */
const RANGE_END = /\d\s?日?\s?(?:至|到|—+|–|~|-{1,2})\s*$/;

/** What kind of day a label before a date speaks of; `none` where no label stands. */
export type DateLabel = 'publication' | 'other' | 'none';

/** The kind of day that the words directly before a date speak of. `from` is where the row or page begins. */
export function labelBefore(text: string, from: number, at: number): DateLabel {
  const before = halfWidth(text.slice(Math.max(from, at - LABEL_REACH), at));
  if (RANGE_END.test(before)) return 'other';
  return kindOfLabel(lastWords(before));
}

/** The kind of day that a label, or the head of a table's column, speaks of. */
export function kindOfLabel(label: string): DateLabel {
  if (OTHER_DAY.test(label)) return 'other';
  return PUBLICATION.test(label) ? 'publication' : 'none';
}

/** The label that ends a text: it has a colon, or ends in 日期, 时间 and the like. A line above counts only when it is nothing but a label. */
function lastWords(before: string): string {
  const plain = before.replace(/[\s:|([【]+$/, '');
  const signs = before.slice(plain.length);
  const line = plain.slice(plain.lastIndexOf('\n') + 1);
  if (signs.includes('\n') && !isLabelLine(line)) return '';
  const words = line.split(/[\d:|,，;；。、()[\]【】]/).at(-1) ?? '';
  const label = isSpaced(words) ? words.replace(/\s/g, '') : (words.split(/\s+/).at(-1) ?? '');
  return signs.includes(':') || LABEL_END.test(label) ? label.slice(-LABEL_WORDS) : '';
}

/** `发 布 时 间` */
function isSpaced(words: string): boolean {
  return /(?:^|\s)\S\s+\S\s+\S\s+\S$/.test(words);
}

function isLabelLine(line: string): boolean {
  return line.replace(/\s/g, '').length <= LABEL_MOST && /(?:日\s?期|时\s?间|期\s?至)$/.test(line);
}
