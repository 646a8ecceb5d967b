import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EveryLimit, LimitRule, LimitSpan, TriggerKind } from '../model/disclosure-limit.js';
import { parseLimit } from './parse-limit.js';

const UNITS = { hour: '小时', workday: '个工作日', day: '日', month: '个月' } as const;
const PERIODS: Readonly<Record<EveryLimit['period'], string>> = {
  day: '日',
  workday: '工作日',
  week: '周',
  'ten-days': '旬',
  month: '月',
  quarter: '季度',
  'half-year': '半年',
  year: '年',
  semester: '学期',
};
const TRIGGERS: readonly (readonly [TriggerKind, string])[] = [
  ['formed', '信息形成'],
  ['formed-or-changed', '政府信息形成或者变更'],
  ['made-or-obtained', '制定或获取文件'],
  ['decision', '作出行政决定'],
  ['survey-end', '现状调查结束'],
  ['approval', '本级人民代表大会批准'],
  ['reply', '本级财政部门批复'],
  ['other', '项目竣工验收'],
];

const span: fc.Arbitrary<LimitSpan> = fc.record({
  count: fc.integer({ min: 1, max: 120 }),
  unit: fc.constantFrom('hour', 'workday', 'day', 'month'),
});

type Printed = readonly [phrase: string, rule: LimitRule];

const limits: fc.Arbitrary<Printed> = fc.oneof(
  fc
    .tuple(fc.constantFrom(...TRIGGERS), span)
    .map(
      ([[kind, words], of]): Printed => [
        `自${words}之日起${print(of)}内`,
        { kind: 'after', trigger: { kind, words }, ...of },
      ],
    ),
  span.map((of): Printed => [`公示期不少于${print(of)}`, { kind: 'display', what: '公示', ...of }]),
  span.map((of): Printed => [`组织听证${print(of)}前`, { kind: 'before', event: '组织听证', ...of }]),
  span.map((of): Printed => [`自收到申请之日起${print(of)}内`, { kind: 'on-request', within: of }]),
  fc
    .tuple(
      fc.constantFrom(...(Object.keys(PERIODS) as EveryLimit['period'][])),
      fc.integer({ min: 1, max: 30 }),
    )
    .map(
      ([period, least]): Printed => [
        `每${PERIODS[period]}至少更新${least}条`,
        { kind: 'every', period, least, grace: null },
      ],
    ),
  fc
    .tuple(fc.constantFrom('month', 'quarter', 'half-year', 'year'), span)
    .map(
      ([period, grace]): Printed => [
        `每${PERIODS[period]}结束后${print(grace)}内`,
        { kind: 'every', period, least: 1, grace },
      ],
    ),
  fc
    .tuple(fc.integer({ min: 1, max: 12 }), fc.option(fc.integer({ min: 1, max: 29 })))
    .map(
      ([month, day]): Printed => [
        `每年${month}月${day === null ? '底' : `${day}日`}前`,
        { kind: 'by', period: 'year', month, day },
      ],
    ),
  fc
    .integer({ min: 1, max: 99 })
    .map(
      (months): Printed => [
        `最迟${months}个月内必须有更新`,
        { kind: 'fresh-within', within: { months, days: 0 }, firstLevelOnly: false },
      ],
    ),
);

test('a limit that is printed is read back as itself, however it is set', () => {
  fc.assert(
    fc.property(limits, fc.array(fc.nat({ max: 3 }), { minLength: 1 }), ([plain, rule], styles) => {
      const phrase = disguise(plain, styles);
      expect(parseLimit(phrase)).toEqual({ phrase, scope: null, others: [], yieldsToLaw: false, ...rule });
    }),
    { numRuns: 1000 },
  );
});

test('two limits in one phrase are two clauses', () => {
  fc.assert(
    fc.property(limits, limits, fc.constantFrom('；', '，', '。'), ([one, rule], [two, other], mark) => {
      const limit = parseLimit(one + mark + two);
      expect(limit).toMatchObject(rule);
      expect(limit?.others).toEqual([{ scope: null, ...other }]);
    }),
  );
});

test('no text brings the parser down, and none is lost', () => {
  const words =
    '自信息形成或者变更之日起20个工作日内；（其中行政许可）每年1月31日前公示不少于法律另有规定的从其同上，半';
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...words), maxLength: 250 }), (phrase) => {
      const limit = parseLimit(phrase);
      expect(limit === null || limit.phrase === phrase).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

function print({ count, unit }: LimitSpan): string {
  return `${count}${UNITS[unit]}`;
}

/** Widens figures, writes numerals out and breaks lines, in turns. */
function disguise(phrase: string, styles: readonly number[]): string {
  const numbered = styles[0] === 1 ? phrase.replace(/\d+/g, (digits) => numeral(Number(digits))) : phrase;
  return [...numbered]
    .map((letter, at) => {
      const style = styles[at % styles.length];
      if (style === 2) return letter.replace(/\d/, (digit) => '０１２３４５６７８９'.charAt(Number(digit)));
      return style === 3 ? `${letter}\n ` : letter;
    })
    .join('');
}

function numeral(number: number): string {
  const digits = '零一二三四五六七八九';
  const [hundreds, tens, ones] = [Math.floor(number / 100), Math.floor(number / 10) % 10, number % 10];
  const high = hundreds ? `${digits[hundreds]}百` : '';
  const middle = tens ? `${tens > 1 || hundreds ? digits[tens] : ''}十` : '';
  const gap = hundreds && !tens && ones ? '零' : '';
  return high + middle + gap + (ones ? digits[ones] : '');
}
