import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RenderMode } from '../model/agency.js';
import { memoryArchive } from '../store/memory-archive.js';
import { buildTask } from '../testing/build-collect.js';
import { fakeClock } from '../testing/fake-clock.js';
import { type ServedSite, serveSite } from '../testing/serve-site.js';
import { openSiteTools } from './site-tools.js';

const text = '<p>本网站公开机构职能、联系方式和办事指南，欢迎查阅。</p>'.repeat(5);
const HOME = `<html><head><title>青溪镇</title></head><body><ul class="nav"><li><a href="/a/">通知公告</a></li><li><a href="/b/">政务要闻</a></li><li><a href="/c/">政策文件</a></li></ul>${text}</body></html>`;

let site: ServedSite;
beforeAll(async () => {
  site = await serveSite({ '/': HOME, '/a/': HOME, '/b/': HOME, '/c/': HOME });
});
afterAll(() => site.close());

/** By which ways the pages came. */
async function waysOf(flag: RenderMode | undefined, roster: RenderMode | undefined) {
  const { signal } = new AbortController();
  const given = { archive: memoryArchive(), clock: fakeClock(), signal, warn: () => undefined };
  const flags = { allowPrivate: true, hurry: true, ...(flag && { render: flag }) };
  const tools = await openSiteTools(flags, given);
  try {
    const { agency, outlet, asOf, interest } = buildTask(`${site.origin}/`);
    const order = {
      agency,
      asOf,
      interest,
      stretch: 1,
      outlet: { ...outlet, ...(roster && { render: roster }) },
    };
    const { pages } = await tools.collect(order);
    return [...new Set(pages.map(({ via }) => via))].toSorted();
  } finally {
    await tools.close();
  }
}

describe('which pages a browser opens', () => {
  test.each<[RenderMode | undefined, RenderMode | undefined, readonly string[]]>([
    [undefined, undefined, ['browser', 'http']],
    [undefined, 'never', ['http']],
    [undefined, 'always', ['browser']],
    ['auto', 'never', ['browser', 'http']],
    ['never', 'always', ['http']],
    ['always', 'never', ['browser']],
  ])('flag %s, roster %s: %j', async (flag, roster, ways) => {
    expect(await waysOf(flag, roster)).toEqual(ways);
  });
});
