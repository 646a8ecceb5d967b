/** GB/T 9704: 仿宋 for the text, 小标宋 for titles, 黑体 and 楷体 for headings. Latin letters and digits stand in Times New Roman. */
export const FONTS = {
  text: '仿宋_GB2312',
  title: '方正小标宋简体',
  heading: '黑体',
  subheading: '楷体_GB2312',
  page: '宋体',
} as const;
/** Half points: 二号 22 pt, 三号 16 pt, 小二 for a table's title, 四号 14 pt for page numbers, 五号 10.5 pt in tables. */
export const SIZES = {
  sender: 52,
  title: 44,
  text: 32,
  annexTitle: 40,
  page: 28,
  line: 24,
  table: 21,
  small: 16,
} as const;
/** Twentieths of a point: 28.95 pt, so that 22 lines fill a page. */
export const LINE = 579;
const TWIPS_PER_MM = 1440 / 25.4;
/** 版心 156 × 225 mm on A4: 37 above, 28 left. */
export const PAGE = { top: mm(37), left: mm(28), right: mm(26), bottom: mm(35), footer: mm(26) };
/** Annexes lie across. */
export const ACROSS = { top: mm(28), left: mm(26), right: mm(26), bottom: mm(26), footer: mm(16) };
/** What a table of an annex is wide. */
export const ACROSS_WIDTH = mm(297) - ACROSS.left - ACROSS.right;
/** The paper. */
export const A4 = { width: mm(210), height: mm(297) };
/** Room to write in a row of a form. */
export const FORM_ROW = mm(18);
/** Of the head. */
export const RED = 'CC0000';
/** Of what the sender fills in. */
export const GREY = '595959';

function mm(millimetres: number): number {
  return Math.round(millimetres * TWIPS_PER_MM);
}
