import { describeDuration } from '../../calendar/duration.js';
import { LEVELS } from '../../model/agency.js';
import { writePage } from '../../report/html/page.js';
import { type Html, html } from '../../report/html/template.js';
import { levelNames } from '../../report/wording.js';
import {
  type CatalogueColumn,
  type CatalogueCounts,
  type CatalogueEntry,
  type CatalogueList,
  countEntries,
  entriesOf,
} from './counts.js';
import { SCRIPT } from './script.js';
import { STYLE } from './style.js';
import { describeJudge, JUDGE_NAMES, judgeOf, LIMIT_NAMES } from './words.js';

const TITLE = '公开事项标准目录';

/** The ten elements of an item, its number aside, and who judges it; widths in percent. */
const HEADS: readonly (readonly [name: string, width: number])[] = [
  ['二级事项', 11],
  ['公开内容（要素）', 17],
  ['公开依据', 15],
  ['公开时限', 12],
  ['公开主体', 8],
  ['公开渠道和载体', 9],
  ['公开对象', 5],
  ['公开方式', 5],
  ['公开层级', 5],
  ['责任机构', 5],
  ['判定', 8],
];

/**
 * One page with every item of the lists and its ten elements, to be searched without a network; without its script it shows all.
 * @param scriptDigest makes the SHA-256 of the script, in base64.
 */
export function writeCatalogue(
  lists: readonly CatalogueList[],
  scriptDigest: (script: string) => string,
): string {
  const counts = countEntries(lists.flatMap(entriesOf));
  const columns = lists.reduce((sum, list) => sum + list.columns.length, 0);
  const body = html`<header>
<h1>${TITLE}</h1>
<p class="muted">每张清单的事项、十项要素，以及每个事项由谁判定。标有“待核实”的清单尚未与正式文本逐条核对。</p>
<ul class="figures">
<li><b>${lists.length}</b>张清单</li>
<li><b>${columns}</b>个一级事项</li>
<li><b>${counts.items}</b>个二级事项</li>
<li><b>${shareOf(counts.judges.machine + counts.judges['machine-flags'], counts.items)}</b>程序可以判定或者提示</li>
</ul>
</header>
${searchForm(counts)}
<div id="overview">
<section class="counts">
${countTable(
  '按层级（一个事项可属几级）',
  LEVELS.map((level) => [levelNames[level], counts.levels[level]]),
  counts.items,
)}
${countTable('按公开时限的种类', byNumber(LIMIT_NAMES, counts.limits), counts.items)}
${countTable('由谁判定', byNumber(JUDGE_NAMES, counts.judges), counts.items)}
</section>
<h2>清单</h2>
${tableOfLists(lists)}
</div>
<main>
${lists.map(listSection)}</main>`;
  return writePage({
    title: TITLE,
    style: STYLE,
    body,
    script: { text: SCRIPT, digest: scriptDigest(SCRIPT) },
  });
}

/** Those that occur, the most frequent first. */
function byNumber<Key extends string>(
  names: Readonly<Record<Key, string>>,
  numbers: Readonly<Record<Key, number>>,
): readonly (readonly [name: string, number: number])[] {
  const keys = Object.keys(names) as Key[];
  return keys
    .map((key) => [names[key], numbers[key]] as const)
    .filter(([, number]) => number > 0)
    .toSorted(([, a], [, b]) => b - a);
}

function countTable(
  caption: string,
  rows: readonly (readonly [name: string, number: number])[],
  all: number,
): Html {
  return html`<table><caption>${caption}</caption>
${rows.map(([name, number]) => html`<tr><td>${name}</td><td class="number">${number}</td><td class="number">${shareOf(number, all)}</td></tr>\n`)}</table>
`;
}

