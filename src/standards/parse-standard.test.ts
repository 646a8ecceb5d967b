import { describe, expect, it } from 'vitest';
import { parseStandard } from './parse-standard.js';
import { StandardError, type StandardProblem } from './standard-error.js';

const GOOD = `id: valley-county
title: 山谷县检查表
version: '1'
documents: [谷府办〔2020〕1号]
columnKinds:
  - { id: news, title: 动态, names: [工作动态], updateWithin: P14D }
columns:
  - id: policy-files
    name: 政策文件
    kind: news
indicators:
  - id: N1
    title: 动态不更新
    clause: { document: 谷府办〔2020〕1号, article: 一 }
    parts:
      - check: column-stale
        select: { from: found, kinds: [news] }
        options: { maxAge: P14D }
    effect: { kind: deduct, pointsEach: 2, pointsMost: 10 }
`;

describe('parseStandard', () => {
  it('fills in what a file leaves out', () => {
    const { standard } = parse(GOOD);

    expect(standard.indicators[0]).toMatchObject({
      tripsAt: 1,
      parts: [{ select: { from: 'found', kinds: ['news'], ids: [], depthMost: null } }],
    });
    expect(standard.columns[0]).toEqual({
      id: 'policy-files',
      name: '政策文件',
      aliases: [],
      under: [],
      kind: 'news',
      updateWithin: null,
      office: null,
      clause: { document: '谷府办〔2020〕1号', article: '（清单未注明条款）' },
      items: [],
    });
    expect(standard).toMatchObject({ levels: [], notJudged: [], unverified: [] });
  });

  it('asks its own columns when a part selects nothing', () => {
    const { standard } = parse(GOOD.replace('        select: { from: found, kinds: [news] }\n', ''));

    expect(standard.indicators[0]?.parts[0]?.select).toEqual({
      from: 'required',
      kinds: [],
      ids: [],
      depthMost: null,
    });
  });

  it('reads durations as months and days', () => {
    expect(parse(GOOD).standard.columnKinds[0]?.updateWithin).toEqual({ months: 0, days: 14 });
  });

  it('keeps the digest it is given', () => {
    expect(parseStandard({ file: 'a.yaml', text: GOOD, digest: 'd1' }).standard.digest).toBe('d1');
  });

  it('passes the options of checks on as they are written', () => {
    const text = GOOD.replace('{ maxAge: P14D }', '{ tags: [a, 1, true, null], deep: { of: { x: 0.5 } } }');

    expect(parse(text).standard.indicators[0]?.parts[0]?.options).toEqual({
      tags: ['a', 1, true, null],
      deep: { of: { x: 0.5 } },
    });
  });

  it('says where every statement stands', () => {
    const { placeOf } = parse(GOOD);

    expect(placeOf(['indicators', 0, 'parts', 0, 'options', 'maxAge'])).toEqual(at(18, 28));
    expect(placeOf(['columnKinds', 0, 'updateWithin', 'days'])).toEqual(at(6, 57));
    expect(placeOf(['title'])).toEqual(at(2, 8));
  });

  it('answers with the nearest value around what was left out', () => {
    const { placeOf } = parse(GOOD);

    expect(placeOf(['indicators', 0, 'tripsAt'])).toEqual(at(12, 5));
    expect(placeOf(['indicators', 7])).toEqual(at(12, 3));
    expect(placeOf(['notJudged', 0, 'reason'])).toEqual(at(1, 1));
    expect(placeOf([])).toEqual(at(1, 1));
  });

  it('collects what is marked as unverified, and leaves the mark out of the standard', () => {
    const text = GOOD.replace('pointsMost: 10 }', 'pointsMost: 10, verify: true }');
    const { standard } = parse(text);

    expect(standard.unverified).toEqual([{ path: 'indicators[0].effect', file: 'valley.yaml', line: 19 }]);
    expect(standard.indicators[0]?.effect).toEqual({ kind: 'deduct', pointsEach: 2, pointsMost: 10 });
  });

  it('takes a verify at the head of a file for the whole file', () => {
    const { standard } = parse(`${GOOD}verify: true\n`);

    expect(standard.unverified).toEqual([{ path: '', file: 'valley.yaml', line: 20 }]);
  });

  it('takes a verify among the options of a check for an option', () => {
    const { standard } = parse(GOOD.replace('{ maxAge: P14D }', '{ verify: true }'));

    expect(standard.indicators[0]?.parts[0]?.options).toEqual({ verify: true });
    expect(standard.unverified).toEqual([]);
  });
});

