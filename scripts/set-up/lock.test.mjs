import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withLock } from './lock.mjs';

/** Above what a process id can be. */
const DEAD = 2 ** 30;

let folder;
let lock;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongkai-lock-'));
  lock = join(folder, 'cache', 'set-up.lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function lockedBy(owner, minutesAgo = 0) {
  await withLock(() => {}, lock);
  writeFileSync(lock, JSON.stringify(owner));
  const at = Date.now() / 1000 - minutesAgo * 60;
  utimesSync(lock, at, at);
}

test('the lock is held during the work and gone after it', async () => {
  expect(await withLock(() => existsSync(lock), lock)).toBe(true);
  expect(existsSync(lock)).toBe(false);
});

test('the lock is gone after work that fails', async () => {
  await expect(withLock(() => Promise.reject(new Error('no')), lock)).rejects.toThrow('no');
  expect(existsSync(lock)).toBe(false);
});

test('a set-up that lives is waited for', async () => {
  await lockedBy({ pid: process.ppid, host: hostname() });
  let done = false;
  const work = withLock(() => {
    done = true;
  }, lock);
  await pause(700);
  expect(done).toBe(false);
  rmSync(lock);
  await work;
  expect(done).toBe(true);
});

test.each([
  ['of a process that is gone', { pid: DEAD, host: hostname() }, 0],
  ['that nobody has touched for two minutes, of another machine', { pid: 1, host: 'another' }, 2],
])('a lock %s is left over, and taken', async (_, owner, minutesAgo) => {
  await lockedBy(owner, minutesAgo);
  expect(await withLock(() => JSON.parse(readFileSync(lock, 'utf8')).pid, lock)).toBe(process.pid);
});

test('a lock that another has taken meanwhile is left to it', async () => {
  await withLock(() => writeFileSync(lock, 'theirs'), lock);
  expect(readFileSync(lock, 'utf8')).toBe('theirs');
});

test('a folder that cannot be written is said, with the repair', async () => {
  writeFileSync(join(folder, 'cache'), 'a file');
  await expect(withLock(() => {}, lock)).rejects.toMatchObject({
    message: expect.stringContaining('cannot be written'),
    repair: expect.any(String),
  });
});
