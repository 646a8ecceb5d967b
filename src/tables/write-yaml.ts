import { Document, isMap, isNode, isScalar, type Scalar, visit } from 'yaml';
import type { Duration } from '../calendar/duration.js';
import type { ColumnKind, ColumnRequirement, DisclosureItem } from '../model/standard.js';
import { visibleText } from '../report/visible-text.js';
import { NO_ARTICLE } from '../standards/parse-standard.js';
import type { TableBeside } from './export-table.js';
import type { DisclosureList } from './list-facts.js';

/** What a YAML file says beside the list itself. */
export interface YamlBeside extends Pick<TableBeside, 'isUnverified'> {
  /** Where its editor finds the schema, from its own folder; that of `standards/checklists/` unless given. */
  readonly schema?: string;
  /** Lines of comment at the head of the file. */
  readonly comments?: readonly string[];
  /** Lines of comment above a column (`item` null) or an item, by their places in the list. */
  readonly commentsOf?: (column: number, item: number | null) => readonly string[];
}

type Path = readonly (string | number)[];

const SCHEMA = '../schema/standard.schema.json';

/** A list as a YAML file of `standards/checklists/`; what would be the usual anyway is left out. */
export function writeYaml(list: DisclosureList, beside: YamlBeside = {}): string {
  const { schema = SCHEMA, isUnverified = () => false, commentsOf = () => [], comments = [] } = beside;
  const used = list.columnKinds.filter(({ id }) => list.columns.some(({ kind }) => kind === id));
  const document = new Document(
    dropSilent({
      id: list.id,
      title: list.title,
      version: list.version,
      documents: list.documents,
      levels: list.levels,
      effectiveFrom: list.effectiveFrom,
      effectiveUntil: list.effectiveUntil,
      columnKinds: used.map(describeKind),
      columns: list.columns.map((column, at) => ({
        ...describeColumn(column, list.documents[0]),
        ...(isUnverified(at, null) ? { verify: true } : {}),
        items: column.items.map((item, index) => ({
          ...describeItem(item),
          ...(isUnverified(at, index) ? { verify: true } : {}),
        })),
      })),
    }),
    { aliasDuplicateObjects: false },
  );
  document.commentBefore = [` yaml-language-server: $schema=${schema}`, ...comments.map(commentLine)].join(
    '\n',
  );
  for (const [at, column] of list.columns.entries()) {
    comment(document, ['columns', at], commentsOf(at, null));
    for (const index of column.items.keys())
      comment(document, ['columns', at, 'items', index], commentsOf(at, index));
  }
  flowLists(document);
  return document.toString({ lineWidth: 130, singleQuote: true, flowCollectionPadding: false });
}

function describeKind({ id, title, names, updateWithin, firstLevelOnly }: ColumnKind): object {
  return dropSilent({
    id,
    title,
    names,
    updateWithin: durationCode(updateWithin),
    firstLevelOnly: firstLevelOnly || null,
  });
}

function describeColumn(column: ColumnRequirement, document: string | undefined): object {
  const { id, name, aliases, under, kind, updateWithin, office, clause } = column;
  const isUsual = clause.article === NO_ARTICLE && clause.document === document;
  return dropSilent({
    id,
    name,
    aliases,
    under,
    kind,
    updateWithin: durationCode(updateWithin),
    office,
    clause: isUsual ? null : clause,
  });
}

function describeItem(item: DisclosureItem): object {
  return dropSilent({
    id: item.id,
    name: item.name,
    content: item.content,
    basis: item.basis,
    limit: item.limit.phrase,
    publisher: item.publisher,
    channels: item.channels,
    audience: item.audience === '全社会' ? null : item.audience,
    manner: item.manner === 'active' ? null : item.manner,
    levels: item.levels,
    office: item.office,
  });
}

/** `P14M3D`; null for none. */
function durationCode(duration: Duration | null): string | null {
  if (!duration) return null;
  const { months, days } = duration;
  return `P${months > 0 ? `${months}M` : ''}${days > 0 ? `${days}D` : ''}`;
}

function dropSilent(value: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(
    Object.entries(value).filter(([, said]) => said !== null && !(Array.isArray(said) && said.length === 0)),
  );
}

function comment(document: Document, path: Path, lines: readonly string[]): void {
  const node = document.getIn(path, true);
  if (isNode(node) && lines.length > 0) node.commentBefore = lines.map(commentLine).join('\n');
}

/** Text of a comment may not leave it. */
function commentLine(text: string): string {
  return ` ${visibleText(text).replace(/\s+/gu, ' ')}`;
}

/** Lists of texts, and clauses, stand on one line. */
function flowLists(document: Document): void {
  visit(document, {
    Seq: (_, list) => {
      if (!list.items.every(isScalar)) return;
      list.flow = true;
      list.items.forEach(quoteUnsafe);
    },
    Pair: (_, { key, value }) => {
      if (!isScalar(key) || key.value !== 'clause' || !isMap(value)) return;
      value.flow = true;
      for (const { value: text } of value.items) if (isScalar(text)) quoteUnsafe(text);
    },
  });
}

/** The package leaves texts plain that no reader takes on one line: several lines, and what looks like a list or a key. */
function quoteUnsafe(text: Scalar): void {
  if (typeof text.value === 'string' && /\n|^[-?:]/.test(text.value)) text.type = 'QUOTE_DOUBLE';
}