describe('parseStandard refuses', () => {
  interface Mistake {
    readonly change: readonly [from: string, to: string];
    readonly code: string;
    readonly message: string;
    readonly at: readonly [line: number, column: number];
    readonly hint?: string;
  }

  const mistakes: Readonly<Record<string, Mistake>> = {
    'an unknown key': {
      change: ['indicators:', 'indicater:'],
      code: 'STANDARD_UNKNOWN_KEY',
      message: 'unknown key "indicater"',
      at: [11, 1],
      hint: 'Did you mean "indicators"?',
    },
    'an unknown key deep inside': {
      change: ['select: { from:', 'select: { form:'],
      code: 'STANDARD_UNKNOWN_KEY',
      message: 'unknown key "form" in indicators[0].parts[0].select',
      at: [17, 19],
      hint: 'Did you mean "from"? Known keys: from, kinds, ids, depthMost.',
    },
    'an unknown word': {
      change: ['from: found', 'from: fuond'],
      code: 'STANDARD_BAD_VALUE',
      message: 'indicators[0].parts[0].select.from must be one of required, found, got "fuond"',
      at: [17, 25],
      hint: 'Did you mean "found"? Allowed: required, found.',
    },
    'an unknown effect': {
      change: ['kind: deduct', 'kind: deduckt'],
      code: 'STANDARD_BAD_VALUE',
      message: 'indicators[0].effect.kind must be one of veto, deduct, note, got "deduckt"',
      at: [19, 21],
      hint: 'Did you mean "deduct"?',
    },
    'a bad duration': {
      change: ['updateWithin: P14D', 'updateWithin: two weeks'],
      code: 'STANDARD_BAD_VALUE',
      message: 'columnKinds[0].updateWithin must be a duration such as P14D, P6M or P1Y, got "two weeks"',
      at: [6, 57],
      hint: 'Write P14D for two weeks, P6M for six months, P1Y for a year.',
    },
    'a duration in days without a unit': {
      change: ['updateWithin: P14D', 'updateWithin: 14'],
      code: 'STANDARD_BAD_VALUE',
      message: 'columnKinds[0].updateWithin must be a duration such as P14D, P6M or P1Y, got 14',
      at: [6, 57],
    },
    'a missing clause': {
      change: ['    clause: { document: 谷府办〔2020〕1号, article: 一 }\n', ''],
      code: 'STANDARD_MISSING_KEY',
      message: '"clause" is missing in indicators[0]',
      at: [12, 5],
      hint: 'Add "clause:"',
    },
    'a missing title': {
      change: ['title: 山谷县检查表\n', ''],
      code: 'STANDARD_MISSING_KEY',
      message: '"title" is missing',
      at: [1, 1],
    },
    'an empty title': {
      change: ['title: 山谷县检查表', 'title:'],
      code: 'STANDARD_BAD_VALUE',
      message: 'title must be text, got null',
      at: [2, 7],
      hint: 'Write a value after the colon, or remove the line.',
    },
    'a number where text belongs': {
      change: [`version: '1'`, 'version: 1'],
      code: 'STANDARD_BAD_VALUE',
      message: 'version must be text, got 1',
      at: [3, 10],
      hint: 'Put the value in quotes.',
    },
    'text where a list belongs': {
      change: ['names: [工作动态]', 'names: 工作动态'],
      code: 'STANDARD_BAD_VALUE',
      message: 'columnKinds[0].names must be a list, got "工作动态"',
      at: [6, 35],
      hint: 'Write a list',
    },
    'an indicator that trips at nothing': {
      change: ['    effect:', '    tripsAt: 0\n    effect:'],
      code: 'STANDARD_BAD_VALUE',
      message: 'indicators[0].tripsAt must be at least 1, got 0',
      at: [19, 14],
    },
    'an indicator that trips at half a finding': {
      change: ['    effect:', '    tripsAt: 1.5\n    effect:'],
      code: 'STANDARD_BAD_VALUE',
      message: 'indicators[0].tripsAt must be a whole number, got 1.5',
      at: [19, 14],
    },
    'an indicator without a question': {
      change: [
        'parts:\n      - check: column-stale\n        select: { from: found, kinds: [news] }\n        options: { maxAge: P14D }',
        'parts: []',
      ],
      code: 'STANDARD_BAD_VALUE',
      message: 'indicators[0].parts must not be empty, got a list',
      at: [15, 12],
    },
    'an id that is not kebab case': {
      change: ['id: valley-county', 'id: Valley County'],
      code: 'STANDARD_BAD_VALUE',
      message: 'id must be an id in kebab case, got "Valley County"',
      at: [1, 5],
    },
    'verify: false': {
      change: ['pointsMost: 10 }', 'pointsMost: 10, verify: false }'],
      code: 'STANDARD_BAD_VALUE',
      message: 'indicators[0].effect.verify must be true, got false',
      at: [19, 68],
      hint: 'Remove the key',
    },
    'an unknown kind of a column': {
      change: ['kind: news', 'kind: nwes'],
      code: 'STANDARD_UNKNOWN_KIND',
      message: 'no column kind has the id "nwes" in this standard',
      at: [10, 11],
      hint: 'Did you mean "news"?',
    },
    'an unknown kind in a selection': {
      change: ['kinds: [news]', 'kinds: [news, policy]'],
      code: 'STANDARD_UNKNOWN_KIND',
      message: 'no column kind has the id "policy" in this standard',
      at: [17, 46],
    },
    'an unknown column in a selection': {
      change: ['kinds: [news]', 'ids: [policy-file]'],
      code: 'STANDARD_UNKNOWN_COLUMN',
      message: 'no column has the id "policy-file" in this standard',
      at: [17, 38],
      hint: 'Did you mean "policy-files"?',
    },
    'points that are more each than at most': {
      change: ['pointsMost: 10', 'pointsMost: 1'],
      code: 'STANDARD_POINTS',
      message: '"N1" takes 2 points each and 1 at most',
      at: [19, 56],
    },
    'points beyond a hundred': {
      change: ['pointsMost: 10', 'pointsMost: 101'],
      code: 'STANDARD_BAD_VALUE',
      message: 'indicators[0].effect.pointsMost must be at most 100, got 101',
      at: [19, 56],
    },
    'no points': {
      change: ['pointsEach: 2', 'pointsEach: 0'],
      code: 'STANDARD_BAD_VALUE',
      message: 'indicators[0].effect.pointsEach must be more than 0, got 0',
      at: [19, 41],
    },
    'an option that is no plain data': {
      change: ['{ maxAge: P14D }', '{ maxAge: .nan }'],
      code: 'STANDARD_BAD_VALUE',
      message:
        'indicators[0].parts[0].options.maxAge must be plain data (text, numbers, lists, mappings), got NaN',
      at: [18, 28],
    },
    'a base that nobody has': {
      change: ['columnKinds:', 'extends: [gov-site]\ncolumnKinds:'],
      code: 'STANDARD_UNKNOWN_BASE',
      message: '"valley-county" extends "gov-site", and no standard has that id',
      at: [5, 11],
    },
  };

  it.each(Object.entries(mistakes))('%s', (_, { change, code, message, at: [line, column], hint }) => {
    const [problem, ...others] = problemsOf(GOOD.replace(...change));

    expect(others).toEqual([]);
    expect(problem).toMatchObject({ code, message, place: at(line, column) });
    expect(problem?.hint).toContain(hint ?? '');
    expect(problem?.hint).not.toBe('');
  });

  it('two entries with one id, and names the first', () => {
    const text = `${GOOD}  - id: N1
    title: 又一次
    clause: { document: 谷府办〔2020〕1号, article: 二 }
    parts: [{ check: home-stale }]
    effect: { kind: veto }
`;

    expect(problemsOf(text)).toEqual([
      {
        code: 'STANDARD_DUPLICATE_ID',
        message: 'indicator id "N1" is used twice',
        place: at(20, 9),
        hint: 'Change or remove one of them; the first stands at valley.yaml:12.',
      },
    ]);
  });

  it('a clause that is judged and not judged', () => {
    const text = `${GOOD}notJudged:
  - { id: N1, title: 人工, clause: { document: 甲, article: 一 }, reason: 须人工判断。 }
`;

    expect(problemsOf(text)).toMatchObject([{ code: 'STANDARD_DUPLICATE_ID', place: at(21, 11) }]);
  });

  it('one name for two kinds', () => {
    const text = GOOD.replace(
      'columns:',
      '  - { id: notice, title: 公告, names: [通知公告, 工作动态] }\ncolumns:',
    );

    expect(problemsOf(text)).toMatchObject([
      { message: 'column name "工作动态" is used twice', place: at(7, 44) },
    ]);
  });

  it('deductions that may add up to more than a hundred', () => {
    const text = `${GOOD}  - id: N2
    title: 链接
    clause: { document: 谷府办〔2020〕1号, article: 二 }
    parts: [{ check: dead-links }]
    effect: { kind: deduct, pointsEach: 0.1, pointsMost: 90.1 }
`;

    expect(problemsOf(text)).toMatchObject([
      {
        message: 'the indicators of this standard may take 100.1 points in all, more than 100',
        place: at(24, 58),
      },
    ]);
    expect(parse(text.replace('90.1', '90')).standard.indicators).toHaveLength(2);
  });

  it('such deductions only where they are asked on one day', () => {
    const second = (
      days: string,
    ) => `${GOOD.replace('pointsMost: 10 }', 'pointsMost: 60 }')}    effectiveUntil: 2026-06-30
  - id: N2
    title: 链接
    clause: { document: 谷府办〔2020〕1号, article: 二 }
    parts: [{ check: dead-links }]
    effect: { kind: deduct, pointsEach: 1, pointsMost: 50 }
    effectiveFrom: ${days}
`;

    expect(parse(second('2026-07-01')).standard.indicators).toMatchObject([
      { effectiveUntil: '2026-06-30' },
      { effectiveFrom: '2026-07-01' },
    ]);
    expect(problemsOf(second('2026-06-30'))).toMatchObject([{ code: 'STANDARD_POINTS' }]);
  });

  it('an indicator that ends before it begins', () => {
    const text = `${GOOD}    effectiveFrom: 2026-07-01\n    effectiveUntil: 2026-06-30\n`;

    expect(problemsOf(text)).toMatchObject([
      {
        code: 'STANDARD_NEVER_IN_FORCE',
        message: 'indicator "N1" ends on 2026-06-30, before it begins on 2026-07-01',
        place: at(21, 21),
      },
    ]);
  });

  it('several things at once, in the order of the file', () => {
    const text = GOOD.replace('title: 山', 'tittle: 山')
      .replace('P14D }', 'soon }')
      .replace('kind: deduct', 'kind: deduckt');

    expect(problemsOf(text).map(({ code, place }) => [code, place.line])).toEqual([
      ['STANDARD_MISSING_KEY', 1],
      ['STANDARD_UNKNOWN_KEY', 2],
      ['STANDARD_BAD_VALUE', 6],
      ['STANDARD_BAD_VALUE', 19],
    ]);
  });

  it('with the first problem as its own message', () => {
    expect(() => parse(GOOD.replace('columns:', 'colums:'))).toThrowError(
      expect.objectContaining({
        name: 'StandardError',
        code: 'STANDARD_UNKNOWN_KEY',
        message: 'unknown key "colums"',
        place: at(7, 1),
      }),
    );
  });
});

function parse(text: string) {
  return parseStandard({ file: 'valley.yaml', text });
}

function problemsOf(text: string): readonly StandardProblem[] {
  try {
    parse(text);
  } catch (thrown) {
    if (thrown instanceof StandardError) return thrown.problems;
    throw thrown;
  }
  return [];
}

function at(line: number, column: number) {
  return { file: 'valley.yaml', line, column };
}
