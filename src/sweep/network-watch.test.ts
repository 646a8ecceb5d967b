import { expect, test } from 'vitest';
import { watchNetwork } from './network-watch.js';
import type { HomeEnding } from './own-network.js';

const dns: HomeEnding = { kind: 'dns', status: null };
const CONTROL = 'http://control.test/';

/** A watch whose asked addresses are noted; those in `up` open. */
function watch(up: readonly string[], witnesses: readonly string[] = []) {
  const asked: string[] = [];
  const tryAddress = async (url: string) => {
    asked.push(url);
    return up.includes(url) ? null : dns;
  };
  return { asked, ...watchNetwork({ controlUrl: CONTROL, tryAddress }, witnesses) };
}

const site = (at: number) => `http://site-${at}.test/`;

test('asks nobody while sites open between those that fail', async () => {
  const { note, prove, asked } = watch([]);
  for (let at = 0; at < 20; at++) await note(site(at), at % 4 === 0 ? null : dns);
  await prove();
  expect(asked).toEqual([]);
});

test('asks the last sites that opened first, the newest before the older, and the control host last', async () => {
  const { note, asked } = watch([]);
  for (const at of [0, 1, 2]) await note(site(at), null);
  for (const at of [3, 4, 5, 6]) await note(site(at), dns);
  await expect(note(site(7), dns)).rejects.toMatchObject({ code: 'NETWORK_DOWN' });
  expect(asked).toEqual([site(2), site(1), CONTROL]);
});

test('a site that opened in an earlier part of the sweep bears witness, too', async () => {
  const { note, prove, asked } = watch([site(1)], [site(0), site(1)]);
  await note(site(2), dns);
  await prove();
  expect(asked).toEqual([site(1)]);
});

test('once cleared, it takes as many failures again before somebody is asked', async () => {
  const { note, asked } = watch([CONTROL]);
  for (let at = 0; at < 9; at++) await note(site(at), dns);
  expect(asked).toEqual([CONTROL]);
  await note(site(9), dns);
  expect(asked).toEqual([CONTROL, CONTROL]);
});

test('sites that end at the same moment ask once', async () => {
  const { note, asked } = watch([CONTROL]);
  await Promise.all([0, 1, 2, 3, 4, 5, 6].map((at) => note(site(at), dns)));
  expect(asked).toEqual([CONTROL]);
});

test('what is proven once says nothing of failures that come later', async () => {
  const { note, prove } = watch([]);
  await note(site(0), null);
  await note(site(1), dns);
  await prove();
  await note(site(1), dns);
  await expect(prove()).rejects.toMatchObject({ code: 'NETWORK_DOWN' });
});
