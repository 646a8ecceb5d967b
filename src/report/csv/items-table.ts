import type { AgencySection, QuarterReport } from '../../model/quarter-report.js';
import type { AnsweredRow, ElsewhereRow } from '../item-rows.js';
import { contentNames, describeTime, elsewhereNames, judgeNames, timeNames } from '../item-wording.js';
import type { CsvTable } from './table.js';

/** An item of a list, the agency and the report it stands in. */
export interface ItemTableRow {
  readonly report: QuarterReport;
  readonly section: AgencySection;
  readonly item: AnsweredRow | ElsewhereRow;
}

/** One row an item of a list, those that are not judged here among them. */
export const itemsTable: CsvTable<ItemTableRow> = {
  file: 'items.csv',
  columns: [
    { heading: '季度', value: ({ report }) => report.quarter },
    { heading: '监测时间点', value: ({ item }) => item.row.audit.asOf },
    { heading: '单位编号', value: ({ section }) => section.agency.id },
    { heading: '单位名称', value: ({ section }) => section.agency.name },
    { heading: '网站编号', value: ({ item }) => item.row.audit.outlet },
    { heading: '网站名称', value: ({ item }) => item.row.outletName },
    { heading: '清单编号', value: ({ item }) => item.row.survey.standard },
    { heading: '清单名称', value: ({ item }) => item.row.title },
    { heading: '事项编号', value: ({ item }) => ('answer' in item ? item.answer : item.elsewhere).item },
    { heading: '事项名称', value: ({ item }) => ('answer' in item ? item.answer : item.elsewhere).name },
    { heading: '规定栏目', value: answered(({ answer }) => answer.column) },
    { heading: '责任科室', value: answered(({ answer }) => answer.office) },
    {
      heading: '判定方式',
      value: ({ item }) =>
        'answer' in item
          ? judgeNames[item.answer.by]
          : `不在此判定：${elsewhereNames[item.elsewhere.reason]}`,
    },
    { heading: '内容', value: answered(({ answer }) => contentNames[answer.content.kind]) },
    {
      heading: '内容说明',
      value: answered(({ answer: { content } }) => {
        if (content.kind === 'found') return content.title;
        return content.kind === 'cannot-tell' ? content.reason : null;
      }),
    },
    {
      heading: '内容地址',
      value: answered(({ answer: { content } }) => (content.kind === 'not-seen' ? null : content.url)),
    },
    { heading: '时限', value: answered(({ answer }) => timeNames[answer.time.kind]) },
    { heading: '时限说明', value: answered(({ answer }) => describeTime(answer)) },
    {
      heading: '提示',
      value: answered(({ answer }) => answer.flags.map(({ message }) => message).join('\n') || null),
    },
    {
      heading: '提示地址',
      value: answered(({ answer }) => answer.flags.flatMap(({ url }) => url ?? []).join('\n') || null),
    },
    { heading: '网站上的栏目', value: answered(({ answer }) => answer.foundColumn) },
  ],
};

/** A cell that only items judged here have. */
function answered(value: (row: AnsweredRow) => string | null): (row: ItemTableRow) => string | null {
  return ({ item }) => ('answer' in item ? value(item) : null);
}
