import type { OpenProblem } from '../../model/grade.js';
import type { AgencySection, QuarterReport } from '../../model/quarter-report.js';
import { describeDecision, findDecision } from '../decisions.js';
import { dueBy } from '../explain-verdict.js';
import { cardNames, cardReasonNames, changeNames, levelNames, verdictNames } from '../wording.js';
import type { CsvTable } from './table.js';

/** An agency and the report it stands in. */
export interface CardRow {
  readonly report: QuarterReport;
  readonly section: AgencySection;
}

/** One row an agency, worst first. */
export const cardsTable: CsvTable<CardRow> = {
  file: 'cards.csv',
  columns: [
    { heading: '季度', value: ({ report }) => report.quarter },
    { heading: '监测时间点', value: ({ report }) => report.asOf },
    { heading: '单位编号', value: ({ section }) => section.agency.id },
    { heading: '单位名称', value: ({ section }) => section.agency.name },
    { heading: '级别', value: ({ section }) => levelNames[section.agency.level] },
    { heading: '主管单位', value: ({ section }) => section.parentName },
    { heading: '责任科室', value: ({ section }) => section.agency.office },
    { heading: '建议牌别', value: ({ section }) => cardNames[section.grade.card] },
    { heading: '上季牌别', value: ({ section }) => section.previousCard && cardNames[section.previousCard] },
    { heading: '与上季相比', value: ({ section }) => changeNames[section.change] },
    { heading: '结论', value: ({ section }) => verdictNames[section.grade.verdict] },
    { heading: '得分', value: ({ section }) => section.grade.score },
    { heading: '单项否决', value: ({ section }) => section.grade.vetoes.join('、') },
    {
      heading: '建议原因',
      value: ({ section }) => section.grade.cardReasons.map((reason) => cardReasonNames[reason]).join('、'),
    },
    { heading: '说明', value: ({ section }) => section.grade.cardSentence },
    { heading: '新发现问题数', value: ({ section }) => countState(section, 'new') },
    { heading: '往期整改期内问题数', value: ({ section }) => countState(section, 'open') },
    { heading: '往期逾期未改问题数', value: ({ section }) => countState(section, 'refused') },
    { heading: '未能复查问题数', value: ({ section }) => countState(section, 'unclear') },
    { heading: '本季已整改问题数', value: ({ section }) => section.grade.rectified.length },
    { heading: '整改期限', value: ({ section }) => dueBy(section.grade) },
    { heading: '建议发督办函', value: ({ section }) => (section.grade.letterDue ? '是' : '否') },
    { heading: '评分规则', value: ({ report }) => report.policy.title },
    { heading: '评分规则摘要', value: ({ report }) => report.policy.digest },
    { heading: '工具版本', value: ({ report }) => report.toolVersion },
    {
      heading: '核实情况',
      value: ({ section }) =>
        section.grade.card === 'none' ? null : describeDecision(findDecision(section, null)),
    },
  ],
};

function countState({ grade }: AgencySection, state: OpenProblem['state']): number {
  return grade.problems.filter((problem) => problem.state === state).length;
}
