import { Chalk } from 'chalk';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { IsoInstant } from '../calendar/iso-date.js';
import { showProgress } from './progress-view.js';
import type { Terminal } from './terminal.js';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

function fakeTerminal(live: boolean) {
  const told: string[] = [];
  const drawn: string[] = [];
  const terminal: Terminal = {
    colour: new Chalk({ level: 0 }),
    live,
    signal: new AbortController().signal,
    print: () => undefined,
    tell: (text) => told.push(text),
    warn: (text) => told.push(text),
    redraw: (line) => drawn.push(line),
  };
  return { terminal, told, drawn };
}

const site = { agency: 'qingxi', outlet: 'portal' };

test('a terminal gets one line that counts twice a second, and is cleared at the end', () => {
  const { terminal, told, drawn } = fakeTerminal(true);
  const view = showProgress(terminal, 'many');
  view.onEvent({ kind: 'began', jobs: 2, alreadyDone: 0 });
  vi.advanceTimersByTime(1_000);
  view.close();
  vi.advanceTimersByTime(60_000);
  const line = 'collecting, 0/2 sites, 0 pages, 0.0 pages/s, 0 failed';
  expect(drawn).toEqual([line, line, '']);
  expect(told).toEqual(['2 sites']);
});

test('what is no terminal gets a plain line every half minute', () => {
  const { terminal, told } = fakeTerminal(false);
  const view = showProgress(terminal, 'many');
  view.onEvent({ kind: 'began', jobs: 2, alreadyDone: 1 });
  vi.advanceTimersByTime(29_999);
  expect(told).toEqual(['2 sites, 1 already done']);
  vi.advanceTimersByTime(30_001);
  view.close();
  expect(told.slice(1)).toEqual(Array(2).fill('collecting, 0/0 pages, 0.0 pages/s, 0 failed'));
});

test('a site that is postponed is told with the time in China', () => {
  const { terminal, told } = fakeTerminal(false);
  const view = showProgress(terminal, 'many');
  view.onEvent({ kind: 'site-postponed', job: site, until: '2026-09-20T22:00:00.000Z' as IsoInstant });
  view.close();
  expect(told[0]).toMatch(/^ {2}qingxi +in its quiet hours until 2026-09-21 06:00$/);
});

test('a run over one site tells only how far it is', () => {
  const { terminal, told } = fakeTerminal(false);
  const view = showProgress(terminal, 'one');
  view.onEvent({ kind: 'began', jobs: 1, alreadyDone: 0 });
  view.onEvent({ kind: 'site-broke', job: site, message: 'odd' });
  view.close();
  expect(told).toEqual([]);
});
