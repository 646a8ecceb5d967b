import type { SiteAudit } from '../model/audit.js';
import type { ItemAnswer, ItemElsewhere, ItemSurvey } from '../model/item-survey.js';
import type { AgencySection } from '../model/quarter-report.js';
import { outletName } from './finding-rows.js';

/** A list as one site was held against it. */
export interface SurveyRow {
  readonly audit: SiteAudit;
  readonly outletName: string;
  /** Title of the list; its id where the audit does not name it. */
  readonly title: string;
  readonly survey: ItemSurvey;
  readonly counts: SurveyCounts;
}

/** How many items of a list were seen, were not, could not be told; and how many have flags. */
export interface SurveyCounts {
  readonly found: number;
  readonly notSeen: number;
  readonly cannotTell: number;
  readonly flagged: number;
  readonly elsewhere: number;
}

/** An item that is judged here, and the list that it stands in. */
export interface AnsweredRow {
  readonly row: SurveyRow;
  readonly answer: ItemAnswer;
}

/** An item that is not judged here, and the list that it stands in. */
export interface ElsewhereRow {
  readonly row: SurveyRow;
  readonly elsewhere: ItemElsewhere;
}

/** The lists that an agency's sites were held against, outlet by outlet. */
export function surveyRows(section: AgencySection): readonly SurveyRow[] {
  return section.audits.flatMap((audit) =>
    surveysOf(audit).map((row) => ({ ...row, audit, outletName: outletName(section, audit.outlet) })),
  );
}

/** The lists that one site was held against. */
export function surveysOf(
  audit: Pick<SiteAudit, 'items' | 'standards'>,
): readonly Pick<SurveyRow, 'title' | 'survey' | 'counts'>[] {
  const titles = new Map(audit.standards.map(({ id, title }) => [id, title]));
  return (audit.items ?? []).map((survey) => ({
    title: titles.get(survey.standard) ?? survey.standard,
    survey,
    counts: countAnswers(survey),
  }));
}

/** Every item that is judged here: those with something for a person to look at first, then in the order of the lists. */
export function answeredRows(rows: readonly SurveyRow[]): readonly AnsweredRow[] {
  const answered = rows.flatMap((row) => row.survey.answers.map((answer) => ({ row, answer })));
  return answered.toSorted((a, b) => rankOf(a.answer) - rankOf(b.answer));
}

/** Every item that is not judged here. */
export function elsewhereRows(rows: readonly SurveyRow[]): readonly ElsewhereRow[] {
  return rows.flatMap((row) => row.survey.elsewhere.map((elsewhere) => ({ row, elsewhere })));
}

/** Whether a person should look at an item: it has a flag, or was not seen. */
export function isForPerson({ content, flags }: ItemAnswer): boolean {
  return flags.length > 0 || content.kind === 'not-seen';
}

function countAnswers({ answers, elsewhere }: ItemSurvey): SurveyCounts {
  const content = (kind: ItemAnswer['content']['kind']) =>
    answers.filter((answer) => answer.content.kind === kind).length;
  return {
    found: content('found'),
    notSeen: content('not-seen'),
    cannotTell: content('cannot-tell'),
    flagged: answers.filter(({ flags }) => flags.length > 0).length,
    elsewhere: elsewhere.length,
  };
}

function rankOf({ content, flags }: ItemAnswer): number {
  if (flags.length > 0) return 0;
  return { 'not-seen': 1, 'cannot-tell': 2, found: 3 }[content.kind];
}
