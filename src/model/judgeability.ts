/** Who can say, from what a website shows, whether a demand is kept; the surest first. `machine-flags`: a person confirms. */
export type Judge = 'machine' | 'machine-flags' | 'person';

/** Whether an item of a list is judged on a website, and by whom. */
export type Judgeability = JudgedHere | JudgedElsewhere;

/** An item that is owed on the website of its own accord. */
export interface JudgedHere {
  readonly kind: 'here';
  /** The less sure one of `content` and `time`. */
  readonly by: Judge;
  /** Whether it is there. */
  readonly content: Judge;
  /** Whether it was there in time (公开时限). */
  readonly time: Judge;
  /** Why the time is not for the machine alone; null when it is. */
  readonly timeDoubt: TimeDoubt | null;
}

/** An item that no look at a website judges. */
export interface JudgedElsewhere {
  readonly kind: 'elsewhere';
  readonly reason: ElsewhereReason;
}

/** Owed to the one who asks (依申请公开), owed in other places than a website, or not owed at the agency's level. */
export type ElsewhereReason = 'on-request' | 'no-website-channel' | 'other-level';

/** Why a machine alone cannot say whether something was public in time. */
export type TimeDoubt =
  /** Several items share the column: which article belongs to which is a guess. */
  | 'shared-column'
  /** Both dates, of making and of publishing, must stand on the page. */
  | 'needs-both-dates'
  /** What the time is counted from stands on no page: an approval, an event. */
  | 'trigger-unseen'
  /** The clause is about a part of the item. */
  | 'part-of-item'
  | 'yields-to-law'
  /** 及时, 适时: no number. */
  | 'no-measure'
  /** 公示期: one visit does not see how long. */
  | 'needs-visits'
  /** 每学期: no day of the calendar. */
  | 'no-dates'
  | 'rule-elsewhere'
  | 'not-understood';

/** How much of a list can be judged on a website: numbers of items. */
export interface ItemCoverage {
  readonly items: number;
  /** Items judged here, by who judges them. */
  readonly judged: { readonly [judge in Judge]: number };
  /** Items not judged here, by the reason. */
  readonly elsewhere: { readonly [reason in ElsewhereReason]: number };
}