function tableOfLists(lists: readonly CatalogueList[]): Html {
  const rows = lists.map((list) => {
    const { standard, columns, isUnverified } = list;
    const { items, judges } = countEntries(entriesOf(list));
    const levels = standard.levels.map((level) => levelNames[level]).join('、') || '各级';
    return html`<tr><td><a href="#${standard.id}">${standard.title}</a></td><td>${levels}</td><td class="number">${columns.length}</td><td class="number">${items}</td><td class="number">${shareOf(judges.machine, items)}</td><td class="number">${shareOf(judges['machine-flags'], items)}</td><td>${isUnverified ? '待核实' : ''}</td></tr>\n`;
  });
  return html`<div class="scroll"><table class="lists"><thead><tr><th>清单</th><th>层级</th><th class="number">一级事项</th><th class="number">二级事项</th><th class="number">程序判定</th><th class="number">程序提示</th><th>核实情况</th></tr></thead>
<tbody>
${rows}</tbody></table></div>
`;
}

/** Hidden until its script runs. */
function searchForm({ limits, judges }: CatalogueCounts): Html {
  const options = (names: Readonly<Record<string, string>>, numbers: Readonly<Record<string, number>>) =>
    Object.entries(names)
      .filter(([key]) => (numbers[key] ?? 0) > 0)
      .map(([key, name]) => html`<option value="${key}">${name}</option>`);
  const levels = LEVELS.map((level) => html`<option value="${level}">${levelNames[level]}</option>`);
  const all = html`<option value="">全部</option>`;
  return html`<form id="search" role="search" hidden>
<label>查找（名称、内容、依据、主体，空格隔开表示同时含有）<input id="words" type="search" autocomplete="off"></label>
<label>层级<select id="level">${all}${levels}</select></label>
<label>公开时限<select id="kind">${all}${options(LIMIT_NAMES, limits)}</select></label>
<label>判定<select id="judge">${all}${options(JUDGE_NAMES, judges)}</select></label>
<button type="reset">清除</button>
<output id="found" role="status"></output>
</form>
`;
}

function listSection(list: CatalogueList): Html {
  const { standard, columns, isUnverified } = list;
  const items = entriesOf(list).length;
  const mark = isUnverified ? '，待核实' : '';
  return html`<details class="list" id="${standard.id}" open>
<summary>${standard.title} <small>${standard.id}，版本${standard.version}，${items}个事项${mark}</small></summary>
<p class="muted">来源：${standard.documents.join('；')}</p>
<div class="scroll"><table class="items">
<colgroup>${HEADS.map(([, width]) => html`<col style="width:${width}%">`)}</colgroup>
<thead><tr>${HEADS.map(([name]) => html`<th>${name}`)}</thead>
${columns.map(columnRows)}</table></div>
</details>
`;
}

function columnRows({ column, entries }: CatalogueColumn): Html {
  const { name, aliases, under, updateWithin, office } = column;
  const facts = [
    under.length > 0 ? `位于${under.join('/')}` : '',
    aliases.length > 0 ? `又名${aliases.join('、')}` : '',
    updateWithin ? `更新期限${describeDuration(updateWithin)}` : '',
    office ? `责任科室${office}` : '',
  ].filter((fact) => fact !== '');
  return html`<tbody><tr><th colspan="${HEADS.length}">${name} <small>${facts.join('；')}</small>
${entries.map(itemRow)}`;
}

/** Closing tags of rows and cells are left out, as HTML allows: there are thousands of them. */
function itemRow({ item, judged }: CatalogueEntry): Html {
  const levels = item.levels.length > 0 ? item.levels : LEVELS;
  const cells = [
    item.name,
    item.content.join('；'),
    item.basis.join('；'),
    item.limit.phrase,
    item.publisher,
    item.channels.join('、'),
    item.audience,
    item.manner === 'active' ? '主动' : '依申请',
    item.levels.length > 0 ? levels.map((level) => levelNames[level]).join('、') : '各级',
    item.office ?? '',
    describeJudge(judged),
  ];
  return html`<tr data-k="${item.limit.kind}" data-j="${judgeOf(judged)}" data-l="${levels.join(' ')}">${cells.map((text) => html`<td>${text}`)}
`;
}

/** In whole percent; a dash of nothing. */
function shareOf(part: number, all: number): string {
  return all === 0 ? '—' : `${Math.round((part / all) * 100)}%`;
}
