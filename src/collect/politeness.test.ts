import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createPoliteness, type Politeness, type Turn } from './politeness.js';

const HOST = 'http://www.qingxi.test/tzgg/';
const OTHER = 'http://jyj.qingxi.test/';
const OPTIONS = { perHost: 2, pauseMillis: 200, retryAfterMostMillis: 60_000 };
const running = new AbortController().signal;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Asks for a turn and notes when it came, in milliseconds from now. */
function ask(politeness: Politeness, url = HOST) {
  const asked = performance.now();
  const given: { turn: Turn | null; after: number | null } = { turn: null, after: null };
  void politeness.turn(url, running).then((turn) => {
    given.turn = turn;
    given.after = performance.now() - asked;
  });
  return given;
}

const pass = (millis: number) => vi.advanceTimersByTimeAsync(millis);

async function visitWell(politeness: Politeness, times: number): Promise<void> {
  for (let visit = 0; visit < times; visit++) {
    const given = ask(politeness);
    await pass(OPTIONS.pauseMillis);
    given.turn?.done('well', null);
  }
}

describe('one host', () => {
  test('is visited twice at a time, with a pause between the starts', async () => {
    const politeness = createPoliteness(OPTIONS);
    const [first, second, third] = [ask(politeness), ask(politeness), ask(politeness)];
    await pass(1_000);
    expect([first.after, second.after, third.after]).toEqual([0, 200, null]);
    first.turn?.done('well', null);
    await pass(0);
    expect(third.after).toBe(1_000);
  });

  test('gives turns in the order in which they were asked for', async () => {
    const politeness = createPoliteness({ ...OPTIONS, perHost: 1, pauseMillis: 0 });
    const order: number[] = [];
    for (const number of [1, 2, 3]) {
      void politeness.turn(HOST, running).then((turn) => {
        order.push(number);
        turn.done('well', null);
      });
    }
    await pass(10);
    expect(order).toEqual([1, 2, 3]);
  });

  test('does not keep another one waiting', async () => {
    const politeness = createPoliteness(OPTIONS);
    const asked = [ask(politeness), ask(politeness), ask(politeness, OTHER)];
    await pass(0);
    expect(asked[2]?.after).toBe(0);
  });

  test('is asked as slowly as its robots.txt says, and never faster than usual', async () => {
    const politeness = createPoliteness(OPTIONS);
    politeness.askPause(HOST, 2_000);
    politeness.askPause(HOST, 50);
    const [, second] = [ask(politeness), ask(politeness)];
    await pass(5_000);
    expect(second.after).toBe(2_000);
  });
});

describe('a strained host', () => {
  test('is visited once at a time, and twice again after ten good visits', async () => {
    const politeness = createPoliteness(OPTIONS);
    const strained = ask(politeness);
    await pass(200);
    strained.turn?.done('strained', null);

    await visitWell(politeness, 9);
    const [one, other] = [ask(politeness), ask(politeness)];
    await pass(1_000);
    expect([one.turn === null, other.turn === null]).toEqual([false, true]);
    one.turn?.done('well', null);
    await pass(200);
    const third = ask(politeness);
    await pass(200);
    expect([other.turn === null, third.turn === null]).toEqual([false, false]);
  });

  test('rests as long as it asks, but never longer than a minute', async () => {
    const politeness = createPoliteness(OPTIONS);
    const first = ask(politeness);
    await pass(200);
    first.turn?.done('strained', 7_000);
    const second = ask(politeness);
    await pass(6_999);
    expect(second.after).toBeNull();
    await pass(1);
    expect(second.after).toBe(7_000);

    second.turn?.done('strained', 86_400_000);
    const third = ask(politeness);
    await pass(60_000);
    expect(third.after).toBe(60_000);
  });
});

describe('a turn', () => {
  test('given back twice counts once', async () => {
    const politeness = createPoliteness({ ...OPTIONS, perHost: 1, pauseMillis: 0 });
    const first = ask(politeness);
    await pass(0);
    first.turn?.done('well', null);
    first.turn?.done('well', null);
    const [second, third] = [ask(politeness), ask(politeness)];
    await pass(1_000);
    expect([second.turn === null, third.turn === null]).toEqual([false, true]);
  });

  test('that nobody waits for any more is not given', async () => {
    const politeness = createPoliteness({ ...OPTIONS, perHost: 1, pauseMillis: 0 });
    const first = ask(politeness);
    const called = new AbortController();
    const second = politeness.turn(HOST, called.signal);
    const third = ask(politeness);
    await pass(0);
    called.abort(new Error('called off'));
    await expect(second).rejects.toThrow('called off');
    first.turn?.done('well', null);
    await pass(0);
    expect(third.turn).not.toBeNull();
  });

  test('is refused when it is too late to ask', async () => {
    const politeness = createPoliteness(OPTIONS);
    await expect(politeness.turn(HOST, AbortSignal.abort(new Error('over')))).rejects.toThrow('over');
  });
});
