import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { remembered } from './remembered.js';

const MEGABYTE = 1024 * 1024;

describe('what is remembered of texts', () => {
  test('is asked once for each text', () => {
    const asked: string[] = [];
    const lengthOf = remembered((text) => asked.push(text) && text.length, 10);
    expect([lengthOf('首页'), lengthOf('政务公开'), lengthOf('首页')]).toEqual([2, 4, 2]);
    expect(asked).toEqual(['首页', '政务公开']);
  });

  test('is forgotten when it becomes too much, and asked anew', () => {
    const asked: string[] = [];
    const lengthOf = remembered((text) => asked.push(text) && text.length, 2);
    for (const text of ['一', '二', '三', '一']) lengthOf(text);
    expect(asked).toEqual(['一', '二', '三', '一']);
  });

  test('tells a half of a surrogate pair from another', () => {
    const codeOf = remembered((text) => text.charCodeAt(0), 10);
    expect([codeOf('\ud83d'), codeOf('\ud83c')]).toEqual([0xd83d, 0xd83c]);
  });

  test('holds on to no page that a text, or an answer out of it, was cut from', () => {
    setFlagsFromString('--expose-gc');
    const collectGarbage: () => void = runInNewContext('gc');
    const pathOf = remembered((text) => text.slice(10), 1_000);
    collectGarbage();
    const before = process.memoryUsage().heapUsed;
    for (let page = 0; page < 100; page++) {
      const html = `<a href="http://www.qingxi.test/${page}/">${'公'.repeat(MEGABYTE)}`;
      pathOf(html.slice(9, 40));
    }
    collectGarbage();
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(20 * MEGABYTE);
  });
});
