import { normalizeColumnName } from './column-name.js';
import { sortPrefix } from './name-prefix.js';

const SAME = 1;
/** The same but for words that add nothing: 年度报告 for 年报, 专栏 or 公开 at the end. */
const SAME_SENSE = 0.97;
const OURS_IN_FRONT = 0.95;
const UNIT_IN_FRONT = 0.92;
const HALVES_SWAPPED = 0.85;
const ONE_OF_TWO = 0.8;
const SAME_BODY = 0.8;
/** Below what is taken, above what a person should look at, by how much of the longer name the shorter one has. */
const NARROWER_LEAST = 0.6;
const NARROWER_MOST = 0.85;

const HEAD_LENGTH = 2;
/** Letters of a name whose halves may stand in either order: 政策解读, 解读政策. */
const SWAPPABLE = 4;
/** Words for “the body” that names use at will: 机构职能, 单位职能. Not enough to take one for the other: 部门预算 is several bodies'. */
const BODY = /^(?:单位|部门|机构|机关|本单位|本部门|本机关)$/;
/** The cache is emptied when it has grown to so many names: several sites' worth. */
const ANATOMIES_MOST = 20_000;

/** What likeness looks at in a name. */
interface Anatomy {
  readonly spelled: string;
  /** Without words that add nothing. */
  readonly core: string;
  /** The last word, which says what the column holds. */
  readonly head: string;
  /** What narrows the head. */
  readonly modifier: string;
  /** The parts of a double name (行政许可和行政处罚); empty for a single one. */
  readonly parts: readonly string[];
}

/** Names by their anatomy: a crawl compares every link with every name of a standard. Answers do not depend on it. */
const anatomies = new Map<string, Anatomy>();

/**
 * How alike two names of columns are: 0 (nothing) to 1 (the same in `normalizeColumnName`). From 0.9 on they mean the same
 * column (a place or unit in front, 专栏 at the end); from 0.6 on a person should look. Rests on the last word: names that
 * end in different words (政策文件, 政策解读) or whose words before it disagree (办事指南, 信息公开指南) are not alike at all.
 */
export function nameLikeness(one: string, other: string): number {
  const a = anatomyOf(one);
  const b = anatomyOf(other);
  if (a.spelled === '' || b.spelled === '') return 0;
  if (a.spelled === b.spelled) return SAME;
  if (a.core === b.core) return SAME_SENSE;
  const [long, short] = a.core.length >= b.core.length ? [a, b] : [b, a];
  return Math.max(prefixLikeness(long, short), headLikeness(long, short), doubleLikeness(a, b));
}

/** What stands in front of `wanted` in a name that ends in it, normalised; null when the name does not end so. */
export function prefixBefore(name: string, wanted: string): string | null {
  const { spelled } = anatomyOf(name);
  const end = anatomyOf(wanted).spelled;
  if (end === '' || spelled.length <= end.length || !spelled.endsWith(end)) return null;
  return spelled.slice(0, -end.length);
}

/** The last word of a name, which says what the column holds: 文件 of 政策文件. */
export function headOf(name: string): string {
  return anatomyOf(name).head;
}

/**
 * Keys under which a name is kept so that every name that may be like it finds it: names of which no key of one is among the
 * wanted keys of the other have no likeness at all, and neither ends in the other.
 */
export function keysOf(name: string): readonly string[] {
  const { spelled, core, parts } = anatomyOf(name);
  if (spelled === '') return [];
  const keys = [endOf(core), endOf(spelled), `last ${core.slice(-1)}`, `last ${spelled.slice(-1)}`];
  if (core.length === 1) keys.push(`single ${core}`);
  if (core.length === SWAPPABLE) keys.push(`half ${core.slice(0, SWAPPABLE / 2)}`);
  return [...keys, `part ${spelled}`, ...parts.map((part) => `part ${part}`)];
}

/** Keys by which the names that may be like one are found among those kept under `keysOf`. */
export function wantedKeysOf(name: string): readonly string[] {
  const { spelled, core, parts } = anatomyOf(name);
  if (spelled === '') return [];
  const keys = [endOf(core), endOf(spelled), `single ${core.slice(-1)}`];
  if (core.length === 1) keys.push(`last ${core}`);
  if (spelled.length === 1) keys.push(`last ${spelled}`);
  if (core.length === SWAPPABLE) keys.push(`half ${core.slice(-SWAPPABLE / 2)}`);
  return [...keys, `part ${spelled}`, ...parts.map((part) => `part ${part}`)];
}

function endOf(text: string): string {
  return `end ${text.slice(-HEAD_LENGTH)}`;
}

function prefixLikeness(long: Anatomy, short: Anatomy): number {
  if (!long.core.endsWith(short.core)) return 0;
  const sort = sortPrefix(long.core.slice(0, -short.core.length));
  if (sort === null) return 0;
  return sort === 'ours' ? OURS_IN_FRONT : UNIT_IN_FRONT;
}

/** Same last word, and what narrows it in one name stands, in order, in the other: 规范文件 and 规范性文件. */
function headLikeness(long: Anatomy, short: Anatomy): number {
  if (long.head !== short.head) return areSwapped(long.core, short.core) ? HALVES_SWAPPED : 0;
  if (BODY.test(short.modifier) && BODY.test(long.modifier)) return SAME_BODY;
  if (short.modifier === '' || !isWithin(short.modifier, long.modifier)) return 0;
  const share = short.core.length / long.core.length;
  return NARROWER_LEAST + (NARROWER_MOST - NARROWER_LEAST) * share;
}

function doubleLikeness(a: Anatomy, b: Anatomy): number {
  return a.parts.includes(b.spelled) || b.parts.includes(a.spelled) ? ONE_OF_TWO : 0;
}

function areSwapped(one: string, other: string): boolean {
  const half = SWAPPABLE / 2;
  return one.length === SWAPPABLE && other === one.slice(half) + one.slice(0, half);
}

function isWithin(short: string, long: string): boolean {
  let at = 0;
  for (const character of long) if (character === short[at]) at++;
  return at === short.length;
}

function anatomyOf(name: string): Anatomy {
  const known = anatomies.get(name);
  if (known) return known;
  if (anatomies.size >= ANATOMIES_MOST) anatomies.clear();
  const anatomy = dissect(name);
  anatomies.set(name, anatomy);
  return anatomy;
}

function dissect(name: string): Anatomy {
  const spelled = normalizeColumnName(name);
  const core = coreOf(spelled);
  const parts = name.split(/[、和与及暨&/]/).map((part) => normalizeColumnName(part));
  return {
    spelled,
    core,
    head: core.slice(-HEAD_LENGTH),
    modifier: core.slice(0, -HEAD_LENGTH),
    parts: parts.length > 1 ? parts.filter((part) => part.length >= HEAD_LENGTH) : [],
  };
}

function coreOf(spelled: string): string {
  const report = spelled.replace(/年度(?:工作)?报告$/, '年报');
  const plain = report.length >= 6 ? report.replace('工作', '') : report;
  const bare = plain.replace(/(?<=.{4})(?:栏目|专栏|栏|板块|版块|列表|频道)$/, '');
  // 部门预算公开 is 部门预算, but 政府信息公开 is not 政府信息, and 依申请公开 not 依申请.
  return bare.replace(/(?<=.{4})(?<!信息|主动|申请|务)(?:公开|公示)$/, '');
}
