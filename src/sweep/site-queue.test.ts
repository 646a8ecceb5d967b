import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Place, type QueueSetting, runQueue } from './site-queue.js';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const pass = (millis: number) => vi.advanceTimersByTimeAsync(millis);

/** A queue over jobs a, b, c… whose ends the test decides. */
function queueOf(jobs: string, changes: Partial<QueueSetting<string>> = {}) {
  const begun: string[] = [];
  const ends = new Map<string, { resolve(): void; reject(thrown: unknown): void; place: Place }>();
  const over = { how: 'running', thrown: null as unknown };
  const setting = {
    concurrency: 2,
    postponedMillis: () => 0,
    signal: new AbortController().signal,
    ...changes,
  };
  runQueue([...jobs], setting, (job, place) => {
    begun.push(job);
    return new Promise((resolve, reject) => ends.set(job, { resolve, reject, place }));
  }).then(
    () => (over.how = 'done'),
    (thrown) => Object.assign(over, { how: 'broken', thrown }),
  );
  return { begun, over, job: (name: string) => ends.get(name)! };
}

test('so many jobs at a time, in their order, until all are done', async () => {
  const queue = queueOf('abc');
  expect(queue.begun.join('')).toBe('ab');
  queue.job('b').resolve();
  await pass(0);
  expect(queue.begun.join('')).toBe('abc');
  queue.job('a').resolve();
  queue.job('c').resolve();
  await pass(0);
  expect(queue.over.how).toBe('done');
});

test('no jobs are done at once', async () => {
  const queue = queueOf('');
  await pass(0);
  expect(queue.over.how).toBe('done');
});

test('a job that hangs gives its place to another after five seconds; one that gets on keeps it', async () => {
  const queue = queueOf('abcd');
  await pass(4_000);
  queue.job('b').place.getsOn();
  await pass(999);
  expect(queue.begun.join('')).toBe('ab');
  await pass(1);
  expect(queue.begun.join('')).toBe('abc');
  await pass(3_999);
  expect(queue.begun.join('')).toBe('abc');
  await pass(1);
  expect(queue.begun.join('')).toBe('abcd');
});

test('a job that comes to hang while its queue is looking is seen all the same', async () => {
  const told = performance.now.bind(performance);
  let last = 0;
  // The first reading of an instant falls just short of it, the next ones do not.
  vi.spyOn(performance, 'now').mockImplementation(() => {
    const isFirst = told() !== last;
    last = told();
    return isFirst ? last - 0.5 : last;
  });
  const queue = queueOf('ab', { concurrency: 1 });
  await pass(6_000);
  expect(queue.begun.join('')).toBe('ab');
});

test('a job that hung and gets on again counts again', async () => {
  const queue = queueOf('abcd', { concurrency: 1 });
  await pass(5_000);
  expect(queue.begun.join('')).toBe('ab');
  queue.job('a').place.getsOn();
  queue.job('b').resolve();
  await pass(1_000);
  expect(queue.begun.join('')).toBe('ab');
  queue.job('a').resolve();
  await pass(0);
  expect(queue.begun.join('')).toBe('abc');
});

test('never more than four times as many as get on are under way', async () => {
  const queue = queueOf('abcdefgh', { concurrency: 1 });
  await pass(60_000);
  expect(queue.begun.join('')).toBe('abcd');
});

test('a job that must wait is passed over, told once, and begun when its time has come', async () => {
  const told: (readonly [string, number])[] = [];
  const opens = 30_000;
  const queue = queueOf('abc', {
    concurrency: 1,
    postponedMillis: (job) => (job === 'a' ? Math.max(0, opens - performance.now()) : 0),
    onPostponed: (job, wait) => told.push([job, wait]),
  });
  const began = performance.now();
  expect(queue.begun.join('')).toBe('b');
  queue.job('b').resolve();
  await pass(0);
  queue.job('c').resolve();
  await pass(opens - began - 1);
  expect([queue.begun.join(''), queue.over.how]).toEqual(['bc', 'running']);
  await pass(1);
  expect(queue.begun.join('')).toBe('bca');
  expect(told).toEqual([['a', opens - began]]);
});

test('two jobs of a group at a time; the others are passed over until one is done, or hangs', async () => {
  const groupOf = (job: string) => (job === 'e' ? null : 'one machine');
  const queue = queueOf('abcdef', { concurrency: 4, groupOf });
  expect(queue.begun.join('')).toBe('abe');
  queue.job('a').resolve();
  await pass(0);
  expect(queue.begun.join('')).toBe('abec');
  await pass(4_000);
  queue.job('c').place.getsOn();
  await pass(1_000);
  expect(queue.begun.join('')).toBe('abecd');
});

test('a job that throws ends the queue: those in hand come to their end, no other is begun', async () => {
  const queue = queueOf('abc');
  queue.job('a').reject(new Error('the disk is full'));
  await pass(0);
  expect([queue.begun.join(''), queue.over.how]).toEqual(['ab', 'running']);
  queue.job('b').resolve();
  await pass(0);
  expect(queue.over).toEqual({ how: 'broken', thrown: new Error('the disk is full') });
});

test('a queue that is called off begins nothing more, and waits for nobody who must wait', async () => {
  const called = new AbortController();
  const queue = queueOf('abc', {
    signal: called.signal,
    postponedMillis: (job) => (job === 'a' ? 0 : 60_000),
  });
  await pass(10);
  called.abort();
  await pass(0);
  expect(queue.over.how).toBe('running');
  queue.job('a').resolve();
  await pass(0);
  expect([queue.begun.join(''), queue.over.how]).toEqual(['a', 'done']);
});
