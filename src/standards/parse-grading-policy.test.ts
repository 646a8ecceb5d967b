import { describe, expect, test } from 'vitest';
import { parseGradingPolicy } from './parse-grading-policy.js';
import { StandardError } from './standard-error.js';

const BASE = `id: cards
title: 黄牌红牌规则
documents: [示例政办〔2026〕4号]
passMark: 60
naming: [veto]
letter: [not-rectified]
rectifyWithinWorkdays: 10
`;

const read = (more = '') => parseGradingPolicy({ file: 'cards.yaml', text: BASE + more });

test('what a policy leaves out changes nothing', () => {
  expect(read()).toMatchObject({ repeatedYellow: null, cardPoints: null, byLevel: {}, unverified: [] });
});

test('a policy says what cards cost, how they add up, and what is otherwise for a level', () => {
  const policy = read(`repeatedYellow: { value: { cards: 2, within: year }, verify: true }
cardPoints: { yellow: 2, red: 5 }
byLevel:
  township: { rectifyWithinWorkdays: 15, passMark: { value: 50, verify: true } }
`);
  expect(policy).toMatchObject({
    repeatedYellow: { cards: 2, within: 'year' },
    cardPoints: { yellow: 2, red: 5, letter: 0 },
    byLevel: { township: { rectifyWithinWorkdays: 15, passMark: 50 } },
  });
  expect(policy.unverified.map(({ path }) => path)).toEqual(['repeatedYellow', 'byLevel.township.passMark']);
});

describe('is refused with its line', () => {
  test.each([
    ['one yellow card that makes a red one', 'repeatedYellow: { cards: 1, within: year }', 'STANDARD_'],
    ['a stretch of one quarter', 'repeatedYellow: { cards: 2, within: 1 }', 'STANDARD_'],
    ['points below nothing', 'cardPoints: { yellow: -1, red: 5 }', 'STANDARD_'],
    ['a level that there is not', 'byLevel: { village: { passMark: 50 } }', 'STANDARD_'],
    ['a rule that is the same for all levels', 'byLevel: { county: { naming: [veto] } }', 'STANDARD_'],
    ['a card as a reason to be named', 'naming: [repeated-yellow]', 'STANDARD_'],
  ])('%s', (_, line, code) => {
    const text = line.startsWith('naming') ? BASE.replace('naming: [veto]', line) : `${BASE}${line}\n`;
    const parse = () => parseGradingPolicy({ file: 'cards.yaml', text });
    expect(parse).toThrow(StandardError);
    try {
      parse();
    } catch (thrown) {
      const [problem] = thrown instanceof StandardError ? thrown.problems : [];
      expect(problem?.code).toContain(code);
      expect(problem?.place.line).toBe(line.startsWith('naming') ? 5 : 8);
    }
  });
});
