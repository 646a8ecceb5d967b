import { halfWidthLetters } from './text-spelling.js';

/** A text that a site shows, and where. */
export interface ShownText {
  readonly text: string;
  readonly url: string;
}

/** Some texts by the pairs of signs in them. */
export interface TextIndex {
  readonly texts: readonly ShownText[];
  /** Each text in the spelling that is compared. */
  readonly spelled: readonly string[];
  /** Places of the texts that hold a pair of signs, in order. Two pairs may share a key: what is found is proved by the text. */
  readonly places: ReadonlyMap<number, readonly number[]>;
}

/** A text that was found for a phrase. */
export interface TextHit extends ShownText {
  /** The part of the phrase's pairs that stand in it, 0 to 1. */
  readonly share: number;
}

/** From here on a text is taken to speak of the phrase. */
const ENOUGH = 0.75;
/** A phrase of so few letters says little: only a text hardly longer than it speaks of it. */
const SHORT_PHRASE = 3;
const SHORT_PHRASE_REST = 4;
/** So many texts are looked at for one phrase: that keeps the cost linear. A phrase met so often is found among the first. */
const CANDIDATES_MOST = 400;
/** Longer texts are no titles: a link that was never closed holds its whole page, and with it every phrase. */
const TEXT_MOST = 500;
/** Words at the end of a name that say that something is public, and not what. */
const EMPTY_END = /(?<=.{4})(?:信息|情况|事项|公开|公示|公布|公告|发布|咨询|查询)$/;

/**
 * Indexes the texts of a site, each spelling once: of equals the first is kept; what is too long for a title is left out. Time grows
 * with their length, nothing else.
 */
export function indexTexts(shown: Iterable<ShownText>): TextIndex {
  const known = new Set<string>();
  const texts: ShownText[] = [];
  const spelled: string[] = [];
  const places = new Map<number, number[]>();
  for (const text of shown) {
    if (text.text.length > TEXT_MOST) continue;
    const spelling = halfWidthLetters(text.text);
    if (spelling.length < 2 || known.has(spelling)) continue;
    known.add(spelling);
    const place = texts.push(text) - 1;
    spelled.push(spelling);
    for (let at = 1; at < spelling.length; at++) add(places, keyOf(spelling, at), place);
  }
  return { texts, spelled, places };
}

/**
 * The text that speaks most surely of a phrase, of equals the first; null when none surely does. Most of the phrase's pairs of
 * signs must stand in it, in whatever order: 就业创业政策法规 is found for 就业政策法规咨询.
 */
export function lookUp(index: TextIndex, phrase: string): TextHit | null {
  const { spelling, pairs } = pairsOf(phrase);
  let best: { readonly place: number; readonly share: number } | null = null;
  for (const place of candidates(index, pairs)) {
    const share = shareIn(index.spelled[place] ?? '', spelling, pairs);
    if (share >= ENOUGH && (best === null || share > best.share)) best = { place, share };
    if (share === 1) break;
  }
  const text = best && index.texts[best.place];
  return best && text ? { ...text, share: best.share } : null;
}

/** Whether a text surely speaks of a phrase. */
export function speaksOf(text: string, phrase: string): boolean {
  if (text.length > TEXT_MOST) return false;
  const { spelling, pairs } = pairsOf(phrase);
  return shareIn(halfWidthLetters(text), spelling, pairs) >= ENOUGH;
}

interface Phrase {
  readonly spelling: string;
  readonly pairs: readonly string[];
}

function pairsOf(phrase: string): Phrase {
  const spelling = withoutEmptyEnd(halfWidthLetters(phrase));
  const pairs = new Set<string>();
  for (let at = 1; at < spelling.length; at++) pairs.add(spelling.slice(at - 1, at + 1));
  return { spelling, pairs: [...pairs] };
}

function withoutEmptyEnd(spelling: string): string {
  const shorter = spelling.replace(EMPTY_END, '');
  return shorter === spelling ? spelling : withoutEmptyEnd(shorter);
}

/** Texts that may hold enough of the pairs, in order: one that holds `ENOUGH` of them holds one of the rarest few. */
function candidates({ places }: TextIndex, pairs: readonly string[]): readonly number[] {
  const met = pairs.map((pair) => places.get(keyOf(pair, 1)) ?? []);
  const rarest = met.toSorted((one, other) => one.length - other.length);
  const few = rarest.slice(0, pairs.length - Math.ceil(ENOUGH * pairs.length) + 1);
  const found = new Set<number>();
  for (const some of few) for (const place of some.slice(0, CANDIDATES_MOST)) found.add(place);
  return [...found].sort((one, other) => one - other);
}

function shareIn(text: string, spelling: string, pairs: readonly string[]): number {
  if (pairs.length === 0) return 0;
  if (spelling.length <= SHORT_PHRASE && text.length > spelling.length + SHORT_PHRASE_REST) return 0;
  let held = 0;
  for (const pair of pairs) if (text.includes(pair)) held++;
  return held / pairs.length;
}

/** A small whole number for a sign and the one before it. */
function keyOf(text: string, at: number): number {
  return ((text.charCodeAt(at - 1) & 0x7fff) << 15) | (text.charCodeAt(at) & 0x7fff);
}

function add(places: Map<number, number[]>, key: number, place: number): void {
  const known = places.get(key);
  if (known === undefined) places.set(key, [place]);
  else if (known[known.length - 1] !== place) known.push(place);
}
