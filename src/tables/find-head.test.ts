import { expect, test } from 'vitest';
import { buildSheet } from '../testing/build-sheet.js';
import { findHead } from './find-head.js';
import { spreadMerges } from './sheet.js';

const fieldsOf = (text: string) => {
  const head = findHead(spreadMerges(buildSheet(text)));
  return head && { ...head, columns: Object.fromEntries(head.columns) };
};

test('one row, below titles, in another order and with other names', () => {
  expect(
    fieldsOf(`
      某县清单 | | | |
      责任科室 | 事项名称 | 公 开\\n要 素 | 更新时限 | 公开形式
      办公室 | 部门职责 | 名称 | 每年 | 网上`),
  ).toMatchObject({
    top: 1,
    bottom: 1,
    columns: { office: 0, second: 1, content: 2, limit: 3 },
    unknown: [{ column: 4, name: '公开形式', isTwin: false }],
  });
});

test('two rows whose merged cells were lost', () => {
  expect(
    fieldsOf(`
      序号 | 公开事项 | | 公开内容（要素） | 公开时限 | 公开对象 | | 公开方式 | | 公开层级 |
       | 一级事项 | 二级事项 | | | 全社会 | 特定群众 | 主动 | 依申请公开 | 县级 | 乡、村级
      1 | 甲 | 乙 | 丙 | 每年 | √ | | √ | | √ |`),
  ).toMatchObject({
    bottom: 1,
    columns: {
      first: 1,
      second: 2,
      'audience:all': 5,
      'audience:some': 6,
      'manner:active': 7,
      'manner:on-request': 8,
      'levels:county': 9,
      'levels:township': 10,
    },
    unknown: [],
  });
});

test('an item whose cells say 全社会 and 主动 is no second row of the head', () => {
  expect(
    fieldsOf(`
      事项名称 | 公开内容 | 公开时限 | 公开对象 | 公开方式
      部门职责 | 名称 | 每年 | 全社会 | 主动`),
  ).toMatchObject({ bottom: 0, columns: { audience: 3, manner: 4 } });
});

test('channels may each have a column', () => {
  expect(
    fieldsOf(`
      事项名称 | 公开内容 | 公开时限 | 公开渠道 | |
       | | | 政府网站 | 政府公报 | 公示栏
      部门职责 | 名称 | 每年 | √ | | √`),
  ).toMatchObject({
    bottom: 1,
    channels: [
      { column: 3, name: '政府网站' },
      { column: 4, name: '政府公报' },
      { column: 5, name: '公示栏' },
    ],
  });
});

test('a sheet without names of items has no head', () => {
  expect(fieldsOf('序号 | 公开内容 | 公开时限\n1 | 甲 | 每年')).toBeNull();
});
