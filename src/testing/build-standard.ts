import type { Indicator, IndicatorPart, Standard } from '../model/standard.js';
import { columnKind } from './describe-check.js';

/** A standard with one indicator, which asks `column-stale` of all notice columns; the parts may be changed. */
export function buildStandard(
  changes: {
    readonly part?: Partial<IndicatorPart>;
    readonly indicator?: Partial<Indicator>;
    readonly standard?: Partial<Standard>;
  } = {},
): Standard {
  const part: IndicatorPart = {
    check: 'column-stale',
    select: { from: 'found', kinds: [], ids: [], depthMost: null },
    options: { maxAge: 'P14D' },
    ...changes.part,
  };
  const indicator: Indicator = {
    id: 'V4a',
    title: '栏目不更新',
    clause: { document: '检查指标', article: '第四项' },
    parts: [part],
    tripsAt: 1,
    effect: { kind: 'veto' },
    ...changes.indicator,
  };
  return {
    id: 'inspection',
    title: '检查指标',
    version: '1',
    documents: [],
    levels: [],
    effectiveFrom: null,
    effectiveUntil: null,
    columnKinds: [columnKind()],
    columns: [],
    indicators: [indicator],
    notJudged: [],
    unverified: [],
    digest: 'c'.repeat(64),
    ...changes.standard,
  };
}
