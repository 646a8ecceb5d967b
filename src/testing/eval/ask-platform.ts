import { latestDate } from '../../calendar/iso-date.js';
import type { PageFacts } from '../../model/facts.js';
import { type Answer, answerOne } from './answer.js';
import { isHomeName, isSameName, labelAddress, plainName } from './compare.js';
import type { LinkLabel, PlatformLabel } from './labels.js';
import type { LabelledPage } from './load-pages.js';

interface NamedLink {
  readonly name: string;
  readonly url: string | null;
}

/** All questions about a menu and the well-known columns of a home page or a platform. */
export function askPlatform(page: LabelledPage, label: PlatformLabel, facts: PageFacts): Answer[] {
  return [
    ...askNavigation(page, label, facts),
    ...askColumns(page, label, facts),
    ...askNewest(label, facts),
  ];
}

/**
 * Every entry of the main menu but the home page, by name and address, a menu that stands twice counted once. What the page shows beside it (a menu
 * at the side, the well-known columns) may be read as navigation and is no mistake; anything else is `extra`.
 */
function askNavigation(page: LabelledPage, label: PlatformLabel, facts: PageFacts): Answer[] {
  if (!label.nav) return [];
  const question = 'navigation entries';
  const expected = unique(
    flatten(label.nav)
      .map((entry) => namedLink(page, entry))
      .filter(isColumn),
  );
  const got = unique(facts.navigation).filter(isColumn);
  const found = expected.map((entry): Answer => {
    const sameName = got.filter(({ name }) => isSameName(name, entry.name));
    const isFound = sameName.some(({ url }) => entry.url === null || url === entry.url);
    if (isFound) return { question, standing: 'right', expected: spell(entry), got: spell(entry) };
    const other = sameName[0];
    if (other) return { question, standing: 'wrong', expected: spell(entry), got: spell(other) };
    return { question, standing: got.length > 0 ? 'missed' : 'untold', expected: spell(entry), got: null };
  });
  const beside = [...(label.side_menu ?? []), ...(label.column_list ?? [])];
  const known = [...flatten(beside), ...knownLinks(label)].map((entry) => namedLink(page, entry));
  const extra = got
    .filter(({ name }) => ![...expected, ...known].some((entry) => isSameName(entry.name, name)))
    .map((entry): Answer => ({ question, standing: 'extra', expected: null, got: spell(entry) }));
  return [...found, ...extra];
}

/** Columns whose links were taken out of the saved page (scripts) are asked for by name only, and only where a link is left. */
function askColumns(page: LabelledPage, label: PlatformLabel, facts: PageFacts): Answer[] {
  const links: NamedLink[] = [
    ...facts.links.map(({ text, url }) => ({ name: text, url })),
    ...facts.navigation,
  ].filter(({ url }) => url !== null);
  return Object.entries(label.known_columns ?? {}).flatMap(([column, entries]) => {
    const expected = unique(entries.map((entry) => namedLink(page, entry)).filter(({ url }) => url !== null));
    if (expected.length === 0) return [];
    const got = unique(links.filter(({ name }) => expected.some((entry) => isSameName(entry.name, name))));
    const name = `${column}: ${expected.map(spell).join(', ')}`;
    const present: Answer = {
      question: 'columns present',
      standing: got.length > 0 ? 'right' : 'missed',
      expected: name,
      got: got.length > 0 ? name : null,
    };
    return [present, ...compareAddresses(column, expected, got)];
  });
}

function compareAddresses(
  column: string,
  expected: readonly NamedLink[],
  got: readonly NamedLink[],
): Answer[] {
  const question = 'columns address';
  const isSame = (one: NamedLink, other: NamedLink) =>
    one.url === other.url && isSameName(one.name, other.name);
  const found = expected.map((entry): Answer => {
    const match = got.find((link) => isSame(link, entry));
    return {
      question,
      standing: match ? 'right' : 'missed',
      expected: `${column}: ${spell(entry)}`,
      got: match ? spell(match) : null,
    };
  });
  const extra = got
    .filter((link) => !expected.some((entry) => isSame(link, entry)))
    .map(
      (link): Answer => ({ question, standing: 'extra', expected: null, got: `${column}: ${spell(link)}` }),
    );
  return [...found, ...extra];
}

/** The newest date of any item of the page, asked only where a label has it. */
function askNewest({ newest }: PlatformLabel, { datedItems }: PageFacts): Answer[] {
  if (newest === undefined) return [];
  const dates = datedItems.flatMap(({ published }) => (published ? [published.on] : []));
  return [answerOne('home newest', newest, latestDate(dates))];
}

function isColumn({ name }: NamedLink): boolean {
  return !isHomeName(name);
}

function knownLinks({ known_columns }: PlatformLabel): LinkLabel[] {
  return Object.values(known_columns ?? {}).flat();
}

function flatten(entries: readonly LinkLabel[]): LinkLabel[] {
  return entries.flatMap((entry) => [entry, ...flatten(entry.children ?? [])]);
}

function namedLink(page: LabelledPage, { label, href }: LinkLabel): NamedLink {
  return { name: label, url: labelAddress(href, page) };
}

function unique(links: readonly NamedLink[]): NamedLink[] {
  return [...new Map(links.map((link) => [`${plainName(link.name)} ${link.url}`, link])).values()];
}

function spell({ name, url }: NamedLink): string {
  return url === null ? name : `${name} <${url}>`;
}
