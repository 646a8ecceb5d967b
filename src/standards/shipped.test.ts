import { isWorkday as isWorkdayByPackage } from 'chinese-days';
import { beforeAll, describe, expect, it } from 'vitest';
import { addDays, dateOf, type IsoDate } from '../calendar/iso-date.js';
import { isWorkday } from '../calendar/workdays.js';
import { loadLibrary, type StandardsLibrary } from './load-standards.js';

let library: StandardsLibrary;

beforeAll(async () => {
  library = await loadLibrary('standards');
});

describe('the shipped holiday tables', () => {
  const years = [2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026];

  it.each(years)('agree with an independent calendar on every day of %i', (year) => {
    const differing = daysOf(year).filter(
      (day) => isWorkday(day, library.calendar) !== isWorkdayByPackage(day),
    );

    expect(differing).toEqual([]);
  });

  it('are there for these years and no other', () => {
    expect([...library.calendar.keys()]).toEqual(years);
  });
});

describe('the shipped inspection table', () => {
  it('judges the vetoes that one visit, or a log of visits, can judge and names the rest', () => {
    const { indicators, notJudged } = standardOf('gov-site-2019');
    const vetoes = indicators.filter(({ effect }) => effect.kind === 'veto').map(({ id }) => id);

    expect(vetoes).toEqual(['V2', 'V3', 'V4a', 'V4b', 'V4c', 'V5a']);
    expect(notJudged.map(({ id }) => id).filter((id) => id.startsWith('V'))).toEqual([
      'V1',
      'V5b',
      'V6a',
      'V6b',
      'V6c',
    ]);
  });

  it('drops no part of the table: deductions, bonus and new media that nobody judges are listed with their reason', () => {
    const { indicators, notJudged } = standardOf('gov-site-2019');
    const parts = new Set(
      [...indicators, ...notJudged]
        .filter(({ clause }) => clause.document === '国办秘函〔2019〕19号')
        .map(({ clause }) => clause.article.replace(/\d.*$/u, '').split('·', 2).join('·')),
    );

    expect([...parts].toSorted()).toEqual([
      '加分指标·互动交流',
      '加分指标·信息发布',
      '加分指标·创新发展',
      '加分指标·办事服务',
      '加分指标·功能设计',
      '加分指标·解读回应',
      '单项否决',
      '扣分指标·互动交流',
      '扣分指标·办事服务',
      '扣分指标·功能设计',
      '扣分指标·发布解读',
      '政务新媒体单项否决',
    ]);
    expect(notJudged.every(({ reason }) => reason.length > 0)).toBe(true);
  });

  it('runs a clock for every kind that the long-stale veto asks about', () => {
    const { columnKinds, indicators } = standardOf('gov-site-2019');
    const asked = indicators.find(({ id }) => id === 'V4b')?.parts[0]?.select.kinds ?? [];
    const clocks = asked.map((id) => columnKinds.find((kind) => kind.id === id)?.updateWithin ?? null);

    expect(asked).toHaveLength(5);
    expect(clocks).not.toContain(null);
  });

  it('runs no clock for special topics, which owe nothing once they are over', () => {
    const { columnKinds } = standardOf('gov-site-2019');

    expect(columnKinds.find(({ id }) => id === 'topic')?.updateWithin).toBeNull();
  });

  it('counts no petition or report channel as a channel for advice', () => {
    const { indicators } = standardOf('gov-site-2019');

    expect(indicators.find(({ id }) => id === 'V5a')?.parts[0]?.options).toMatchObject({
      kinds: ['interaction'],
    });
  });
});

describe('the shipped card rules', () => {
  it('mark as unverified what Guizhou has not published', () => {
    const policy = library.policies.find(({ id }) => id === 'guizhou-cards');

    expect(policy?.passMark).toBe(60);
    expect(policy?.unverified.map(({ path }) => path)).toEqual([
      'naming',
      'letter',
      'rectifyWithinWorkdays',
      'cardPoints',
    ]);
  });
});

function standardOf(id: string) {
  return library.standards.find(({ standard }) => standard.id === id)!.standard;
}

function daysOf(year: number): readonly IsoDate[] {
  const first = dateOf(year, 1, 1)!;
  const all = Array.from({ length: 366 }, (_, index) => addDays(first, index));
  return all.filter((day) => day.startsWith(String(year)));
}
