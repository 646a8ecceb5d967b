import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CACHE } from './places.mjs';
import { say } from './progress.mjs';
import { SetUpError } from './set-up-error.mjs';

const LOCK = join(CACHE, 'set-up.lock');
const BEAT_MILLIS = 5_000;
/** A lock that nobody has touched for so long is left over: its owner was killed, on another machine or in a container. */
const STALE_MILLIS = 60_000;
const WAIT_MILLIS = 20 * 60_000;
const LOOK_MILLIS = 300;

/** What this process writes into the lock that it takes. */
const OURS = JSON.stringify({ pid: process.pid, host: hostname(), since: Date.now() });

/**
 * Does the work while no other set-up does that has the same lock: `npm test` and `npm run demo` may be started side by side.
 * @throws {SetUpError} when the lock cannot be written, or another set-up does not end.
 */
export async function withLock(work, lock = LOCK) {
  await takeLock(lock);
  const beat = setInterval(() => touch(lock), BEAT_MILLIS);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    dropLock(lock);
  }
}

/** Lets the lock go, if this process has it. */
export function dropLock(lock = LOCK) {
  if (readLock(lock) === OURS) rmSync(lock, { force: true });
}

async function takeLock(lock) {
  const until = Date.now() + WAIT_MILLIS;
  for (let told = false; !tryLock(lock); await pause(LOOK_MILLIS)) {
    if (Date.now() > until)
      throw new SetUpError('another set-up does not end', `End it, or delete ${lock}, then run this again.`);
    const text = readLock(lock);
    if (text === null) continue;
    if (isLeftOver(lock, text)) {
      breakLock(lock, text);
      continue;
    }
    if (!told) say('another set-up is at work in this folder; waiting for it …');
    told = true;
  }
}

function tryLock(lock) {
  try {
    makeFolder(dirname(lock));
    writeFileSync(lock, OURS, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw new SetUpError(
      `${lock} cannot be written: ${error.message}`,
      'Run this in a clone that you may write.',
    );
  }
}

function makeFolder(folder) {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    // A file of that name is no lock that somebody has.
    throw new Error(error.message, { cause: error });
  }
}

/** What its owner wrote; null when there is no lock. */
function readLock(lock) {
  try {
    return readFileSync(lock, 'utf8');
  } catch {
    return null;
  }
}

function isLeftOver(lock, text) {
  try {
    if (Date.now() - statSync(lock).mtimeMs > STALE_MILLIS) return true;
    const { pid, host } = JSON.parse(text);
    return host === hostname() && !isAlive(pid);
  } catch {
    // It has just been let go, or is just being written.
    return false;
  }
}

/** Removes a left-over lock; one that another process has put in its place meanwhile is given back. */
function breakLock(lock, text) {
  const aside = `${lock}.${process.pid}`;
  try {
    renameSync(lock, aside);
    if (readFileSync(aside, 'utf8') !== text) linkSync(aside, lock);
  } catch {
    // Another process was quicker.
  } finally {
    rmSync(aside, { force: true });
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function touch(lock) {
  try {
    const now = new Date();
    utimesSync(lock, now, now);
  } catch {
    // Somebody deleted it by hand; the work goes on.
  }
}
