import type { ColumnKind } from '../model/standard.js';
import { normalizeColumnName } from './column-name.js';
import { nameLikeness, prefixBefore } from './name-likeness.js';
import { isUnitName } from './name-prefix.js';

/** The id under which a standard keeps special topics (专题专栏); whatever stands below one is part of the topic. */
const TOPIC = 'topic';
/** From here on two names mean the same column. */
const SAME_COLUMN = 0.9;

/** The one word with a clock that a place's bare name is put before: 云岭要闻. */
const HEADLINES = '要闻';
/** Of kinds without a clock a longer name bears any place in front: 云岭县长信箱. */
const LONG_NAME = 4;
const BARE_PLACE = /^\p{Script=Han}{2,3}$/u;
/** Headlines of others, of the past, or of one subject: nobody can say that this site owes them every two weeks. */
const NOT_OUR_HEADLINES =
  /国务院|国家|中央|中国|自治区|全国|国内|国际|世界|环球|省内|省外|外地|行业|媒体|历史|往期|往年|专题|会议|视频|\d/;

const TOPIC_NAME = /专题|(?<!公开)专栏$/;
const ARCHIVE_NAME = /历史|往期|往年|归档|存档|旧版|老版|回顾|已废止|失效/;
const PERSON_SECTION = 'leaders';

/**
 * The kind of a column by its own name, the last of its path; null when the name does not surely tell one. A kind with a clock
 * is given only where nothing above the column speaks against it: what stands below a special topic is part of the topic,
 * and archives, a leader's pages and the section of another unit have a life of their own.
 */
export function classifyColumn(path: readonly string[], kinds: readonly ColumnKind[]): ColumnKind | null {
  const own = normalizeColumnName(path.at(-1) ?? '');
  const above = path.slice(0, -1).map((name) => normalizeColumnName(name));
  const topic = kinds.find(({ id }) => id === TOPIC) ?? null;
  if (above.some((name) => TOPIC_NAME.test(name) || isOfKind(name, topic))) return topic;
  const kind = kindOfName(own, kinds);
  if (kind === null) return TOPIC_NAME.test(own) ? topic : null;
  if (kind.updateWithin !== null && speaksAgainstClock(own, above, kinds)) return null;
  return kind;
}

/** Whether a column stands below a special topic, by the names above it. */
export function isBelowTopic(path: readonly string[], kinds: readonly ColumnKind[]): boolean {
  const topic = kinds.find(({ id }) => id === TOPIC) ?? null;
  return path
    .slice(0, -1)
    .some((name) => TOPIC_NAME.test(normalizeColumnName(name)) || isOfKind(name, topic));
}

/** The kind that one name tells, whatever stands above it: the closest name wins, then the longest, then the first kind. */
function kindOfName(own: string, kinds: readonly ColumnKind[]): ColumnKind | null {
  let best: { readonly kind: ColumnKind; readonly likeness: number; readonly length: number } | null = null;
  for (const kind of kinds) {
    for (const name of kind.names) {
      const likeness = kindLikeness(own, name, kind);
      if (likeness < SAME_COLUMN) continue;
      const { length } = normalizeColumnName(name);
      if (!best || likeness > best.likeness || (likeness === best.likeness && length > best.length))
        best = { kind, likeness, length };
    }
  }
  return best?.kind ?? null;
}

function kindLikeness(own: string, name: string, { updateWithin }: ColumnKind): number {
  const likeness = nameLikeness(own, name);
  if (likeness >= SAME_COLUMN) return likeness;
  const bearsPlace = updateWithin === null ? name.length >= LONG_NAME : name === HEADLINES;
  const place = bearsPlace ? prefixBefore(own, name) : null;
  if (place === null || !BARE_PLACE.test(place) || NOT_OUR_HEADLINES.test(place)) return likeness;
  return SAME_COLUMN;
}

function isOfKind(name: string, kind: ColumnKind | null): boolean {
  return kind?.names.some((known) => nameLikeness(name, known) >= SAME_COLUMN) ?? false;
}

function speaksAgainstClock(own: string, above: readonly string[], kinds: readonly ColumnKind[]): boolean {
  if (ARCHIVE_NAME.test(own)) return true;
  return above.some(
    (name) => ARCHIVE_NAME.test(name) || isUnitName(name) || kindOfName(name, kinds)?.id === PERSON_SECTION,
  );
}
