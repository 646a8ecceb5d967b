import type { AgencySection } from '../../model/quarter-report.js';
import type { Html } from './template.js';

/** A part of a page that is shown every agency in turn, keeps what they tell together, and is written when all were shown. */
export interface GrowingPart<Shown = AgencySection> {
  add(shown: Shown): void;
  html(): Html | null;
}
