import { describe, expect, it } from 'vitest';
import { joinStandards } from './join-standards.js';
import { type JoinedStandard, parseStandard, readStandardFile } from './parse-standard.js';
import { StandardError } from './standard-error.js';

const NATION = `id: nation
title: 全国检查表
version: '1'
documents: [国〔2019〕1号]
levels: [city, county]
columnKinds:
  - { id: news, title: 动态, names: [工作动态], updateWithin: P14D, verify: true }
columns:
  - { id: guide, name: 公开指南 }
indicators:
  - id: N1
    title: 动态不更新
    clause: { document: 国〔2019〕1号, article: 一 }
    parts: [{ check: column-stale, select: { from: found, kinds: [news] }, options: { maxAge: P14D } }]
    effect: { kind: veto }
  - id: N2
    title: 链接打不开
    clause: { document: 国〔2019〕1号, article: 二 }
    parts: [{ check: dead-links }]
    effect: { kind: deduct, pointsEach: 1, pointsMost: 5, verify: true }
notJudged:
  - { id: N9, title: 人工, clause: { document: 国〔2019〕1号, article: 九 }, reason: 须人工判断。 }
`;

const PROVINCE = `id: province
title: 全省检查表
version: '2'
documents: [省〔2020〕2号]
extends: [nation]
indicators:
  - id: N2
    title: 链接打不开（从严）
    clause: { document: 省〔2020〕2号, article: 二 }
    parts: [{ check: dead-links }]
    effect: { kind: veto }
  - id: P1
    title: 首页不更新
    clause: { document: 省〔2020〕2号, article: 一 }
    parts: [{ check: home-stale, options: { maxAge: P7D } }]
    effect: { kind: veto }
`;

describe('a standard that extends another', () => {
  const province = joinedOf([NATION, PROVINCE])[1]!;

  it('takes over what it does not change, and replaces what has the same id where it stood', () => {
    expect(province.standard.indicators.map(({ id, title }) => [id, title])).toEqual([
      ['N1', '动态不更新'],
      ['N2', '链接打不开（从严）'],
      ['P1', '首页不更新'],
    ]);
    expect(province.standard.columns.map(({ id }) => id)).toEqual(['guide']);
    expect(province.standard.notJudged.map(({ id }) => id)).toEqual(['N9']);
  });

  it('keeps its own name and version, and names the documents of both', () => {
    expect(province.standard).toMatchObject({
      id: 'province',
      version: '2',
      documents: ['国〔2019〕1号', '省〔2020〕2号'],
      levels: ['city', 'county'],
    });
  });

  it('says of every statement in which file it stands', () => {
    expect(province.placeOf(['indicators', 0, 'parts', 0, 'options', 'maxAge'])).toMatchObject({
      file: 'nation.yaml',
      line: 14,
    });
    expect(province.placeOf(['indicators', 1, 'effect'])).toMatchObject({ file: 'province.yaml', line: 11 });
    expect(province.placeOf(['indicators', 2, 'parts', 0, 'options', 'maxAge'])).toMatchObject({
      file: 'province.yaml',
      line: 15,
    });
    expect(province.placeOf(['title'])).toMatchObject({ file: 'province.yaml', line: 2 });
  });

  it('answers for what was unverified in its base, unless it replaced it', () => {
    expect(province.standard.unverified).toEqual([{ path: 'columnKinds[0]', file: 'nation.yaml', line: 7 }]);
  });

  it('answers for a base of which nothing was verified', () => {
    const [, joined] = joinedOf([`${NATION}verify: true\n`, PROVINCE]);

    expect(joined?.standard.unverified).toContainEqual(
      expect.objectContaining({ path: '', file: 'nation.yaml' }),
    );
  });

  it('has a digest that changes with its base', () => {
    const [, changed] = joinedOf([NATION.replace('P14D }', 'P15D }'), PROVINCE]);

    expect(changed?.standard.digest).not.toBe(province.standard.digest);
  });

  it('judges what its base left to people, and leaves to people what its base judged', () => {
    const text = `${PROVINCE}  - id: N9
    title: 机器可判
    clause: { document: 省〔2020〕2号, article: 九 }
    parts: [{ check: home-stale, options: { maxAge: P7D } }]
    effect: { kind: note }
notJudged:
  - { id: N1, title: 改由人工, clause: { document: 省〔2020〕2号, article: 三 }, reason: 须人工判断。 }
`;
    const { standard } = joinedOf([NATION, text])[1]!;

    expect(standard.indicators.map(({ id }) => id)).toEqual(['N2', 'P1', 'N9']);
    expect(standard.notJudged.map(({ id }) => id)).toEqual(['N1']);
  });

  it('may refer to kinds and columns of its base', () => {
    const text = PROVINCE.replace(
      '[{ check: dead-links }]',
      '[{ check: column-blank, select: { ids: [guide] } }]',
    );

    expect(joinedOf([NATION, text])).toHaveLength(2);
  });

  it('may stand before its base, and be extended in turn', () => {
    const city = minimal('city', 'extends: [province]');

    const [first] = joinedOf([city, PROVINCE, NATION]);

    expect(first?.standard.indicators.map(({ id }) => id)).toEqual(['N1', 'N2', 'P1']);
  });

  it('lets the later of two bases win', () => {
    const twin = PROVINCE.replace('id: province', 'id: other')
      .replace('从严', '从宽')
      .replace('id: P1', 'id: O1');
    const city = minimal('city', 'extends: [province, other]');

    const joined = joinedOf([NATION, PROVINCE, twin, city]);

    expect(joined[3]?.standard.indicators[1]?.title).toBe('链接打不开（从宽）');
  });

  it('can be parsed alone when its bases are handed in', () => {
    const nation = parseStandard({ file: 'nation.yaml', text: NATION });

    expect(parseStandard({ file: 'p.yaml', text: PROVINCE }, [nation]).standard.indicators).toHaveLength(3);
  });
});

