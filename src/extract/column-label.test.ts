import { describe, expect, test } from 'vitest';
import { cleanLabel, isColumnLabel, isDoorLabel, isHomeLabel, isMoreText } from './column-label.js';

test.each([
  ['通知公告', '通知公告'],
  ['· 通知公告 >>', '通知公告'],
  ['【通知公告】', '通知公告'],
  ['通知公告[更多]', '通知公告'],
  ['通知公告更多', '通知公告'],
  ['通知公告 MORE+', '通知公告'],
  ['通知公告（12）', '通知公告'],
  ['通　知 公\u200b告', '通知公告'],
  ['机构职能 JIGOU ZHINENG', '机构职能'],
  ['\ue606 就业创业 \ue601', '就业创业'],
  ['互联网+监管', '互联网+监管'],
  ['政策（行政规范性文件）', '政策（行政规范性文件）'],
])('%s reads %s', (printed, label) => expect(cleanLabel(printed)).toBe(label));

describe('the name of a column', () => {
  test.each([
    '公告',
    '政策',
    '机构职能',
    '国务院部门行政审批事项汇总清单',
    '“双公示”专栏',
    '规划、计划',
    '注册登记',
    '重大建设项目批准和实施',
  ])('%s can be one', (label) => expect(isColumnLabel(label)).toBe(true));

  test.each([
    '首页',
    '登录',
    '用户注册',
    '站内搜索',
    '无障碍浏览',
    '长者模式',
    '繁體',
    'English',
    '英文EN',
    '邮箱',
    '加入收藏',
    '官方微博',
    '网站地图',
    '下一页',
    '第3页',
    '更多',
    '大',
    '2020年',
    '某某县召开会议，部署工作',
    '关于印发方案的通知',
    '《条例》解读',
    '今天是2020年9月16日',
    '国务院部门行政审批事项汇总清单和权责清单目录',
  ])('%s cannot', (label) => expect(isColumnLabel(label)).toBe(false));
});

test('home pages, doors and 更多 are told apart', () => {
  expect(['首页', '网站首页', '返回首页', '县首页'].every(isHomeLabel)).toBe(true);
  expect(isHomeLabel('首页其他')).toBe(false);
  expect(['登录', '12', '', '首页'].every(isDoorLabel)).toBe(true);
  expect(isDoorLabel('政策文件')).toBe(false);
  expect(['更多', '更多>>', '[更多]', 'MORE +', '>>', '查看更多', '...'].every(isMoreText)).toBe(true);
  expect(['更多政策', '', '通知公告'].some(isMoreText)).toBe(false);
});
