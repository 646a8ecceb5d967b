import { describeQuarter } from '../calendar/quarter.js';
import type { WholeReport } from '../model/quarter-report.js';
import { looseningRows } from '../report/loosening-rows.js';
import { cardNames } from '../report/wording.js';

/** The quarter in a few lines, the cards by name. */
export async function describeTotals({ quarter, asOf, totals, sections }: WholeReport): Promise<string> {
  const { cards, verdicts, agencies, outlets, letters } = totals;
  const named: string[] = [];
  let loosened = 0;
  for await (const section of sections) {
    const { agency, grade } = section;
    loosened += looseningRows(section).length;
    if (grade.card !== 'none') named.push(`  ${cardNames[grade.card]} ${agency.name}：${grade.cardSentence}`);
  }
  return [
    `${describeQuarter(quarter)}（监测时间点${asOf}）：检查${agencies}个单位${outlets}个网站。`,
    `拟出示红牌${cards.red}个、黄牌${cards.yellow}个，无法判定${verdicts.undetermined}个，督办函${letters}件。`,
    ...(loosened > 0 ? [`放宽和不适用事项${loosened}项，见loosenings.csv。`] : []),
    ...named,
  ].join('\n');
}
