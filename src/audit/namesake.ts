import { normalizeColumnName } from '../match/column-name.js';
import type { ShownText } from '../match/text-index.js';
import type { SiteFacts } from '../model/facts.js';
import type { ColumnRequirement } from '../model/standard.js';
import { listedTitles } from './site-texts.js';

/** Longer texts are headlines; the ending of a file's name is not counted. */
const NAME_MOST = 24;
const FILE_ENDING = /\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|rar|zip|jpe?g|png)$/i;

const known = new WeakMap<SiteFacts, ReadonlyMap<string, ShownText>>();

/**
 * What a site shows under the very name of a required column without making a column of it: a file among downloads, an article of a
 * list. null when nothing bears that name, or a name that the list accepts for it.
 */
export function namesakeOf(site: SiteFacts, { name, aliases, refined }: ColumnRequirement): ShownText | null {
  const byName = known.get(site) ?? indexNames(site);
  known.set(site, byName);
  const wanted = [name, ...(refined?.standardName ? [refined.standardName] : []), ...aliases];
  return wanted.flatMap((one) => byName.get(normalizeColumnName(one)) ?? [])[0] ?? null;
}

function indexNames(site: SiteFacts): ReadonlyMap<string, ShownText> {
  const byName = new Map<string, ShownText>();
  for (const { text, url } of openedBy(site)) {
    const name = text.trim().replace(FILE_ENDING, '');
    if (name.length > NAME_MOST) continue;
    const key = normalizeColumnName(name);
    if (key !== '' && !byName.has(key)) byName.set(key, { text, url });
  }
  return byName;
}

/** Everything that can be opened and is no column, files and articles outside lists first. */
function* openedBy(site: SiteFacts): Generator<ShownText> {
  for (const { links } of site.words) yield* links;
  yield* listedTitles(site);
}
