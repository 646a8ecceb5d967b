import { chinaTime } from '../../calendar/iso-date.js';
import type { IndicatorResult } from '../../model/audit.js';
import type { Evidence } from '../../model/outcome.js';
import type { AgencySection } from '../../model/quarter-report.js';
import { describeDecision, findDecision } from '../decisions.js';
import type { FindingRow } from '../finding-rows.js';
import { describeCourse } from '../problem-course.js';
import { describeClause, describeDateSource, describeThreshold, statusNames } from '../wording.js';
import { chunksBySize, leftOutNote, prose, webLink } from './parts.js';
import { type Html, type HtmlValue, html } from './template.js';

/** Room for findings on one page; what lies beyond stands in the CSV file. */
const BYTES_MOST = 800 * 1024;

/** Every finding of an agency, each with what a person needs to check it and to repair it. */
export function findingsSection(rows: readonly FindingRow[], section: AgencySection): Html {
  const namesOutlets = section.audits.length > 1;
  const blocks = rows.map((row, index) => {
    const opensGroup = row.result !== rows[index - 1]?.result;
    return html`${opensGroup && groupHead(row, namesOutlets)}${findingBlock(row, section)}`;
  });
  const [shown = []] = chunksBySize(blocks, BYTES_MOST);
  return html`<section id="findings">
<h2>发现的问题${rows.length > 0 && html`<span class="count">${rows.length}个</span>`}</h2>
${rows.length === 0 ? html`<p>没有发现问题。</p>` : html`<p>${introduction(rows)}</p>${shown}`}
${leftOutNote(blocks.length - shown.length, ' findings.csv')}
</section>`;
}

/** How many of the findings the card rests on: the others are for the editor's information. */
function introduction(rows: readonly FindingRow[]): string {
  const listed = rows.filter(({ problem }) => problem !== null).length;
  if (listed === rows.length) return '以下问题均列入整改，按期销号。';
  if (listed === 0) return '以下问题未达到出牌条件，供改进网站参考。';
  return `其中${listed}个列入整改，按期销号；其余${rows.length - listed}个未达到出牌条件，供改进网站参考。`;
}

function groupHead({ result, outletName }: FindingRow, namesOutlets: boolean): Html {
  return html`
<h3>${result.indicator}　${result.title}</h3>
<p class="indicator">${namesOutlets && `${outletName}　`}${groupSentence(result)}</p>`;
}

function groupSentence(result: IndicatorResult): string {
  const unclear = result.unclear.length === 0 ? '' : `，另有${result.unclear.length}个对象无法判定`;
  return `检查${result.asked}个对象，发现${result.findings.length}个问题${unclear}；${describeThreshold(result)}；本项${statusNames[result.status]}。`;
}

function findingBlock(row: FindingRow, section: AgencySection): Html {
  const { number, finding, result, newest, limit, office, problem, refinement } = row;
  const terms: readonly (readonly [string, HtmlValue])[] = [
    ['依据', describeClause(result.clause)],
    ['本单位细化', refinement],
    ['时限', limit && prose(limit)],
    ['最新日期', newest && prose(`${newest.on}，见于${describeDateSource(newest)}`)],
    ['证据', finding.evidence.length === 0 ? null : finding.evidence.map(evidenceBlock)],
    ['整改办法', finding.repair],
    ['责任科室', office ?? '未指定，请单位自行明确'],
    [
      '办理情况',
      problem &&
        prose(
          `${describeCourse(problem)}，${problem.missed === undefined ? '整改期限' : '新期限'}${problem.rectifyBy}`,
        ),
    ],
    ['核实情况', problem && section.decisions ? describeDecision(findDecision(section, problem.key)) : null],
  ];
  return html`
<article class="finding" id="problem-${number}">
<h4><span class="ordinal">${number}.</span><span>${prose(finding.message)}</span></h4>
<dl class="terms">${terms.map(
    ([name, value]) =>
      value !== null &&
      html`
<dt>${name}</dt><dd>${value}</dd>`,
  )}
</dl>
</article>`;
}

function evidenceBlock({ url, excerpt, fetchedAt, sha256 }: Evidence): Html {
  const read = fetchedAt === null ? '页面未能打开' : `${chinaTime(fetchedAt)}（北京时间）读取`;
  return html`<div class="evidence">${webLink(url)}
${excerpt !== null && html`<div class="excerpt">${excerpt}</div>`}
<div class="muted small">${read}${sha256 !== null && html`，页面摘要 <code>${sha256}</code>`}</div></div>`;
}
