import type { Quarter } from '../calendar/quarter.js';
import type { AgencyLevel } from './agency.js';
import type { UnverifiedStatement } from './standard.js';

/** How quarters, cards and what others report become one score of a year. */
export interface YearPolicy {
  readonly id: string;
  readonly title: string;
  /** Id of the card rules that say what a card costs. */
  readonly grading: string;
  /** Points of the website checks of all quarters together. */
  readonly websitePoints: number;
  /** What the four quarters weigh against each other. */
  readonly quarterWeights: readonly number[];
  /** What a quarter without a score is worth, of a hundred: only portals without a veto are scored. */
  readonly unscored: { readonly qualified: number; readonly unqualified: number };
  /** What comes from elsewhere. */
  readonly indicators: readonly YearIndicator[];
  /** What an agency's own score and the mean of those below it weigh in the joint score; null where there is none. */
  readonly joint: { readonly own: number; readonly below: number } | null;
  readonly documents: readonly string[];
  readonly unverified: readonly UnverifiedStatement[];
  readonly digest: string;
}

/** An indicator that no website check measures (新闻发布, 政务舆情回应, 依申请公开办理). */
export interface YearIndicator {
  readonly id: string;
  readonly title: string;
  /** Most points that it gives. */
  readonly points: number;
}

/** What somebody else reports of an agency and an indicator. */
export interface ExternalScore {
  readonly agency: string;
  readonly indicator: string;
  readonly points: number;
  /** Who says so: a document, an office. */
  readonly source: string;
  /** File and row. */
  readonly place: string;
}

/** The score of an agency as another list has it: its self-check, a third party, last year. */
export interface GivenScore {
  readonly agency: string;
  readonly score: number;
  readonly rank: number | null;
  readonly source: string;
}

/** One step of the arithmetic: the points of a score are the sum of its lines. */
export interface YearLine {
  readonly part: 'website' | 'deduction' | 'veto' | 'unscored' | 'external' | 'card' | 'letter';
  readonly quarter: Quarter | null;
  readonly indicator: string | null;
  readonly title: string;
  /** Signed; in ten-thousandths at most. */
  readonly points: number;
  /** Where it can be looked up. */
  readonly source: string;
  readonly note: string;
}

/** The year of one agency. */
export interface YearScore {
  readonly agency: string;
  readonly name: string;
  readonly level: AgencyLevel;
  readonly parent: string | null;
  readonly parentName: string | null;
  readonly lines: readonly YearLine[];
  /** What is not known, one Chinese sentence each. */
  readonly open: readonly string[];
  /** Points of a hundred; null where too little is known to give any. */
  readonly own: number | null;
  /** The agencies right below it that have a score; null where there are none. */
  readonly below: { readonly agencies: number; readonly mean: number } | null;
  /** Own score and those below together; the own one where there are none below; null where it is not known. */
  readonly joint: number | null;
  /** Its place among the agencies of its level, by the joint score. */
  readonly rank: number | null;
  readonly lastRank: number | null;
  readonly selfCheck: GivenScore | null;
  readonly thirdParty: GivenScore | null;
}

/** The assessment of a year. */
export interface YearAssessment {
  readonly year: number;
  readonly policy: { readonly id: string; readonly title: string; readonly digest: string };
  readonly grading: { readonly id: string; readonly title: string; readonly digest: string };
  /** The quarters that were graded. */
  readonly quarters: readonly Quarter[];
  /** Indicators that nobody reported of any agency: left out for all. */
  readonly leftOut: readonly YearIndicator[];
  /** In the order of level and rank, the unranked last. */
  readonly scores: readonly YearScore[];
}
