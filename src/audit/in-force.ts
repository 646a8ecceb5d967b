import type { IsoDate } from '../calendar/iso-date.js';
import type { Indicator, NotJudged, Standard } from '../model/standard.js';

/** Why a standard is not applied on a day, as a line of what is not judged; null when it is in force (both its days count). */
export function whyNotInForce(standard: Standard, asOf: IsoDate): NotJudged | null {
  const { id, title, documents } = standard;
  const reason = describeDays('本标准', standard, asOf);
  if (reason === null) return null;
  return { id, title, clause: { document: documents[0] ?? title, article: '施行日期' }, reason };
}

/** Why an indicator is not asked on a day, like a standard. */
export function whyNotAsked(indicator: Indicator, asOf: IsoDate): NotJudged | null {
  const { id, title, clause } = indicator;
  const reason = describeDays('本项指标', indicator, asOf);
  return reason === null ? null : { id, title, clause, reason };
}

/** One sentence; null when the day lies within. */
function describeDays(
  what: string,
  { effectiveFrom, effectiveUntil }: Partial<Pick<Standard, 'effectiveFrom' | 'effectiveUntil'>>,
  asOf: IsoDate,
): string | null {
  if (effectiveFrom && asOf < effectiveFrom)
    return `${what}自${effectiveFrom}起施行，监测时间点${asOf}尚未施行，不据以判定。`;
  if (effectiveUntil && asOf > effectiveUntil)
    return `${what}施行至${effectiveUntil}，监测时间点${asOf}已不再施行，不据以判定。`;
  return null;
}
