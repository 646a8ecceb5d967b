import type { ErrorPlace } from '../errors.js';
import type { DisclosureLimit, LimitKind } from '../model/disclosure-limit.js';
import type { Standard } from '../model/standard.js';
import type { LoadedStandard } from './parse-standard.js';

/** A 公开时限 that nobody can reckon with until its phrase is changed, or a person judges it. */
export interface UnreadLimit {
  readonly item: string;
  /** As the list has it. */
  readonly phrase: string;
  readonly reason: 'not-understood' | 'nothing-above';
  readonly place: ErrorPlace;
}

/** How many items of a standard have a limit of each kind; kinds that none has are left out. The most frequent comes first. */
export function countLimitKinds({ columns }: Standard): readonly (readonly [LimitKind, number])[] {
  const counts = new Map<LimitKind, number>();
  for (const { limit } of columns.flatMap(({ items }) => items)) {
    counts.set(limit.kind, (counts.get(limit.kind) ?? 0) + 1);
  }
  return [...counts].toSorted(([, a], [, b]) => b - a);
}

/** The limits of some standards that were not read, each place once: a standard repeats what it took over from its base. */
export function findUnreadLimits(loaded: readonly LoadedStandard[]): readonly UnreadLimit[] {
  const unread = loaded.flatMap(({ standard, placeOf }) =>
    standard.columns.flatMap(({ items }, column) =>
      items.flatMap(({ id, limit }, item) => {
        const reason = reasonUnread(limit);
        if (!reason) return [];
        const place = placeOf(['columns', column, 'items', item, 'limit']);
        return [{ item: id, phrase: limit.phrase, reason, place }];
      }),
    ),
  );
  const byPlace = new Map(unread.map((limit) => [JSON.stringify(limit.place), limit]));
  return [...byPlace.values()];
}

function reasonUnread(limit: DisclosureLimit): UnreadLimit['reason'] | null {
  if (limit.kind === 'same-as-above') return 'nothing-above';
  return limit.kind === 'person' && limit.reason === 'not-understood' ? 'not-understood' : null;
}
