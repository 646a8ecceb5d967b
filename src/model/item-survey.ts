import type { ElsewhereReason, ItemCoverage, Judge, TimeDoubt } from './judgeability.js';

/** What a site shows of the items of one list. A flag is for a person to look at; none of this weighs anything by itself. */
export interface ItemSurvey {
  readonly standard: string;
  readonly coverage: ItemCoverage;
  /** Why what was not seen may be there all the same, one Chinese sentence; null when the site was read in full. */
  readonly doubt: string | null;
  readonly looked: LookedAt;
  /** The items judged here, in the order of the list; empty when the site was not reached. */
  readonly answers: readonly ItemAnswer[];
  /** The items not judged here. */
  readonly elsewhere: readonly ItemElsewhere[];
}

/** How much was looked through: columns, different texts (titles, names of files, labels), pages. */
export interface LookedAt {
  readonly columns: number;
  readonly texts: number;
  readonly pages: number;
}

/** What a site shows of one item. */
export interface ItemAnswer {
  readonly item: string;
  readonly name: string;
  /** The required column that it belongs to, `政务公开/财政信息`. */
  readonly column: string;
  /** Path of what the site has for that column; null when none was found. */
  readonly foundColumn: string | null;
  /** 责任科室; null where the list does not say. */
  readonly office: string | null;
  readonly by: Judge;
  readonly content: ItemContent;
  readonly time: ItemTime;
  readonly flags: readonly ItemFlag[];
}

/** Whether an item is there. */
export type ItemContent =
  /** `own-column`: its own column has something in it. `name`: a title, a file or a label bears its name. */
  | {
      readonly kind: 'found';
      readonly how: 'own-column' | 'name';
      readonly title: string;
      readonly url: string;
    }
  /** Not among what was read: a person looks. */
  | { readonly kind: 'not-seen' }
  /** `reason` is one Chinese sentence. */
  | { readonly kind: 'cannot-tell'; readonly reason: string; readonly url: string | null };

/** Whether an item was public in time. */
export type ItemTime =
  | { readonly kind: 'kept' }
  /** A flag says what was missed. */
  | { readonly kind: 'flagged' }
  | { readonly kind: 'cannot-tell'; readonly reason: string }
  /** No machine can say. */
  | { readonly kind: 'person'; readonly doubt: TimeDoubt | null };

/** Something that a person should look at. */
export interface ItemFlag {
  readonly kind: ItemFlagKind;
  /** One Chinese sentence. */
  readonly message: string;
  readonly url: string | null;
}

/** A period without an article, published late, another publisher than the list's, elements that the page does not name. */
export type ItemFlagKind = 'period-missing' | 'late' | 'publisher' | 'elements';

/** An item that is not judged here. */
export interface ItemElsewhere {
  readonly item: string;
  readonly name: string;
  readonly reason: ElsewhereReason;
}
