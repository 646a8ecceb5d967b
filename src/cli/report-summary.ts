import { describeQuarter } from '../calendar/quarter.js';
import type { QuarterReport } from '../model/quarter-report.js';
import { looseningRows } from '../report/loosening-rows.js';
import { cardNames } from '../report/wording.js';

/** The quarter in a few lines, the cards by name. */
export function describeTotals({ quarter, asOf, totals, sections }: QuarterReport): string {
  const { cards, verdicts, agencies, outlets, letters } = totals;
  const named = sections.filter(({ grade }) => grade.card !== 'none');
  const loosened = sections.reduce((sum, section) => sum + looseningRows(section).length, 0);
  return [
    `${describeQuarter(quarter)}（监测时间点${asOf}）：检查${agencies}个单位${outlets}个网站。`,
    `拟出示红牌${cards.red}个、黄牌${cards.yellow}个，无法判定${verdicts.undetermined}个，督办函${letters}件。`,
    ...(loosened > 0 ? [`放宽和不适用事项${loosened}项，见loosenings.csv。`] : []),
    ...named.map(({ agency, grade }) => `  ${cardNames[grade.card]} ${agency.name}：${grade.cardSentence}`),
  ].join('\n');
}
