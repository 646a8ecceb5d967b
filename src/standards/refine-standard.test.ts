import { describe, expect, it, test } from 'vitest';
import type { IsoDate } from '../calendar/iso-date.js';
import { countyList, countyRefinement, refineList } from '../testing/build-refinement.js';
import { refineStandard } from './refine-standard.js';
import { StandardError } from './standard-error.js';

const APPROVAL =
  'approval: { justification: 本局没有下属单位, approvedBy: 县政务公开领导小组办公室, document: 云政办函〔2026〕9号, until: 2026-12-31 }';

function problemsOf(run: () => unknown) {
  try {
    run();
  } catch (thrown) {
    if (thrown instanceof StandardError) return thrown.problems;
    throw thrown;
  }
  return [];
}

const columnOf = (id: string, body: string, asOf?: string) =>
  refineList(body, asOf).standard.columns.find((column) => column.id === id);

describe('a refinement that says nothing', () => {
  it('changes nothing but the digest and the name of what was applied', () => {
    const { standard, notOwed, findings } = refineList();
    const { digest, refinement, ...rest } = standard;
    const { digest: _, ...base } = countyList().standard;

    expect(rest).toEqual(base);
    expect(digest).toBe(`${'a'.repeat(64)}+${'b'.repeat(64)}`);
    expect(refinement).toMatchObject({ title: '教育局公开清单细化', digest: 'b'.repeat(64), loosenings: [] });
    expect([notOwed, findings]).toEqual([[], []]);
  });
});

describe('a name', () => {
  const RENAMED = 'columns: [{ id: functions, name: 机构设置, addAliases: [科室设置] }]';

  it('takes the place of that of the standard, which stays an accepted one', () => {
    expect(columnOf('functions', RENAMED)).toMatchObject({
      name: '机构设置',
      aliases: ['机构职能', '机构概况', '科室设置'],
      refined: { standardName: '机构职能', standardUnder: [] },
    });
  });

  it('is followed by the columns that stand below', () => {
    expect(columnOf('leaders', RENAMED)?.under).toEqual(['机构设置']);
  });

  it('comes from the refinement, and what it leaves alone from the standard', () => {
    const { originOf } = refineList(RENAMED);

    expect(originOf(['columns', 0, 'name'])).toEqual({
      by: 'refinement',
      place: { file: 'education.yaml', line: 7, column: 34 },
    });
    expect(originOf(['columns', 0, 'aliases', 0])).toMatchObject({ by: 'standard', place: { line: 9 } });
    expect(originOf(['columns', 0, 'aliases', 1])).toMatchObject({ by: 'standard', place: { line: 10 } });
    expect(originOf(['columns', 0, 'aliases', 2]).by).toBe('refinement');
    expect(originOf(['columns', 1, 'under', 0]).by).toBe('refinement');
    expect(originOf(['columns', 0, 'updateWithin'])).toMatchObject({ by: 'standard', place: { line: 11 } });
  });

  it('that another required column has is refused: one of the two would be called missing', () => {
    const problems = problemsOf(() => refineList('columns: [{ id: functions, name: 工作动态 }]'));

    expect(problems).toContainEqual(
      expect.objectContaining({ code: 'REFINEMENT_NAME_TAKEN', place: expect.objectContaining({ line: 7 }) }),
    );
    expect(problems.map(({ message }) => message).join()).toContain('"news-column"');
  });

  it.each([
    ['an alias of another column', 'columns: [{ id: news-column, name: 机构概况 }]'],
    ['another spelling of such a name', 'columns: [{ id: news-column, name: 机构 概况 }]'],
    ['the column that it stands under', 'columns: [{ id: leaders, name: 机构职能 }]'],
    ['another column, as a further name', 'columns: [{ id: news-column, addAliases: [机构概况] }]'],
    ['another column, for one that is added', 'addColumns: [{ id: more, name: 甲, aliases: [机构概况] }]'],
  ])('that is %s is refused', (_, body) => {
    expect(problemsOf(() => refineList(body)).map(({ code }) => code)).toEqual(['REFINEMENT_NAME_TAKEN']);
  });

  it('may be that of a column that stands elsewhere, or of one that is not owed', () => {
    const freed = `columns: [{ id: functions, name: 领导信息 }, { id: leaders, notApplicable: { reason: 无 }, ${APPROVAL} }]`;

    expect(columnOf('functions', freed)?.name).toBe('领导信息');
    expect(problemsOf(() => refineList('columns: [{ id: functions, addAliases: [领导信息] }]'))).toEqual([]);
  });

  it('of the columns of a kind is free for a column of that kind', () => {
    const list = countyList();
    const loaded = countyRefinement('columns: [{ id: news-column, addAliases: [要闻] }]');
    const [kind] = list.standard.columnKinds;
    const { standard } = refineStandard(list, loaded, {
      asOf: '2026-09-30' as IsoDate,
      kinds: [{ ...kind!, names: ['工作动态', '要闻'] }],
      joinDigests: (digests) => digests.join('+'),
    });

    expect(standard.columns.at(-1)?.aliases).toEqual(['要闻']);
  });
});

