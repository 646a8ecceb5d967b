import type { IsoDate } from '../calendar/iso-date.js';
import type { NotJudged, Standard } from '../model/standard.js';

/** Why a standard is not applied on a day, as a line of what is not judged; null when it is in force (both its days count). */
export function whyNotInForce(standard: Standard, asOf: IsoDate): NotJudged | null {
  const { id, title, documents, effectiveFrom, effectiveUntil } = standard;
  const line = (reason: string): NotJudged => ({
    id,
    title,
    clause: { document: documents[0] ?? title, article: '施行日期' },
    reason,
  });
  if (effectiveFrom !== null && asOf < effectiveFrom) {
    return line(`本标准自${effectiveFrom}起施行，监测时间点${asOf}尚未施行，不据以判定。`);
  }
  if (effectiveUntil !== null && asOf > effectiveUntil) {
    return line(`本标准施行至${effectiveUntil}，监测时间点${asOf}已不再施行，不据以判定。`);
  }
  return null;
}
