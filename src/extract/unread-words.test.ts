import { describe, expect, test } from 'vitest';
import type { IsoInstant } from '../calendar/iso-date.js';
import type { VisitFailure } from '../model/snapshot.js';
import { whyNotCollected, whyUnreadable } from './unread-words.js';

const path = ['政务公开', '政策文件'];

function failure(overrides: Partial<VisitFailure>): VisitFailure {
  return {
    url: 'http://www.qingxi.test/zcwj/',
    kind: 'timeout',
    status: null,
    message: 'Timeout 20000ms exceeded',
    at: '2026-09-20T02:00:00.000Z' as IsoInstant,
    tookMillis: 20_000,
    foundOn: 'http://www.qingxi.test/',
    ...overrides,
  };
}

describe('a page that never came home', () => {
  test.each([
    ['a failure', failure({}), '“政务公开/政策文件”未能打开：在规定时间内未打开。'],
    [
      'a failure with its status',
      failure({ kind: 'http-error', status: 404 }),
      '“政务公开/政策文件”未能打开：服务器返回错误状态（状态码404）。',
    ],
    [
      'a failure whose status was no error',
      failure({ kind: 'soft-404', status: 200 }),
      '“政务公开/政策文件”未能打开：页面提示内容不存在。',
    ],
  ])('%s', (_, given, sentence) => {
    expect(whyNotCollected(path, given, [])).toBe(sentence);
  });

  test('a limit that left something out', () => {
    const limits = [
      { limit: 'link-probes', value: 100, leftOut: 9 },
      { limit: 'pages', value: 300, leftOut: 12 },
    ] as const;

    expect(whyNotCollected(path, null, limits)).toBe(
      '“政务公开/政策文件”的页面未采集：采集已达页数上限，无法判定。',
    );
  });

  test('no known reason', () => {
    expect(whyNotCollected(path, null, [])).toBe('“政务公开/政策文件”的页面未采集，无法判定。');
  });
});

test.each([
  ['script', '', '“政务公开/政策文件”列表由脚本生成，未能读取。'],
  [
    'iframe',
    'http://pub.test/list',
    '“政务公开/政策文件”列表嵌在框架页面中，未能读取（http://pub.test/list）。',
  ],
  ['login', '需要登录。', '“政务公开/政策文件”需要登录才能查看。'],
  ['image', '', '“政务公开/政策文件”内容为图片，机器无法识别。'],
] as const)('a page at hand that hides its list: %s', (reason, detail, sentence) => {
  expect(whyUnreadable(path, { kind: 'unreadable', reason, detail })).toBe(sentence);
});
