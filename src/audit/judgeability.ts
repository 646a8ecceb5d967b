import type { AgencyLevel } from '../model/agency.js';
import type { AfterLimit, LimitRule, PersonLimit } from '../model/disclosure-limit.js';
import type {
  ElsewhereReason,
  ItemCoverage,
  Judge,
  Judgeability,
  JudgedHere,
  TimeDoubt,
} from '../model/judgeability.js';
import type { ColumnRequirement, DisclosureItem, Standard } from '../model/standard.js';

/** Channels that are a website of the body itself. A platform that several share (信用中国网站) is not. */
const OWN_WEBSITE =
  /政府(?:门户)?网站|门户网站|官方网站|官网|信息公开(?:专栏|平台|网)|(?:单位|部门|机关|机构|学校|医院|企业|公司|局|委)(?:的)?网站|^网站$/;
/** Words that something can be looked up by. */
const WORD = /\p{Script=Han}{2}|[a-z\d]{2}/iu;
const SURENESS: Record<Judge, number> = { machine: 0, 'machine-flags': 1, person: 2 };

type TimeAnswer = Pick<JudgedHere, 'time' | 'timeDoubt'>;
const SURE: TimeAnswer = { time: 'machine', timeDoubt: null };

/**
 * Whether an item is judged on a website, and by whom: told by its manner, its channels and levels, the kind of its limit, whether its
 * column is its own, and whether it has words to be looked up by. `level` is that of the agency; null asks of no one in particular.
 */
export function judgeabilityOf(
  item: DisclosureItem,
  column: Pick<ColumnRequirement, 'items'>,
  level: AgencyLevel | null = null,
): Judgeability {
  const reason = whyElsewhere(item, level);
  if (reason !== null) return { kind: 'elsewhere', reason };
  const isOwn = isOwnColumn(column);
  const content = judgeOfContent(item, isOwn);
  const time = judgeOfTime(item, isOwn);
  return { kind: 'here', by: lessSure(content, time.time), content, ...time };
}

/** Whether a column is one item's own: all that stands in it is the item's. */
export function isOwnColumn({ items }: Pick<ColumnRequirement, 'items'>): boolean {
  return items.length === 1;
}

/** How much of a list can be judged on a website. `level` as above. */
export function coverageOf(
  { columns }: Pick<Standard, 'columns'>,
  level: AgencyLevel | null = null,
): ItemCoverage {
  return countCoverage(
    columns.flatMap((column) => column.items.map((item) => judgeabilityOf(item, column, level))),
  );
}

/** Some answers, counted. */
export function countCoverage(answers: readonly Judgeability[]): ItemCoverage {
  const judged = { machine: 0, 'machine-flags': 0, person: 0 };
  const elsewhere = { 'on-request': 0, 'no-website-channel': 0, 'other-level': 0 };
  for (const answer of answers) {
    if (answer.kind === 'here') judged[answer.by]++;
    else elsewhere[answer.reason]++;
  }
  return { items: answers.length, judged, elsewhere };
}

function whyElsewhere(item: DisclosureItem, level: AgencyLevel | null): ElsewhereReason | null {
  const { manner, limit, channels, levels } = item;
  if (manner === 'on-request' || limit.kind === 'on-request') return 'on-request';
  if (level !== null && levels.length > 0 && !levels.includes(level)) return 'other-level';
  return channels.some((channel) => OWN_WEBSITE.test(channel)) ? null : 'no-website-channel';
}

function judgeOfContent({ name, content }: DisclosureItem, hasOwnColumn: boolean): Judge {
  if (hasOwnColumn) return 'machine';
  return [name, ...content].some((words) => WORD.test(words)) ? 'machine-flags' : 'person';
}

/** All clauses must be kept: the least sure of them counts. */
function judgeOfTime({ limit }: DisclosureItem, hasOwnColumn: boolean): TimeAnswer {
  if (limit.yieldsToLaw) return forPerson('yields-to-law');
  const clauses = [limit, ...limit.others];
  if (clauses.some(({ scope }) => scope !== null)) return forPerson('part-of-item');
  return clauses
    .map((clause) => judgeOfClause(clause, hasOwnColumn))
    .reduce((least, next) => (SURENESS[next.time] > SURENESS[least.time] ? next : least), SURE);
}

function judgeOfClause(clause: LimitRule, hasOwnColumn: boolean): TimeAnswer {
  switch (clause.kind) {
    case 'always':
      return SURE;
    case 'fresh-within':
    case 'by':
      return byOwnColumn(hasOwnColumn);
    case 'every':
      return clause.period === 'semester' ? forPerson('no-dates') : byOwnColumn(hasOwnColumn);
    case 'after':
      return isOfMaking(clause) ? flagged('needs-both-dates') : forPerson('trigger-unseen');
    case 'before':
      return forPerson('trigger-unseen');
    case 'display':
      return forPerson('needs-visits');
    case 'real-time':
      return forPerson('no-measure');
    case 'person':
      return forPerson(DOUBT_OF[clause.reason]);
    // A clause that is owed to the one who asks stands beside others only.
    case 'on-request':
    case 'same-as-above':
      return forPerson('rule-elsewhere');
    default:
      return clause satisfies never;
  }
}

const DOUBT_OF: Record<PersonLimit['reason'], TimeDoubt> = {
  'no-time': 'no-measure',
  event: 'trigger-unseen',
  'rule-elsewhere': 'rule-elsewhere',
  'not-understood': 'not-understood',
};

/** Whether the time is counted from the making of a document, whose day its own page may state (成文日期). */
export function isOfMaking({ trigger }: AfterLimit): boolean {
  return (
    trigger.kind === 'formed' ||
    trigger.kind === 'formed-or-changed' ||
    trigger.kind === 'made-or-obtained' ||
    trigger.kind === 'decision'
  );
}

function byOwnColumn(hasOwnColumn: boolean): TimeAnswer {
  return hasOwnColumn ? SURE : flagged('shared-column');
}

function flagged(timeDoubt: TimeDoubt): TimeAnswer {
  return { time: 'machine-flags', timeDoubt };
}

function forPerson(timeDoubt: TimeDoubt): TimeAnswer {
  return { time: 'person', timeDoubt };
}

function lessSure(one: Judge, other: Judge): Judge {
  return SURENESS[one] >= SURENESS[other] ? one : other;
}
