import { chinaTime } from '../../calendar/iso-date.js';
import type { RecheckEvidence, RecheckedProblem } from '../../model/recheck.js';
import { recheckNames } from '../wording.js';
import type { CsvColumn, CsvTable } from './table.js';

/** One row a problem, before and after. */
export const recheckTable: CsvTable<RecheckedProblem> = {
  file: 'recheck.csv',
  columns: [
    { heading: '单位编号', value: ({ agency }) => agency },
    { heading: '单位名称', value: ({ agencyName }) => agencyName },
    { heading: '网站', value: ({ problem }) => problem.outlet },
    { heading: '指标', value: ({ problem }) => problem.indicator },
    { heading: '事项', value: ({ problem }) => problem.subject },
    { heading: '整改期限', value: ({ problem }) => problem.rectifyBy },
    { heading: '复查结果', value: ({ answer }) => recheckNames[answer] },
    { heading: '原先说明', value: ({ problem }) => problem.message },
    { heading: '复查说明', value: ({ message }) => message },
    ...evidenceColumns('原先', ({ before }) => before),
    ...evidenceColumns('复查', ({ after }) => after),
    { heading: '标准有无变动', value: ({ standardChanged }) => (standardChanged ? '有' : '无') },
    { heading: '问题标识', value: ({ problem }) => problem.key },
  ],
};

function evidenceColumns(
  when: string,
  of: (row: RecheckedProblem) => RecheckEvidence,
): readonly CsvColumn<RecheckedProblem>[] {
  return [
    { heading: `${when}监测时间点`, value: (row) => of(row).asOf },
    { heading: `${when}读取时间`, value: (row) => timeOf(of(row)) },
    { heading: `${when}网址`, value: (row) => of(row).url },
    { heading: `${when}页面摘录`, value: (row) => of(row).excerpt },
    { heading: `${when}页面摘要`, value: (row) => of(row).sha256 },
    { heading: `${when}截图摘要`, value: (row) => of(row).screenshot?.body.sha256 ?? null },
  ];
}

function timeOf({ fetchedAt }: RecheckEvidence): string | null {
  return fetchedAt && chinaTime(fetchedAt);
}
