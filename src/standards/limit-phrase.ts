/** Numerals are read before these words only: 第一时间 is no number. */
const COUNTED = '个?(?:工作日|自然日|日历日|日|天|周|星期|旬|月|季度|年|学期|小时|次|条|篇)';
const NUMERAL = new RegExp(
  `(?<![第零〇一二两三四五六七八九十百])[零〇一二两三四五六七八九十百]+(?=${COUNTED})`,
  'gu',
);

const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

/**
 * A 公开时限 as its readers know it: narrow letters and digits (NFKC), no blanks or line breaks anywhere (columns of tables break phrases
 * in the middle), Chinese numerals as digits, and 形成（变更） as 形成或变更.
 */
export function normalisePhrase(phrase: string): string {
  return phrase
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]/gu, '')
    .replace(/[“”"'‘’]/gu, '')
    .replace(/(?<=形成|产生|制定)\((?:或者?)?(变更|更新|获取)\)/gu, '或$1')
    .replace(NUMERAL, (numeral) => String(readNumeral(numeral) ?? numeral))
    .replace(/[.;,。、]+$/u, '');
}

/** The number below 1000 that Chinese numerals spell; null when they spell none (二三, 十百). */
export function readNumeral(numeral: string): number | null {
  const found = /^(?:(.)百零?)?(?:(.)?(十))?(.)?$/u.exec(numeral);
  if (!found) return null;
  const [, hundreds, tens, ten, ones] = found;
  const parts = [hundreds, tens, ones].map((digit) => (digit === undefined ? 0 : DIGITS[digit]));
  if (parts.includes(undefined)) return null;
  const [h = 0, t = 0, o = 0] = parts;
  return h * 100 + (ten ? Math.max(t, 1) : 0) * 10 + o;
}
