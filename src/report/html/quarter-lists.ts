import { describeQuarter } from '../../calendar/quarter.js';
import type { AgencySection, QuarterReport } from '../../model/quarter-report.js';
import { dueBy, standingProblems } from '../explain-verdict.js';
import { leavesQuestions, type OpenQuestion, openQuestionNames, openQuestions } from '../open-questions.js';
import { isRelapse } from '../problem-course.js';
import { letterPath } from '../report-paths.js';
import { changeNames, levelNames } from '../wording.js';
import { agencyPath } from './agency-page.js';
import type { GrowingPart } from './growing-part.js';
import { cardMark, type GrowingTable, openTable, prose, standingMark, type TableColumn } from './parts.js';
import { type Html, type HtmlValue, html } from './template.js';

const KILOBYTE = 1024;

/** The list of cards: who, which, why, until when. */
export const cardColumns: readonly TableColumn<AgencySection>[] = [
  { head: '单位', className: 'name', cell: agencyCell },
  { head: '建议', className: 'fixed', cell: ({ grade }) => cardMark(grade.card) },
  { head: '主要情况', className: 'wide', cell: reasonCell },
  { head: '待改问题', className: 'number', cell: ({ grade }) => standingProblems(grade).length },
  { head: '整改期限', className: 'fixed', cell: ({ grade }) => dueBy(grade) ?? '—' },
  { head: '督办函', className: 'fixed', cell: letterCell },
];

/** The compact list of the agencies without a card. */
export const otherColumns: readonly TableColumn<AgencySection>[] = [
  { head: '单位', className: 'name', cell: nameCell },
  { head: '级别', className: 'fixed', cell: ({ agency }) => levelNames[agency.level] },
  { head: '结论', className: 'fixed', cell: ({ grade }) => standingMark('none', grade.verdict) },
  { head: '得分', className: 'number', cell: ({ grade }) => grade.score ?? '—' },
  { head: '发现问题', className: 'number', cell: countFindings },
  { head: '已整改', className: 'number', cell: ({ grade }) => grade.rectified.length },
];

/** Whose card has changed since the last quarter; nothing when there was none to compare with. */
export function openChanges(report: QuarterReport): GrowingPart {
  const changed = openTable<AgencySection>(
    '牌别有变化的单位',
    [
      { head: '单位', className: 'name', cell: nameCell },
      {
        head: '上季度',
        className: 'fixed',
        cell: ({ previousCard }) => previousCard && cardMark(previousCard),
      },
      { head: '本季度建议', className: 'fixed', cell: ({ grade }) => cardMark(grade.card) },
      { head: '变化', className: 'fixed', cell: ({ change }) => changeNames[change] },
      { head: '说明', className: 'wide', cell: ({ grade }) => grade.cardSentence },
    ],
    { bytes: 250 * KILOBYTE, elsewhere: ' cards.csv' },
  );
  const counts = { fresh: 0, same: 0, relapsed: 0 };
  return {
    add(section) {
      const { change, grade } = section;
      if (change === 'worse' || change === 'better') changed.add(section);
      else counts[change === 'same' ? 'same' : 'fresh'] += 1;
      counts.relapsed += grade.problems.filter(isRelapse).length;
    },
    html: () => changesSection(report, changed, counts),
  };
}

function changesSection(
  { previousQuarter, totals: { problems } }: QuarterReport,
  changed: GrowingTable<AgencySection>,
  { fresh, same, relapsed }: { readonly fresh: number; readonly same: number; readonly relapsed: number },
): Html | null {
  if (previousQuarter === null) return null;
  const summary = [
    `与${describeQuarter(previousQuarter)}相比，牌别有变化${changed.count()}个单位，不变${same}个单位`,
    fresh === 0 ? '。' : `，首次纳入${fresh}个单位。`,
    `新发现问题${problems.new}个${relapsed === 0 ? '' : `（其中反弹${relapsed}个）`}，往期问题已整改${problems.rectified}个、尚未销号${problems.open}个。`,
  ].join('');
  return html`<section id="changes">
<h2>与上季度相比的变化</h2>
<p>${summary}</p>
${changed.count() > 0 && changed.html()}
</section>`;
}

/** What could not be checked, one row an agency; the details stand on the agency's page. */
export function openOpenList(): GrowingPart {
  const rows = openTable<{
    readonly section: AgencySection;
    readonly questions: readonly OpenQuestion[];
  }>(
    '有未能检查内容的单位',
    [
      { head: '单位', className: 'name', cell: ({ section }) => nameCell(section) },
      {
        head: '结论',
        className: 'fixed',
        cell: ({ section: { grade } }) => standingMark(grade.card, grade.verdict),
      },
      { head: '未能检查', className: 'number', cell: ({ questions }) => questions.length },
      {
        head: '其中',
        className: 'wide',
        cell: ({ questions: [first] }) =>
          first ? `${openQuestionNames[first.kind]}：${first.reason}` : '上季度的问题本季度未能复查。',
      },
    ],
    { bytes: 250 * KILOBYTE, elsewhere: ' could-not-check.csv' },
  );
  return {
    add(section) {
      const questions = openQuestions(section);
      if (leavesQuestions(section, questions)) rows.add({ section, questions });
    },
    html: () => html`<section id="open">
<h2>无法判定和未能检查${rows.count() > 0 && html`<span class="count">${rows.count()}个单位</span>`}</h2>
${
  rows.count() === 0
    ? html`<p>没有因无法读取而未能检查的内容。</p>`
    : html`<p>下列内容程序未能读取，不作为问题，也不作为合格的依据，请人工核对。</p>
${rows.html()}`
}
</section>`,
  };
}

function agencyCell({ agency, parentName }: AgencySection): Html {
  const place = [levelNames[agency.level], parentName].filter((part) => part !== null).join('，主管单位');
  return html`<a href="${agencyPath(agency.id)}">${agency.name}</a><br><span class="muted small">${place}</span>`;
}

function nameCell({ agency }: AgencySection): Html {
  return html`<a href="${agencyPath(agency.id)}">${agency.name}</a>`;
}

function letterCell({ agency, grade }: AgencySection): HtmlValue {
  return grade.letterDue ? html`<a href="${letterPath(agency.id)}">代拟稿</a>` : '—';
}

/** The sentence on the card and the indicators that tripped, vetoes first. */
function reasonCell({ grade, audits }: AgencySection): Html {
  const tripped = audits
    .flatMap(({ results }) => results)
    .filter(({ status, effect }) => status === 'tripped' && effect.kind !== 'note')
    .toSorted((a, b) => Number(b.effect.kind === 'veto') - Number(a.effect.kind === 'veto'))
    .map(({ indicator, title, findings }) => `${indicator} ${title}（${findings.length}个）`);
  return html`${prose(grade.cardSentence)}${tripped.length > 0 && html`<br><span class="muted small">${tripped.join('；')}</span>`}`;
}

function countFindings({ audits }: AgencySection): number {
  return audits.flatMap(({ results }) => results).reduce((sum, { findings }) => sum + findings.length, 0);
}
