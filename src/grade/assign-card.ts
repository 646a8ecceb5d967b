import type { Card, OpenProblem, Verdict } from '../model/grade.js';
import type { CardReason } from '../model/grading-policy.js';

/** What a card is decided on. */
export interface CardCase {
  readonly verdict: Verdict;
  readonly previousCard: Card;
  /** Why the agency is named this quarter; empty when it is not. */
  readonly namedFor: readonly CardReason[];
  readonly lasting: readonly OpenProblem[];
  /** Those of the lasting ones whose waiver has ended since: their days began anew. */
  readonly resumed: readonly OpenProblem[];
  readonly rectified: readonly OpenProblem[];
  readonly fresh: readonly OpenProblem[];
  /** How many earlier cards make a yellow one red this time; null when none do. */
  readonly repeatedAfter: number | null;
}

/** A proposed card with its reasons and one Chinese sentence on how it came about. */
export interface CardDecision {
  readonly card: Card;
  readonly reasons: readonly CardReason[];
  readonly sentence: string;
}

/**
 * The Guizhou ladder: named for the first time is yellow; a problem of an earlier card that is still open after its day of
 * rectification is red; all rectified lifts the card. What could not be looked at again neither raises nor lifts it.
 */
export function assignCard(given: CardCase): CardDecision {
  const { previousCard, namedFor, lasting, fresh } = given;
  const refused = lasting.filter(({ state }) => state === 'refused');
  if (refused.length > 0) {
    return {
      card: 'red',
      reasons: [...new Set<CardReason>(['not-rectified', ...namedFor])],
      sentence: `${refused.length}个问题超过整改期限${missedDays(refused)}仍未整改，拟出示红牌。`,
    };
  }
  if (fresh.length > 0 && given.repeatedAfter !== null) {
    const sentence = `此前已${given.repeatedAfter}次被点名，本季度再次被点名，${fresh.length}个问题需要整改，按规则拟出示红牌。`;
    return { card: 'red', reasons: [...namedFor, 'repeated-yellow'], sentence };
  }
  if (fresh.length > 0) {
    const card = previousCard === 'red' && lasting.length > 0 ? 'red' : 'yellow';
    return { card, reasons: namedFor, sentence: freshSentence(given, card) };
  }
  if (previousCard === 'none' && lasting.length > 0) return withoutEarlierCard(given);
  if (lasting.length > 0)
    return { card: previousCard, reasons: [], sentence: lastingSentence(lasting, previousCard) };
  return { card: 'none', reasons: [], sentence: clearSentence(given) };
}

/** The first and the last of the days that have passed; none where an older record does not tell. */
function missedDays(refused: readonly OpenProblem[]): string {
  const days = refused.flatMap(({ missed }) => missed ?? []).toSorted();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined) return '';
  return first === last ? `（${first}）` : `（${first}至${last}）`;
}

/** The card was lifted or taken back while its problems lasted. One whose waiver has ended gives it anew where its agency is named. */
function withoutEarlierCard({ namedFor, lasting, resumed }: CardCase): CardDecision {
  const back = resumed.filter(({ state }) => state === 'open').length;
  if (back === 0) {
    const unclear = lasting.every(({ state }) => state === 'unclear');
    const stand = unclear ? '本季度无法复核' : '仍在整改期内或无法复核';
    return { card: 'none', reasons: [], sentence: `原有${lasting.length}个问题${stand}，不出示黄牌、红牌。` };
  }
  const ended = `${back}个问题豁免到期，恢复计入，整改期限自到期次日重新计算；`;
  if (namedFor.length > 0)
    return { card: 'yellow', reasons: namedFor, sentence: `${ended}本季度被点名，拟出示黄牌。` };
  return { card: 'none', reasons: [], sentence: `${ended}本季度未被点名，不出示黄牌。` };
}

function freshSentence({ previousCard, fresh, lasting }: CardCase, card: Card): string {
  if (previousCard === 'none') return `本季度被点名，${fresh.length}个问题需要整改，拟出示黄牌。`;
  const keeping = lasting.length > 0 ? `另有${lasting.length}个原有问题未销号，` : '原有问题已整改，';
  return `本季度再次被点名，新增${fresh.length}个问题，${keeping}拟出示${card === 'red' ? '红牌' : '黄牌'}。`;
}

function lastingSentence(lasting: readonly OpenProblem[], previousCard: Card): string {
  const card = previousCard === 'red' ? '红牌' : '黄牌';
  const unclear = lasting.filter(({ state }) => state === 'unclear').length;
  if (unclear === lasting.length) return `原有${unclear}个问题本季度无法复核，维持${card}，不升级。`;
  return `原有${lasting.length}个问题仍在整改期内或无法复核，维持${card}。`;
}

function clearSentence({ verdict, previousCard, rectified }: CardCase): string {
  const card = previousCard === 'red' ? '红牌' : '黄牌';
  // Nothing was left of the card but what a waiver covers, or what was taken back.
  if (previousCard !== 'none' && rectified.length === 0) return `原有问题均不再计入，拟解除${card}。`;
  if (previousCard !== 'none') return `原有${rectified.length}个问题已全部整改，拟解除${card}。`;
  return verdict === 'undetermined' ? '本季度无法判定，不出示新的黄牌、红牌。' : '本季度未被点名。';
}
