import type { ItemAnswer, ItemSurvey } from '../model/item-survey.js';

/** An item of a list that was seen and has nothing to look at. */
export function buildItemAnswer(overrides: Partial<ItemAnswer> = {}): ItemAnswer {
  return {
    item: 'budget',
    name: '部门预算',
    column: '政务公开/财政信息',
    foundColumn: '政务公开/财政信息',
    office: '财务科',
    by: 'machine-flags',
    content: {
      kind: 'found',
      how: 'name',
      title: '2026年部门预算公开说明',
      url: 'http://www.shanping.example/czxx/1.html',
    },
    time: { kind: 'kept' },
    flags: [],
    ...overrides,
  };
}

/** A list of four items held against a site: one seen, one not seen, one flagged, one not judged here. */
export function buildSurvey(overrides: Partial<ItemSurvey> = {}): ItemSurvey {
  return {
    standard: 'county-checklist',
    coverage: {
      items: 4,
      judged: { machine: 0, 'machine-flags': 2, person: 1 },
      elsewhere: { 'on-request': 1, 'no-website-channel': 0, 'other-level': 0 },
    },
    doubt: null,
    looked: { columns: 24, texts: 812, pages: 60 },
    answers: [
      buildItemAnswer(),
      buildItemAnswer({
        item: 'project-approvals',
        name: '重大建设项目批准结果',
        column: '政务公开/重大建设项目',
        foundColumn: null,
        office: '发展改革局投资股',
        by: 'person',
        content: { kind: 'not-seen' },
        time: { kind: 'cannot-tell', reason: '没有读到该事项的内容。' },
      }),
      buildItemAnswer({
        item: 'water-quality',
        name: '饮用水水质监测',
        column: '政务公开/环境质量',
        foundColumn: '政务公开/环境质量',
        office: null,
        content: {
          kind: 'found',
          how: 'name',
          title: '2026年8月饮用水水质监测报告',
          url: 'http://www.shanping.example/hjzl/8.html',
        },
        time: { kind: 'flagged' },
        flags: [
          {
            kind: 'period-missing',
            message: '“饮用水水质监测”的公开时限为“每月”，读到的列表中未见2026年6月的内容，请核对。',
            url: 'http://www.shanping.example/hjzl/',
          },
        ],
      }),
    ],
    elsewhere: [{ item: 'raw-data', name: '监测原始数据', reason: 'on-request' }],
    ...overrides,
  };
}