describe('tightening', () => {
  it.each([
    [
      'a shorter clock',
      'columns: [{ id: functions, updateWithin: P3M }]',
      { updateWithin: { months: 3, days: 0 } },
    ],
    [
      'a clock where there was none',
      'columns: [{ id: leaders, updateWithin: P1Y }]',
      { updateWithin: { months: 12, days: 0 } },
    ],
    ['an office', 'columns: [{ id: functions, office: 人事科 }]', { office: '人事科' }],
  ])('%s needs nobody', (_, body, changed) => {
    const { standard, findings } = refineList(body);

    expect(standard.columns.find(({ refined, office }) => refined ?? office === '人事科')).toMatchObject(
      changed,
    );
    expect([standard.refinement?.loosenings, findings]).toEqual([[], []]);
  });

  it('narrows a limit and adds elements, items and columns', () => {
    const { standard, originOf } =
      refineList(`defaults: { limit: 每年, publisher: 教育局, channels: [政府网站] }
columns:
  - id: functions
    items:
      - { id: duties, limit: 10个工作日内, addContent: [监督电话], office: 人事科 }
    addItems:
      - { id: schools, name: 学校名录, content: [校名, 地址] }
addColumns:
  - { id: admissions, name: 招生入学, items: [{ id: areas, name: 学区划分, content: [范围] }] }`);
    const [functions] = standard.columns;

    expect(functions?.items.map(({ id }) => id)).toEqual(['duties', 'licences', 'permits', 'schools']);
    expect(functions?.items[0]).toMatchObject({
      limit: { kind: 'after', count: 10 },
      content: ['机构名称', '主要职责', '监督电话'],
      office: '人事科',
    });
    expect(functions?.items[3]).toMatchObject({
      publisher: '教育局',
      limit: { kind: 'every' },
      audience: '全社会',
    });
    expect(standard.columns.at(-1)).toMatchObject({
      id: 'admissions',
      clause: { document: '云教办〔2026〕5号' },
      refined: { note: expect.stringContaining('增设') },
    });
    expect(originOf(['columns', 0, 'items', 0, 'limit'])).toMatchObject({
      by: 'refinement',
      place: { line: 11 },
    });
    expect(originOf(['columns', 0, 'items', 0, 'content', 0]).by).toBe('standard');
    expect(originOf(['columns', 0, 'items', 0, 'content', 2]).by).toBe('refinement');
    expect(originOf(['columns', 0, 'items', 3, 'name'])).toMatchObject({
      by: 'refinement',
      place: { line: 13 },
    });
    expect(originOf(['columns', 3, 'name'])).toMatchObject({ by: 'refinement', place: { line: 15 } });
  });
});

