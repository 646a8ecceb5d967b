import { latestDate } from '../../calendar/iso-date.js';
import type { ArticleFact, ListReading, PageFacts } from '../../model/facts.js';
import { type Answer, answerOne, type Standing } from './answer.js';
import { isHomeName, isSameName, isSameTitle, labelAddress } from './compare.js';
import type { ItemLabel, ListLabel } from './labels.js';
import type { LabelledPage } from './load-pages.js';

/** All questions about a page whose list stands in its HTML. */
export function askList(page: LabelledPage, label: ListLabel, facts: PageFacts): Answer[] {
  const kind = answerKind(label.item_count > 0 ? ['list'] : ['empty'], facts.list);
  const trail = askBreadcrumb(label, facts);
  if (label.item_count === 0) return [kind, ...trail];
  const articles = facts.list.kind === 'list' ? facts.list.articles : [];
  const newest = latestDate(articles.flatMap(({ published }) => (published ? [published.on] : [])));
  const pairs = pairItems(page, label.items, articles);
  return [
    kind,
    answerOne('list newest', label.newest, newest),
    ...answerItems(pairs, facts.list),
    ...pairs.flatMap(answerDate),
    ...pairs.flatMap(answerPinned),
    ...trail,
  ];
}

/** Questions about a column that is a form, or whose list only a script or another document shows. */
export function askHiddenList(page: LabelledPage, facts: PageFacts): Answer[] {
  if (page.isForm) return [answerKind(['single-page', 'unreadable'], facts.list)];
  if (!page.hiddenList) return [];
  const { reason } = page.hiddenList;
  return [answerKind([reason ? `unreadable (${reason})` : 'unreadable'], facts.list)];
}

interface Pair {
  readonly item: ItemLabel | null;
  readonly article: ArticleFact | null;
  /** Whether the address agrees, or the label has none. */
  readonly isAddressSame: boolean;
}

/** Right when the reading is one of the expected; a reading that admits not to see the list is `untold`. */
function answerKind(expected: readonly string[], list: ListReading): Answer {
  const got = list.kind === 'unreadable' ? `unreadable (${list.reason})` : list.kind;
  const isRight = expected.some((kind) => kind === got || kind === list.kind);
  const standing: Standing = isRight ? 'right' : list.kind === 'unreadable' ? 'untold' : 'wrong';
  return { question: 'list kind', standing, expected: expected.join(' or '), got };
}

/** Every label with its article: those that agree in title and address first, then those that agree in title. */
function pairItems(
  page: LabelledPage,
  items: readonly ItemLabel[],
  articles: readonly ArticleFact[],
): readonly Pair[] {
  const free = new Set(articles);
  const taken = new Map<ItemLabel, Pair>();
  for (const mustAgree of [true, false]) {
    for (const item of items.filter((label) => !taken.has(label))) {
      const address = labelAddress(item.href, page);
      const agrees = ({ url }: ArticleFact) => address === null || address === url;
      const article = [...free].find((fact) => isItem(item, fact) && (agrees(fact) || !mustAgree));
      if (!article) continue;
      free.delete(article);
      taken.set(item, { item, article, isAddressSame: mustAgree });
    }
  }
  const extra = [...free].map((article) => ({ item: null, article, isAddressSame: false }));
  return [...items.map((item) => taken.get(item) ?? { item, article: null, isAddressSame: false }), ...extra];
}

function isItem({ title, title_attr }: ItemLabel, article: ArticleFact): boolean {
  return isSameTitle(title, article.title) || (!!title_attr && isSameTitle(title_attr, article.title));
}

function answerItems(pairs: readonly Pair[], { kind }: ListReading): Answer[] {
  return pairs.map(({ item, article, isAddressSame }) => {
    const question = 'list items';
    const [expected, got] = [item && `${item.title} <${item.href}>`, article && spell(article)];
    if (!article) return { question, standing: kind === 'list' ? 'missed' : 'untold', expected, got };
    if (!item) return { question, standing: 'extra', expected, got };
    return { question, standing: isAddressSame ? 'right' : 'wrong', expected, got };
  });
}

function answerDate({ item, article }: Pair): Answer[] {
  if (!item || !article) return [];
  const answer = answerOne('list dates', item.date, article.published?.on ?? null);
  const name = (text: string | null) => text && `${text} ${item.title}`;
  return [{ ...answer, expected: name(answer.expected), got: name(answer.got) }];
}

function answerPinned({ item, article }: Pair): Answer[] {
  if (!item || !article || item.pinned === undefined) return [];
  const spelled = (pinned: boolean) => (pinned ? `pinned: ${item.title}` : null);
  return [answerOne('list pinned', spelled(item.pinned), spelled(article.pinned))];
}

/** Each step of the printed path below the home page; a step that names the page itself may stand at the end. */
function askBreadcrumb({ breadcrumb, column }: ListLabel, facts: PageFacts): Answer[] {
  const steps = breadcrumb.filter((name) => !isHomeName(name));
  if (steps.length === 0) return [];
  const names = facts.breadcrumb.map(({ name }) => name).filter((name) => !isHomeName(name));
  const got =
    names.length > steps.length && isSameName(names.at(-1) ?? '', column) ? names.slice(0, -1) : names;
  const isSame = got.length === steps.length && got.every((name, at) => isSameName(name, steps[at] ?? ''));
  const expected = steps.join(' > ');
  return [answerOne('list breadcrumb', expected, isSame ? expected : got.join(' > ') || null)];
}

function spell({ title, url }: ArticleFact): string {
  return `${title} <${url}>`;
}
