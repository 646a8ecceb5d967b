import type { AgencyGrade, CardWhatIf, RepairChoice } from '../model/grade.js';
import { cardNames } from './wording.js';

/**
 * What it takes to be rid of a card, one Chinese sentence each: all that the card was given for, what would name the agency after
 * that, and the least that does while the quarter can still be graded again. Empty where there is no card, or where an older
 * Gongkai graded.
 */
export function whatLiftsCard({ card, problems, whatIf }: AgencyGrade): readonly string[] {
  if (card === 'none' || !whatIf) return [];
  const unclear = problems.filter(({ state }) => state === 'unclear').length;
  const lasting = problems.filter(({ state }) => state !== 'new').length;
  const all = `解除${cardNames[card]}：所列${problems.length}个问题须全部改好`;
  const unread = unclear === 0 ? '' : `，其中${unclear}个本季度未能复查，须能打开核对`;
  return [
    `${all}${unread}。`,
    ...(whatIf.beyond.length === 0 ? [] : [`此外还须改好${listOf(whatIf.beyond)}，否则下季度仍会被点名。`]),
    ...beforeItIsGiven(whatIf, problems.length, lasting),
  ];
}

/** Said only where it is less than all. */
function beforeItIsGiven({ regrade }: CardWhatIf, all: number, lasting: number): readonly string[] {
  const least = regrade.reduce((sum, { repairs }) => sum + repairs, lasting);
  if (least >= all) return [];
  const old = lasting === 0 ? '' : `往期的全部${lasting}个问题，以及`;
  return [`本季度结果确定以前重新检查的，最少改好${old}${listOf(regrade)}，即不再达到点名条件。`];
}

function listOf(choices: readonly RepairChoice[]): string {
  return choices
    .map(({ title, indicator, repairs, findings }) => {
      const some = repairs === findings ? `全部${findings}个问题` : `${findings}个问题中的任意${repairs}个`;
      return `“${title}”（${indicator}）的${some}`;
    })
    .join('、');
}