/** Everything that may demand less: with what it makes of the list when it is approved. */
const LOOSENINGS: readonly (readonly [what: string, field: string, phrase: string])[] = [
  ['a longer clock', 'id: functions, updateWithin: P1Y', '栏目“机构职能”更新时限由6个月改为1年'],
  ['a clock that puts off that of its kind', 'id: news-column, updateWithin: P1M', '由14天改为1个月'],
  [
    'a column that does not apply',
    'id: leaders, notApplicable: { reason: 无此职能 }',
    '栏目“领导信息”不适用',
  ],
  [
    'a column that a law is said to spare',
    'id: leaders, notApplicable: { reason: 依法不公开, law: { document: 政府信息公开条例, article: 第十四条 } }',
    '栏目“领导信息”不适用',
  ],
  ['a name that a column of every site has', 'id: functions, name: 新闻', '即以“动态”类栏目充任'],
  ['such a name beside its own', 'id: functions, addAliases: [新闻]', '即以“动态”类栏目充任'],
  [
    'an item that does not apply',
    'id: functions, items: [{ id: duties, notApplicable: { reason: 无此职能 }, APPROVED }]',
    '事项“部门职责”不适用',
  ],
  [
    'working days for days',
    'id: functions, items: [{ id: permits, limit: 自信息形成之日起5个工作日内, APPROVED }]',
    '改为“自信息形成之日起5个工作日内”',
  ],
  [
    'another trigger',
    'id: functions, items: [{ id: licences, limit: 自收到申请之日起5个工作日内, APPROVED }]',
    '事项“行政许可”公开时限',
  ],
  [
    'a rule that no day measures',
    'id: functions, items: [{ id: licences, limit: 及时公开, APPROVED }]',
    '事项“行政许可”公开时限',
  ],
  [
    'a limit for a part of an item only',
    'id: functions, items: [{ id: licences, limit: 自信息形成之日起7个工作日内；其中临时许可自信息形成之日起30个工作日内, APPROVED }]',
    '事项“行政许可”公开时限',
  ],
];

/** One of them with or without its approval, which stands beside what it approves. */
function looser(field: string, approval: string): string {
  const isInside = field.includes(', APPROVED');
  if (isInside) return field.replace(', APPROVED', approval === '' ? '' : `, ${approval}`);
  return approval === '' ? field : `${field}, ${approval}`;
}

describe('loosening', () => {
  it.each(LOOSENINGS)('%s is refused where nobody approved it', (_, field, phrase) => {
    const [problem, ...others] = problemsOf(() => refineList(`columns: [{ ${looser(field, '')} }]`));

    expect(problem).toMatchObject({ code: 'REFINEMENT_LOOSENS', place: { file: 'education.yaml', line: 7 } });
    expect(problem?.message).toContain(phrase);
    expect(problem?.hint).toContain('approvedBy');
    expect(others).toEqual([]);
  });

  it.each(['justification', 'approvedBy', 'document', 'until'])(
    'an approval without %s is refused',
    (key) => {
      const some = APPROVAL.replace(new RegExp(`${key}: [^,}]+,? ?`), '');
      const [problem] = problemsOf(() => countyRefinement(`columns: [{ ${LOOSENINGS[0]![1]}, ${some} }]`));

      expect(problem).toMatchObject({ code: 'STANDARD_MISSING_KEY', place: { line: 7 } });
      expect(problem?.message).toContain(`"${key}" is missing in columns[0].approval`);
    },
  );

  it.each(LOOSENINGS)(
    '%s applies to the day that the approval names, with who approved it',
    (_, field, phrase) => {
      const { standard } = refineList(`columns: [{ ${looser(field, APPROVAL)} }]`, '2026-12-31');

      expect(standard.refinement?.loosenings).toEqual([
        {
          id: expect.any(String),
          what: expect.stringContaining(phrase),
          justification: '本局没有下属单位',
          approvedBy: '县政务公开领导小组办公室',
          document: '云政办函〔2026〕9号',
          until: '2026-12-31',
          line: 7,
        },
      ]);
    },
  );

  it.each(LOOSENINGS)('%s does not apply the day after, and it is said', (_, field, phrase) => {
    const { standard, findings } = refineList(`columns: [{ ${looser(field, APPROVAL)} }]`, '2027-01-01');

    expect(standard.columns).toEqual(countyList().standard.columns);
    expect(standard.notJudged).toEqual([]);
    expect(standard.refinement).toMatchObject({
      loosenings: [],
      expired: [{ what: expect.stringContaining(phrase) }],
    });
    expect(findings).toMatchObject([{ code: 'REFINEMENT_EXPIRED', place: { line: 7 } }]);
  });

  it('of a limit that nothing compares says so', () => {
    const body = 'columns: [{ id: functions, items: [{ id: licences, limit: 每月 }] }]';
    const [problem] = problemsOf(() => refineList(body));

    expect(problem?.code).toBe('REFINEMENT_LOOSENS');
    expect(problem?.message).toContain('nothing tells whether it demands as much');
  });

  it('of an item needs the approval of that item: that of its column is not enough', () => {
    const body = `columns: [{ id: functions, ${APPROVAL}, items: [{ id: duties, notApplicable: { reason: 无 } }] }]`;

    expect(problemsOf(() => refineList(body)).map(({ code }) => code)).toEqual(['REFINEMENT_LOOSENS']);
  });
});

