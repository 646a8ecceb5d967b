import { Chalk } from 'chalk';
import { expect, test } from 'vitest';
import { SELF_SIGNED } from '../testing/self-signed.js';
import { serveSite } from '../testing/serve-site.js';
import { readCommand } from './read-command.js';

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
      colour: new Chalk({ level: 0 }),
      live: false,
      signal: new AbortController().signal,
      print: (text) => void printed.push(text),
      tell: () => undefined,
      warn: (text) => void warned.push(text),
      redraw: () => undefined,
    },
  );
  await site.close();
  expect(code).toBe(0);
  expect(printed.join('')).toContain('青溪镇');
  expect(warned).toEqual(warnings.map((pattern) => expect.stringMatching(pattern)));
});
