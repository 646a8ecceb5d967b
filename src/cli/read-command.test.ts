import { Chalk } from 'chalk';
import { expect, test } from 'vitest';
import { SELF_SIGNED } from '../testing/self-signed.js';
import { serveSite } from '../testing/serve-site.js';
import { readCommand } from './read-command.js';
import type { Terminal } from './terminal.js';

function silentTerminal(): Terminal {
  const nothing = () => undefined;
  const { signal } = new AbortController();
  return {
    colour: new Chalk({ level: 0 }),
    live: false,
    signal,
    print: nothing,
    tell: nothing,
    warn: nothing,
    redraw: nothing,
  };
}

test.each([
  ['of a told size', {}, '附件（PDF文件，9.0 KB）', 'of 9216 bytes'],
  [
    'of a size that is not told',
    { 'transfer-encoding': 'chunked' },
    '附件（PDF文件，大小不详）',
    'unknown size',
  ],
])(
  'a file %s is told by type and size, and is no page',
  async (_, headers: Record<string, string>, words, size) => {
    const body = `%PDF-${'x'.repeat(9_211)}`;
    const site = await serveSite({
      '/a': { headers: { 'content-type': 'application/pdf', ...headers }, body },
    });
    const read = readCommand(`${site.origin}/a`, { allowPrivate: true }, silentTerminal());

    await expect(read).rejects.toMatchObject({
      code: 'READ_NO_PAGE',
      message: expect.stringContaining(words),
    });
    await expect(read).rejects.toThrow(size);
    await site.close();
  },
);

test.each([
  [
    'a bad certificate is warned of, and the page is read',
    { tls: SELF_SIGNED },
    [/bad \(self-signed: DEPTH_ZERO/],
  ],
  ['plain http is read without a word', {}, []],
])('%s', async (_, options, warnings) => {
  const site = await serveSite({ '/': '<title>青溪镇</title><p>欢迎</p>' }, options);
  const printed: string[] = [];
  const warned: string[] = [];
  const code = await readCommand(
    `${site.origin}/`,
    { allowPrivate: true },
    {
      ...silentTerminal(),
      print: (text) => void printed.push(text),
      warn: (text) => void warned.push(text),
    },
  );
  await site.close();
  expect(code).toBe(0);
  expect(printed.join('')).toContain('青溪镇');
  expect(warned).toEqual(warnings.map((pattern) => expect.stringMatching(pattern)));
});