describe('what does not apply', () => {
  it('is listed as not judged, with reason and document, and the columns below may stand anywhere', () => {
    const { standard, notOwed } = refineList(
      `columns: [{ id: functions, notApplicable: { reason: 无此职能 }, ${APPROVAL} }]`,
    );

    expect(standard.columns.map(({ id }) => id)).toEqual(['leaders', 'news-column']);
    expect(standard.columns[0]?.under).toEqual([]);
    expect(standard.notJudged).toMatchObject([
      { id: 'functions', title: '机构职能', reason: '本单位不适用：无此职能（依据：云政办函〔2026〕9号）' },
    ]);
    expect(notOwed).toMatchObject([{ item: null, reason: '无此职能', line: 7 }]);
  });

  it('names the law that says so before the document that approves it', () => {
    const law = 'law: { document: 政府信息公开条例, article: 第十四条 }';
    const body = `columns: [{ id: functions, items: [{ id: duties, notApplicable: { reason: 依法不公开, ${law} }, ${APPROVAL} }] }]`;
    const { standard, notOwed, originOf } = refineList(body);

    expect(standard.columns[0]?.items.map(({ id }) => id)).toEqual(['licences', 'permits']);
    expect(notOwed).toMatchObject([{ document: '政府信息公开条例第十四条、云政办函〔2026〕9号' }]);
    expect(originOf(['columns', 0, 'items', 0, 'name'])).toMatchObject({
      by: 'standard',
      place: { line: 15 },
    });
  });

  it('needs nothing else said of it: what is said has no effect', () => {
    const { findings } = refineList(
      `columns: [{ id: leaders, name: 班子, notApplicable: { reason: 无 }, ${APPROVAL} }]`,
    );

    expect(findings).toMatchObject([{ code: 'REFINEMENT_UNUSED', place: { line: 7, column: 32 } }]);
  });

  it('leaves the limits below as they were: 同上 is written out where something else stands above it now', () => {
    const body = `columns: [{ id: functions, items: [{ id: licences, limit: 自信息形成之日起3日内 }] }]`;
    const limits = (refined: string) => columnOf('functions', refined)?.items.map(({ limit }) => limit);

    expect(limits('')?.map(({ phrase }) => phrase)).toEqual([
      '20个工作日内',
      '自信息形成之日起7日内',
      '同上',
    ]);
    expect(limits(body)?.[2]).toMatchObject({ phrase: '自信息形成之日起7日内', count: 7, unit: 'day' });
  });
});

