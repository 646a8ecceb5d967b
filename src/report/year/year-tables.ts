import type { YearAssessment, YearLine, YearScore } from '../../model/year.js';
import { type CsvTable, fillTable, writeTable } from '../csv/table.js';
import type { ReportFile } from '../report-format.js';
import { levelNames } from '../wording.js';
import { differenceOf, yearPartNames } from './year-words.js';

interface ScoreRow {
  readonly year: number;
  readonly score: YearScore;
}

interface LineRow extends ScoreRow {
  readonly line: YearLine;
}

const scoresTable: CsvTable<ScoreRow> = {
  file: 'year-scores.csv',
  columns: [
    { heading: '年度', value: ({ year }) => year },
    { heading: '单位编号', value: ({ score }) => score.agency },
    { heading: '单位名称', value: ({ score }) => score.name },
    { heading: '级别', value: ({ score }) => levelNames[score.level] },
    { heading: '主管单位', value: ({ score }) => score.parentName },
    { heading: '得分', value: ({ score }) => score.joint },
    { heading: '名次', value: ({ score }) => score.rank },
    { heading: '上年名次', value: ({ score }) => score.lastRank },
    { heading: '本级得分', value: ({ score }) => score.own },
    { heading: '下级单位数', value: ({ score }) => score.below?.agencies ?? null },
    { heading: '下级平均分', value: ({ score }) => score.below?.mean ?? null },
    { heading: '自查得分', value: ({ score }) => score.selfCheck?.score ?? null },
    { heading: '自查与本级得分之差', value: ({ score }) => differenceOf(score.own, score.selfCheck) },
    { heading: '第三方得分', value: ({ score }) => score.thirdParty?.score ?? null },
    { heading: '第三方与本级得分之差', value: ({ score }) => differenceOf(score.own, score.thirdParty) },
    { heading: '第三方名次', value: ({ score }) => score.thirdParty?.rank ?? null },
    { heading: '第三方来源', value: ({ score }) => score.thirdParty?.source ?? null },
    { heading: '未定事项', value: ({ score }) => score.open.join('') },
  ],
};

const linesTable: CsvTable<LineRow> = {
  file: 'year-points.csv',
  columns: [
    { heading: '年度', value: ({ year }) => year },
    { heading: '单位编号', value: ({ score }) => score.agency },
    { heading: '单位名称', value: ({ score }) => score.name },
    { heading: '类别', value: ({ line }) => yearPartNames[line.part] },
    { heading: '季度', value: ({ line }) => line.quarter },
    { heading: '指标', value: ({ line }) => line.indicator },
    { heading: '名称', value: ({ line }) => line.title },
    { heading: '分值', value: ({ line }) => line.points },
    { heading: '来源', value: ({ line }) => line.source },
    { heading: '说明', value: ({ line }) => line.note },
  ],
};

/** The scores of a year, a row each agency; and every point of them, a row each. */
export function yearTables({ year, scores }: YearAssessment): readonly ReportFile[] {
  const rows = scores.map((score) => ({ year, score }));
  const lines = scores.flatMap((score) => score.lines.map((line) => ({ year, score, line })));
  return [fillTable(scoresTable, rows), fillTable(linesTable, lines)].map((table) => ({
    path: table.file,
    text: writeTable(table),
  }));
}
