/** What a column of a table is for; a field with a colon is one of several choices, each with a column of its own. */
export type TableField =
  | 'number'
  | 'first'
  | 'second'
  | 'third'
  | 'content'
  | 'basis'
  | 'limit'
  | 'publisher'
  | 'channels'
  | 'audience'
  | 'audience:all'
  | 'audience:some'
  | 'manner'
  | 'manner:active'
  | 'manner:on-request'
  | 'levels'
  | 'levels:nation'
  | 'levels:province'
  | 'levels:city'
  | 'levels:county'
  | 'levels:township'
  | 'levels:public-body'
  | 'office'
  | 'column:under'
  | 'column:aliases'
  | 'column:update'
  | 'column:office'
  | 'column:document'
  | 'column:article'
  | 'column:kind'
  | 'column:verify'
  | 'column:id'
  | 'item:verify'
  | 'item:id';

/** A heading: the upper row groups, the lower row names; alone where it spans both. */
export interface Heading {
  readonly field: TableField;
  readonly group: string | null;
  readonly name: string;
  /** In letters of the West. */
  readonly width: number;
}

const heading = (field: TableField, group: string | null, name: string, width: number): Heading => ({
  field,
  group,
  name,
  width,
});

/** The headings of a written table in their order: those of the national catalogues, then what only our own lists say. */
export const HEADINGS: readonly Heading[] = [
  heading('number', null, '序号', 6),
  heading('first', '公开事项', '一级事项', 14),
  heading('second', '公开事项', '二级事项', 16),
  heading('content', null, '公开内容（要素）', 28),
  heading('basis', null, '公开依据', 30),
  heading('limit', null, '公开时限', 20),
  heading('publisher', null, '公开主体', 14),
  heading('channels', null, '公开渠道和载体', 18),
  heading('audience:all', '公开对象', '全社会', 6),
  heading('audience:some', '公开对象', '特定群体', 7),
  heading('manner:active', '公开方式', '主动', 6),
  heading('manner:on-request', '公开方式', '依申请', 6),
  heading('levels:province', '公开层级', '省级', 5),
  heading('levels:city', '公开层级', '市级', 5),
  heading('levels:county', '公开层级', '县级', 5),
  heading('levels:township', '公开层级', '乡级', 5),
  heading('levels:public-body', '公开层级', '公共企事业单位', 8),
  heading('office', null, '责任机构', 12),
  heading('column:under', '栏目', '上级栏目', 16),
  heading('column:aliases', '栏目', '栏目别名', 22),
  heading('column:update', '栏目', '更新期限', 10),
  heading('column:office', '栏目', '栏目责任科室', 12),
  heading('column:document', '栏目', '条款文件', 24),
  heading('column:article', '栏目', '条款', 20),
  heading('column:kind', '栏目', '栏目类别', 14),
  heading('column:verify', '栏目', '栏目核实情况', 10),
  heading('column:id', '栏目', '栏目编号', 22),
  heading('item:verify', null, '事项核实情况', 10),
  heading('item:id', null, '事项编号', 26),
];

/** Whether a field says something of the whole column of a site, the same in every row of it. */
export function isOfColumn(field: TableField): boolean {
  return field === 'first' || field.startsWith('column:');
}

/** Whether a field is one of the table that an office publishes; ids, clauses and notes of ours are not. */
export function isPublished(field: TableField): boolean {
  return !/^(?:column|item):/.test(field);
}