test.each([
  [
    'a column that the standard has not',
    'columns: [{ id: funktions, name: 甲 }]',
    'Did you mean "functions"?',
  ],
  [
    'an item that the column has not',
    'columns: [{ id: functions, items: [{ id: dutys }] }]',
    'Did you mean "duties"?',
  ],
  ['the name of the standard', 'columns: [{ id: functions, name: 机构职能 }]', 'Remove it.'],
  ['the clock of the standard', 'columns: [{ id: functions, updateWithin: P6M }]', 'Remove it.'],
  ['the office of the standard', 'columns: [{ id: functions, office: 办公室 }]', 'Remove it.'],
  ['an alias that is there', 'columns: [{ id: functions, addAliases: [机构概况] }]', 'Remove it.'],
  [
    'an element that is there',
    'columns: [{ id: functions, items: [{ id: duties, addContent: [机构名称] }] }]',
    'Remove it.',
  ],
  [
    'a limit in other words',
    'columns: [{ id: functions, items: [{ id: duties, limit: 二十个工作日内 }] }]',
    'Remove it.',
  ],
  ['an approval of nothing', `columns: [{ id: functions, ${APPROVAL} }]`, 'Remove it.'],
])('%s has no effect, and it is said where', (_, body, hint) => {
  const { findings, standard } = refineList(body);

  expect(findings).toMatchObject([{ code: 'REFINEMENT_UNUSED', place: { file: 'education.yaml', line: 7 } }]);
  expect(findings[0]?.hint).toContain(hint);
  expect(standard.columns).toEqual(countyList().standard.columns);
});

test.each([
  ['a key that no refinement has', 'colums: []', 'Did you mean "columns"?'],
  ['two of one column', 'columns: [{ id: leaders }, { id: leaders }]', 'Change or remove one'],
  [
    'an item without a limit',
    'addColumns: [{ id: a, name: 甲, items: [{ id: b, name: 乙, content: [丙] }] }]',
    '"limit:"',
  ],
  ['a new column with an old id', 'addColumns: [{ id: leaders, name: 甲 }]', 'Choose another id'],
  [
    'a kind that the standard has not',
    'addColumns: [{ id: a, name: 甲, kind: newz }]',
    'Did you mean "news"?',
  ],
  ['days in the wrong order', 'effectiveFrom: 2026-02-01\neffectiveUntil: 2026-01-01', 'the last day'],
])('%s is refused', (_, body, hint) => {
  const [problem] = problemsOf(() => refineList(body));

  expect(problem?.place.file).toBe('education.yaml');
  expect(problem?.hint).toContain(hint);
});

test.each(
  ['channels', 'audience', 'manner', 'levels', 'publisher', 'basis', 'name', 'content'].map(
    (key) => [key, `columns: [{ id: functions, items: [{ id: duties, ${key}: 甲 }] }]`] as const,
  ),
)('%s of an item is the standard’s to say: a change could take it off the website', (key, body) => {
  expect(problemsOf(() => countyRefinement(body))).toMatchObject([
    { code: 'STANDARD_UNKNOWN_KEY', message: expect.stringContaining(`"${key}"`), place: { line: 7 } },
  ]);
});

test.each(['kind', 'under', 'clause', 'aliases'])('%s of a column is the standard’s to say', (key) => {
  expect(problemsOf(() => countyRefinement(`columns: [{ id: leaders, ${key}: 甲 }]`))).toMatchObject([
    { code: 'STANDARD_UNKNOWN_KEY', place: { line: 7 } },
  ]);
});

test.each([
  ['before its first day', 'effectiveFrom: 2026-10-01', 0],
  ['after its last day', 'effectiveUntil: 2026-09-29', 1],
])('a refinement is not applied %s', (_, days, findings) => {
  const refined = refineList(`${days}\ncolumns: [{ id: functions, name: 机构设置 }]`);

  expect(refined.standard).toEqual(countyList().standard);
  expect(refined.findings).toHaveLength(findings);
});
