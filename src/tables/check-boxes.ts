import { cutOutside, joinLines, linesOf, type Reading, understood } from './cell-text.js';

/** Boxes as they should be. */
const TICKED = '■☑☒√✓✔▣●';
const EMPTY = '□☐○';

/**
 * Boxes that a font or a scan has damaged: 口 and 囗 look like □, ▄ is what is left of ■, R and £ are ☑ and □ of the font Wingdings 2.
 * They are boxes only before one of the words that catalogues put boxes before.
 */
const DAMAGED: Readonly<Record<string, boolean>> = { 口: false, 囗: false, '▄': true, R: true, '£': false };

/** Lone letters that are ticks in the fonts Wingdings and Wingdings 2, or on a keyboard; and what says no. */
const TICK_ALONE = /^(?:[VvRPüþ是]|是的)$/u;
const EMPTY_ALONE = /^(?:[£¨口囗×✗否无/—－-]|——)$/u;

const LABEL =
  '政府(?:门户)?网站|门户网站|政府公报|两微一端|发布会|听证会|广播电视|纸质媒体|公开查阅点|政务服务|便民服务站|入户|现场|社区|企事业单位|村公示栏|精准推送|其他|其它|公共资源交易|信用中国|投资项目|12345|政务新媒体|公示栏|全社会|特定|主动|依申请|[省市县区乡镇]级';

/** The 口 of 窗口, 入口 … is a letter. */
const MARK = new RegExp(
  `[${TICKED}${EMPTY}]|(?<![窗人出进入港路])[${Object.keys(DAMAGED).join('')}](?=\\s*(?:${LABEL}))`,
  'gu',
);
/** A single letter before such a word that is no box we know. */
const STRANGE = new RegExp(
  `(?:^|[\\s\\p{Script=Han}])[^\\s\\p{Script=Han}\\d（()）/、，,；;·]\\s?(?=(?:${LABEL}))`,
  'u',
);
/** Lines to write on: 其他________. */
const FILLER = /[_＿…\s]+$/u;

const STRANGE_MARK = '有认不出的勾选符号：请改为■（选）或□（不选）';

/** Whether a cell is ticked; null when it holds something else. An empty box and an empty cell are not ticked. */
export function readTick(text: string): boolean | null {
  const mark = text.trim();
  if (mark === '' || EMPTY_ALONE.test(mark) || (mark.length === 1 && EMPTY.includes(mark))) return false;
  return TICK_ALONE.test(mark) || isTickSign(mark) ? true : null;
}

/** Whether a text is a ticked box or a tick; letters that are ticks in some fonts are none. */
export function isTickSign(text: string): boolean {
  return text.length === 1 && TICKED.includes(text);
}

/** What a cell chooses (公开渠道和载体, 公开对象 …): the labels of its ticked boxes, or all that it names when it has no boxes. */
export function readChosen(text: string): Reading<readonly string[]> {
  const doubt = (why: string) => ({ value: [], why });
  const marks = [...text.matchAll(MARK)];
  const [first] = marks;
  if (STRANGE.test(text.replace(MARK, '\n'))) return doubt(STRANGE_MARK);
  if (!first) return readUnboxed(text);
  if (joinLines(text.slice(0, first.index)) !== '')
    return doubt('有文字在第一个勾选框之前：请在每项之前写■或□');
  const chosen = marks.flatMap((mark, at) => {
    const label = text.slice(mark.index + mark[0].length, marks[at + 1]?.index ?? text.length);
    return isTicked(mark[0]) ? [tidyLabel(label)] : [];
  });
  if (chosen.includes('')) return doubt('有勾选框后面没有文字');
  return chosen.length > 0 ? understood(chosen) : doubt('没有一项被勾选：请用■标出所选项');
}

/** `其他（     ）` without a word in the brackets is 其他. */
function tidyLabel(label: string): string {
  return joinLines(label)
    .replace(/[（(][_＿\s]*[)）]/gu, '')
    .replace(FILLER, '')
    .replace(/[、，,；;。]+$/u, '');
}

function readUnboxed(text: string): Reading<readonly string[]> {
  if (/[囗£▄�]/u.test(text)) return { value: [], why: STRANGE_MARK };
  return understood(linesOf(text).flatMap((line) => cutOutside(line, /[、，,；;]/u)));
}

function isTicked(mark: string): boolean {
  return TICKED.includes(mark) || DAMAGED[mark] === true;
}
