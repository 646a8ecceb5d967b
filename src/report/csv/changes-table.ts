import type { VerdictChange } from '../../model/verdict-change.js';
import { changeCauseNames, statusNames } from '../wording.js';
import type { CsvTable } from './table.js';

/** One row for each indicator of a site that is answered otherwise than in the last quarter. */
export const changesTable: CsvTable<VerdictChange> = {
  file: 'changes.csv',
  columns: [
    { heading: '单位编号', value: ({ agency }) => agency },
    { heading: '单位名称', value: ({ agencyName }) => agencyName },
    { heading: '网站', value: ({ outlet }) => outlet },
    { heading: '指标', value: ({ indicator }) => indicator },
    { heading: '指标名称', value: ({ title }) => title },
    { heading: '上季度判定', value: ({ before }) => before && statusNames[before] },
    { heading: '本季度判定', value: ({ now }) => statusNames[now] },
    { heading: '上季度网页按现行标准和工具重新判定', value: ({ again }) => again && statusNames[again] },
    { heading: '变化原因', value: ({ cause }) => changeCauseNames[cause] },
  ],
};
