import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { AddressBook } from './address-book.js';
import type { VisitManner } from './host-pace.js';
import { createPoliteness, HostRests, type Politeness, type Turn } from './politeness.js';
import { POLITE } from './politeness-options.js';

const HOST = 'http://www.qingxi.test/tzgg/';
const OTHER = 'http://jyj.qingxi.test/';
const OPTIONS = POLITE;
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
  const given: { turn: Turn | null; after: number | null; refusal: unknown } = {
    turn: null,
    after: null,
    refusal: null,
  };
  politeness.turn(url, running).then(
    (turn) => {
      given.turn = turn;
      given.after = performance.now() - asked;
    },
    (reason) => {
      given.refusal = reason;
    },
  );
  return given;
}

const pass = (millis: number) => vi.advanceTimersByTimeAsync(millis);

/** Visits one after the other, each of which ends as told. */
async function visitTimes(politeness: Politeness, times: number, how: VisitManner = 'well'): Promise<void> {
  for (let visit = 0; visit < times; visit++) {
    const given = ask(politeness);
    await pass(OPTIONS.pauseMillis);
    given.turn?.done(how, null);
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

    await visitTimes(politeness, 9);
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

describe('a host that is strained by one visit at a time', () => {
  const gapOf = async (politeness: Politeness) => {
    await pass(60_000);
    const first = ask(politeness);
    await pass(0);
    first.turn?.done('well', null);
    const second = ask(politeness);
    await pass(60_000);
    second.turn?.done('well', null);
    return second.after;
  };
  const STURDY = { ...OPTIONS, failuresInRow: 100 };

  test('is given pauses twice as long each time, up to five seconds', async () => {
    const politeness = createPoliteness(STURDY);
    const gaps: (number | null)[] = [];
    for (let strain = 0; strain < 7; strain++) {
      const visit = ask(politeness);
      await pass(10_000);
      visit.turn?.done('strained', null);
      gaps.push(await gapOf(politeness));
    }
    expect(gaps).toEqual([200, 500, 1_000, 2_000, 4_000, 5_000, 5_000]);
  });

  test('is trusted again step by step: shorter pauses first, then a second visit at a time', async () => {
    const politeness = createPoliteness(STURDY);
    await visitTimes(politeness, 2, 'strained');
    expect(await gapOf(politeness)).toBe(500);
    for (let visit = 0; visit < 8; visit++) await gapOf(politeness).catch(() => null);
    expect(await gapOf(politeness)).toBe(200);
  });
});

describe('the hosts of one address', () => {
  const ONE_ADDRESS: AddressBook = { addressOf: async () => '203.0.113.7' };
  const hosts = ['http://a.test/', 'http://b.test/', 'http://c.test/'];

  test('share its two places and its pause', async () => {
    const politeness = createPoliteness(OPTIONS, ONE_ADDRESS);
    const asked = hosts.map((url) => ask(politeness, url));
    await pass(1_000);
    expect(asked.map(({ after }) => after)).toEqual([0, 200, null]);
    asked[0]?.turn?.done('well', null);
    await pass(0);
    expect(asked[2]?.after).toBe(1_000);
  });

  test('take turns: one that answers slowly keeps one place at most while another waits', async () => {
    const politeness = createPoliteness({ ...OPTIONS, pauseMillis: 0 }, ONE_ADDRESS);
    const [slow = '', quick = ''] = hosts;
    const slowVisits = [ask(politeness, slow), ask(politeness, slow), ask(politeness, slow)];
    await pass(0);
    const quickVisits = [ask(politeness, quick), ask(politeness, quick)];
    await pass(0);
    slowVisits[0]?.turn?.done('well', null);
    await pass(0);
    quickVisits[0]?.turn?.done('well', null);
    await pass(0);
    expect(quickVisits.map(({ turn }) => turn !== null)).toEqual([true, true]);
    expect(slowVisits.map(({ turn }) => turn !== null)).toEqual([true, true, false]);
  });

  test('are slowed down one by one: a strained site says nothing about its neighbours', async () => {
    const politeness = createPoliteness(OPTIONS, ONE_ADDRESS);
    const [strained = '', other = ''] = hosts;
    const visit = ask(politeness, strained);
    await pass(200);
    visit.turn?.done('strained', 30_000);
    const next = [ask(politeness, strained), ask(politeness, other), ask(politeness, other)];
    await pass(1_000);
    expect(next.map(({ turn }) => turn !== null)).toEqual([false, true, true]);
  });

  test('that are not found have their own places', async () => {
    const politeness = createPoliteness(OPTIONS, { addressOf: async () => null });
    const asked = hosts.map((url) => ask(politeness, url));
    await pass(0);
    expect(asked.map(({ after }) => after)).toEqual([0, 0, 0]);
  });

  test('are waited for no longer than the visit when the DNS does not answer', async () => {
    const politeness = createPoliteness(OPTIONS, { addressOf: () => new Promise(() => undefined) });
    const called = new AbortController();
    const turn = politeness.turn(HOST, called.signal);
    called.abort(new Error('called off'));
    await expect(turn).rejects.toThrow('called off');
  });
});

describe('a host that does not answer', () => {
  test('five times in a row is left alone for twenty seconds, then one visit tries how it does', async () => {
    const politeness = createPoliteness(OPTIONS);
    await visitTimes(politeness, 5, 'failed');
    const [trial, second] = [ask(politeness), ask(politeness)];
    await pass(OPTIONS.restMillis - 1);
    expect(trial.turn).toBeNull();
    await pass(1);
    expect([trial.turn !== null, second.turn !== null]).toEqual([true, false]);
    trial.turn?.done('well', null);
    await pass(200);
    expect(second.turn).not.toBeNull();
    expect(politeness.restMillis(HOST)).toBe(0);
  });

  test('four times and then does goes on as before', async () => {
    const politeness = createPoliteness(OPTIONS);
    await visitTimes(politeness, 4, 'failed');
    await visitTimes(politeness, 1);
    await visitTimes(politeness, 4, 'failed');
    const visit = ask(politeness);
    await pass(200);
    expect(visit.turn).not.toBeNull();
  });

  test('when it is tried again is not asked for a minute: visits are refused at once, those that wait, too', async () => {
    const politeness = createPoliteness(OPTIONS);
    await visitTimes(politeness, 5, 'failed');
    const [trial, waiting] = [ask(politeness), ask(politeness)];
    await pass(OPTIONS.restMillis);
    trial.turn?.done('failed', null);
    const late = ask(politeness);
    await pass(0);
    expect(waiting.refusal).toBeInstanceOf(HostRests);
    expect(late.refusal).toMatchObject({ message: expect.stringMatching(/left alone for another 60 s/) });
    expect(politeness.restMillis(HOST)).toBe(60_000);

    await pass(60_000);
    const after = ask(politeness);
    await pass(0);
    expect(after.turn).not.toBeNull();
  });

  test('and its answers that were under way when its rest began lengthen nothing', async () => {
    const politeness = createPoliteness({ ...OPTIONS, failuresInRow: 1 });
    const [one, other] = [ask(politeness), ask(politeness)];
    await pass(200);
    one.turn?.done('failed', null);
    await pass(1_000);
    other.turn?.done('failed', null);
    expect(politeness.restMillis(HOST)).toBe(OPTIONS.restMillis - 1_000);
  });

  test('is asked at once when its site is begun anew', async () => {
    const politeness = createPoliteness(OPTIONS);
    await visitTimes(politeness, 5, 'failed');
    politeness.forgive(HOST);
    const visit = ask(politeness);
    await pass(OPTIONS.pauseMillis);
    expect(visit.turn).not.toBeNull();
    expect(politeness.restMillis(HOST)).toBe(0);
  });

  test('leaves other hosts as they are', async () => {
    const politeness = createPoliteness(OPTIONS);
    await visitTimes(politeness, 5, 'failed');
    const other = ask(politeness, OTHER);
    await pass(0);
    expect(other.after).toBe(0);
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
