import type { ProgressPoint } from '../../model/progress.js';
import { percentOf } from '../percent-of.js';
import { progressSourceNames } from '../wording.js';
import type { CsvTable } from './table.js';

/** One row a measuring, oldest first. */
export const progressTable: CsvTable<ProgressPoint> = {
  file: 'progress.csv',
  columns: [
    { heading: '日期', value: ({ on }) => on },
    { heading: '季度', value: ({ quarter }) => quarter },
    { heading: '来源', value: ({ source }) => progressSourceNames[source] },
    { heading: '单位总数', value: ({ agencies }) => agencies },
    { heading: '合格', value: ({ qualified }) => qualified },
    { heading: '无法判定', value: ({ undetermined }) => undetermined },
    {
      heading: '不合格',
      value: ({ agencies, qualified, undetermined }) => agencies - qualified - undetermined,
    },
    { heading: '合格率（%）', value: ({ qualified, agencies }) => percentOf(qualified, agencies) },
    {
      heading: '合格率上限（%）',
      value: ({ qualified, undetermined, agencies }) => percentOf(qualified + undetermined, agencies),
    },
  ],
};