describe('joinStandards refuses', () => {
  it('a circle, with the way it takes', () => {
    const texts = [
      minimal('a', 'extends: [b]'),
      minimal('b', 'extends: [c]'),
      minimal('c', 'extends: [a]'),
      minimal('d', 'extends: [a]'),
    ];

    expect(problemsOf(texts)).toMatchObject([
      {
        code: 'STANDARD_EXTENDS_CIRCLE',
        message: expect.stringContaining('a → b → c → a'),
        place: at('a', 5, 10),
      },
      { message: expect.stringContaining('b → c → a → b') },
      { message: expect.stringContaining('c → a → b → c') },
    ]);
  });

  it('a standard that extends itself', () => {
    expect(problemsOf([minimal('a', 'extends: [a]')])).toMatchObject([
      { code: 'STANDARD_EXTENDS_CIRCLE', message: expect.stringContaining('a → a') },
    ]);
  });

  it('a base that is not there, and guesses which was meant', () => {
    expect(problemsOf([NATION, minimal('city', 'extends: [natoin]')])).toMatchObject([
      {
        code: 'STANDARD_UNKNOWN_BASE',
        place: at('city', 5, 11),
        hint: 'Did you mean "nation"? Standards to extend: nation.',
      },
    ]);
  });

  it('two standards with one id', () => {
    expect(problemsOf([NATION, NATION])).toMatchObject([
      { code: 'STANDARD_DUPLICATE_ID', message: 'standard id "nation" is used twice' },
    ]);
  });

  it.each([
    [
      'an indicator',
      'indicators: [{ id: N1, title: 甲, clause: { document: 甲, article: 一 }, parts: [{ check: dead-links }], effect: { kind: note } }]',
      'indicator id "N1"',
    ],
    [
      'a clause not judged',
      'notJudged: [{ id: N1, title: 甲, clause: { document: 甲, article: 一 }, reason: 甲 }]',
      'indicator id "N1"',
    ],
    ['a column', 'columns: [{ id: guide, name: 指南 }]', 'column id "guide"'],
    ['a column kind', 'columnKinds: [{ id: news, title: 甲, names: [乙] }]', 'column kind id "news"'],
  ])('the id of %s that a stranger has too', (_, entry, what) => {
    expect(problemsOf([NATION, minimal('stranger', entry)])).toMatchObject([
      {
        code: 'STANDARD_DUPLICATE_ID',
        message: `${what} already belongs to another standard`,
        place: { file: 'stranger.yaml', line: 5 },
      },
    ]);
  });

  it('the id of an item that another column has, here or in a stranger', () => {
    const column = (id: string) =>
      `columns: [{ id: ${id}, name: 甲, items: [{ id: texts, name: 文本, content: [甲], limit: 每年, publisher: 甲, channels: [网站] }] }]`;

    expect(problemsOf([minimal('one', column('a')), minimal('two', column('b'))])).toMatchObject([
      {
        code: 'STANDARD_DUPLICATE_ID',
        message: 'item id "texts" already belongs to another column',
        place: { file: 'two.yaml', line: 5 },
      },
    ]);
    expect(
      joinedOf([minimal('one', column('a')), minimal('two', `extends: [one]\n${column('a')}`)]),
    ).toHaveLength(2);
  });

  it('no family in which many extend the same two, however many ways lead down to the last', () => {
    const depth = 40;
    const family = Array.from({ length: depth }, (_, at) => {
      const bases = at + 1 < depth ? `extends: [a${at + 1}, b${at + 1}]` : 'verify: true';
      return [minimal(`a${at}`, bases), minimal(`b${at}`, bases)];
    }).flat();
    const files = family.map((text) => {
      return readStandardFile({ file: `${/^id: (.*)$/m.exec(text)![1]}.yaml`, text, digest: 'd' });
    });

    expect(joinStandards(files, () => 'd')[0]?.standard.unverified).toHaveLength(2);
  });

  it('no id that two siblings both override', () => {
    const sibling = PROVINCE.replace('id: province', 'id: sibling').replace('id: P1', 'id: S1');

    expect(joinedOf([NATION, PROVINCE, sibling])).toHaveLength(3);
  });
});

function minimal(id: string, lastLine: string): string {
  return `id: ${id}\ntitle: 某表\nversion: '1'\ndocuments: [某文件]\n${lastLine}\n`;
}

function joinedOf(texts: readonly string[]): readonly JoinedStandard[] {
  const files = texts.map((text) => {
    const id = /^id: (.*)$/m.exec(text)![1]!;
    return readStandardFile({ file: `${id}.yaml`, text, digest: text });
  });
  return joinStandards(files, (digests) => digests.join('+'));
}

function problemsOf(texts: readonly string[]) {
  try {
    joinedOf(texts);
  } catch (thrown) {
    if (thrown instanceof StandardError) return thrown.problems;
    throw thrown;
  }
  return [];
}

function at(id: string, line: number, column: number) {
  return { file: `${id}.yaml`, line, column };
}
