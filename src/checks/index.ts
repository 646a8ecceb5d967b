import type { Check } from '../audit/define-check.js';
import { columnBlank } from './columns/column-blank.js';
import { columnMisplaced } from './columns/column-misplaced.js';
import { columnMissing } from './columns/column-missing.js';
import { columnStale } from './columns/column-stale.js';
import { certificateBad } from './site/certificate-bad.js';
import { channelMissing } from './site/channel-missing.js';
import { deadLinks } from './site/dead-links.js';
import { footerMarks } from './site/footer-marks.js';
import { homeStale } from './site/home-stale.js';
import { metaTags } from './site/meta-tags.js';
import { siteUnreachable } from './site/site-unreachable.js';

/** The checks that ship with Gongkai. */
export const builtInChecks: readonly Check[] = [
  columnBlank,
  columnMisplaced,
  columnMissing,
  columnStale,
  certificateBad,
  channelMissing,
  deadLinks,
  footerMarks,
  homeStale,
  metaTags,
  siteUnreachable,
];
