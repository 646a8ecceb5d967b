import { describe, expect, test } from 'vitest';
import { parseRoster } from './parse-roster.js';
import { StandardError } from './standard-error.js';

const ROSTER = `id: valley
title: 山谷县名录
agencies:
  - id: county
    name: 山谷县人民政府
    level: county
    outlets:
      - { id: portal, name: 门户网站, homeUrl: 'https://www.valley.test/' }
      - id: archives
        name: 档案网站
        homeUrl: https://da.valley.test/
`;
const parse = (text: string) => parseRoster({ file: 'valley.yaml', text });
const quietOf = (text: string) => Object.fromEntries(parse(text).quietHours);
const NIGHT = { fromMinute: 1_320, untilMinute: 360 };
const NOON = { fromMinute: 720, untilMinute: 840 };

function problemsOf(text: string) {
  try {
    parse(text);
    return [];
  } catch (thrown) {
    if (!(thrown instanceof StandardError)) throw thrown;
    return thrown.problems.map(({ message, hint, place }) => ({
      message,
      hint,
      at: [place.line, place.column],
    }));
  }
}

describe('quiet hours', () => {
  test('hold for nobody when the roster has none', () => {
    expect(quietOf(ROSTER)).toEqual({});
  });

  test('of the roster hold for every outlet', () => {
    expect(quietOf(`quietHours: ['22:00-06:00']\n${ROSTER}`)).toEqual({
      'county/portal': [NIGHT],
      'county/archives': [NIGHT],
    });
  });

  test('of an outlet hold in place of those of the roster; an empty list lifts them', () => {
    const own = (hours: string) => `quietHours: ['22:00-06:00']\n${ROSTER}        quietHours: ${hours}\n`;
    expect(quietOf(own("['12:00-14:00']"))).toEqual({ 'county/portal': [NIGHT], 'county/archives': [NOON] });
    expect(quietOf(own('[]'))).toEqual({ 'county/portal': [NIGHT] });
  });

  test('change no outlet: a sweep that was begun goes on with others', () => {
    expect(parse(`quietHours: ['22:00-06:00']\n${ROSTER}`).agencies).toEqual(parse(ROSTER).agencies);
  });

  test.each([
    ["['22-06']", 'must be hours of the day such as 22:00-06:00', [1, 14]],
    ['[22]', 'must be hours of the day such as 22:00-06:00', [1, 14]],
    ["['06:00-06:00']", 'must be hours of the day such as 22:00-06:00', [1, 14]],
    ["['00:00-12:00', '12:30-24:00']", 'must leave an hour of the day on end', [1, 13]],
  ])('%s is refused, with its place and what to write instead', (hours, what, at) => {
    const [problem, ...more] = problemsOf(`quietHours: ${hours}\n${ROSTER}`);
    expect(problem?.message).toContain(what);
    expect(problem?.hint).toMatch(/^(Write two times|Shorten)/);
    expect(problem?.at).toEqual(at);
    expect(more).toEqual([]);
  });
});

describe('rendering', () => {
  const renderOf = (text: string) =>
    parse(text).agencies.flatMap(({ outlets }) => outlets.map(({ render }) => render));

  test('is left to the run unless an outlet says so', () => {
    expect(renderOf(ROSTER)).toEqual([undefined, undefined]);
    expect(JSON.stringify(parse(ROSTER).agencies)).not.toContain('render');
  });

  test.each(['auto', 'always', 'never'])('%s holds for the outlet that says so', (mode) => {
    expect(renderOf(`${ROSTER}        render: ${mode}\n`)).toEqual([undefined, mode]);
  });

  test.each(['sometimes', 'true', '[always]', '~'])('%s is refused, with its place', (mode) => {
    const [problem, ...more] = problemsOf(`${ROSTER}        render: ${mode}\n`);
    expect(problem?.at).toEqual([12, 17]);
    expect(more).toEqual([]);
  });
});

describe('the register of changes', () => {
  const changed = (entry: string) =>
    problemsOf(`${ROSTER}changes:\n  - { on: 2026-05-01, document: 〔2026〕5号, ${entry} }\n`);

  test.each([
    'kind: renamed, from: old, to: county',
    'kind: merged, from: old, to: county, outlets: { main: archives }',
    'kind: dissolved, from: old',
  ])('takes %s', (entry) => {
    expect(changed(entry)).toEqual([]);
  });

  test.each([
    ['kind: renamed, from: county, to: county', 'still stands in the roster'],
    ['kind: renamed, from: old', 'who follows "old" is not said'],
    ['kind: merged, from: old, to: countyy', 'no agency of this roster has the id "countyy"'],
    ['kind: merged, from: old, to: county, outlets: { main: blog }', '"county" has no outlet "blog"'],
    ['kind: dissolved, from: old, to: county', '"old" was dissolved, and something follows it'],
  ])('refuses %s', (entry, message) => {
    expect(changed(entry)).toMatchObject([
      { message: expect.stringContaining(message), at: [13, expect.any(Number)] },
    ]);
  });

  test('lets one change follow another, and refuses two of one agency', () => {
    const register = (...entries: string[]) =>
      problemsOf(
        `${ROSTER}changes:\n${entries.map((entry) => `  - { on: 2026-05-01, document: 甲, kind: renamed, ${entry} }\n`).join('')}`,
      );
    expect(register('from: old, to: middle', 'from: middle, to: county')).toEqual([]);
    expect(register('from: old, to: county', 'from: old, to: county')).toMatchObject([
      { message: '"old" was changed twice' },
    ]);
  });

  test.each([
    ['a day before', ['on: 2026-05-02, from: old, to: middle', 'on: 2026-05-01, from: middle, to: county']],
    [
      'above on its day',
      ['on: 2026-05-01, from: middle, to: county', 'on: 2026-05-01, from: old, to: middle'],
    ],
    ['a circle', ['on: 2026-05-01, from: middle, to: old', 'on: 2026-05-02, from: old, to: middle']],
    ['itself', ['on: 2026-05-01, from: middle, to: middle']],
  ])('refuses a follower that had left by then, whose history nobody would have: %s', (_case, entries) => {
    const register = entries.map((entry) => `  - { document: 甲, kind: renamed, ${entry} }\n`).join('');
    expect(problemsOf(`${ROSTER}changes:\n${register}`)).toMatchObject([
      { message: expect.stringContaining('went on as "middle", which had left the roster by then') },
    ]);
  });
});
