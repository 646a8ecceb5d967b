import type { IsoDate } from '../calendar/iso-date.js';
import type { Quarter } from '../calendar/quarter.js';
import { GongkaiError } from '../errors.js';
import { foldEvents } from '../grade/fold-events.js';
import { standingProblems } from '../grade/recheck-problem.js';
import type { Agency, Outlet, RenderMode } from '../model/agency.js';
import type { SiteAudit } from '../model/audit.js';
import type { OpenProblem } from '../model/grade.js';
import type { SiteSnapshot } from '../model/snapshot.js';
import { suggest } from '../standards/did-you-mean.js';
import type { WorkspaceStore } from '../store/open-workspace.js';
import type { RecheckSite } from '../sweep/run-recheck.js';
import { type JudgedBy, standardsNow } from './standards-now.js';

/** What is looked at again, and by what it is judged. */
export interface RecheckWish extends JudgedBy {
  readonly quarter: Quarter;
  /** Agencies by id or name; all when empty. */
  readonly agencies: readonly string[];
  readonly asOf: IsoDate;
}

/**
 * The sites that have problems in a graded quarter, each with its problems and with how it was when they were found.
 * @throws GongkaiError `RECHECK_NO_QUARTER`, `RECHECK_UNKNOWN_AGENCY`, `RECHECK_SNAPSHOT_MISSING`
 */
export async function sitesInQuestion(
  wish: RecheckWish,
  { ledgers, sweeps, events }: Pick<WorkspaceStore, 'ledgers' | 'sweeps' | 'events'>,
): Promise<readonly RecheckSite[]> {
  const { quarter, asOf } = wish;
  const ledger = await ledgers.load(quarter);
  const record = await sweeps.load(quarter);
  if (!ledger || !record) throw noQuarter(wish);
  const standings = foldEvents(await events.all(), { on: asOf });
  const sites: RecheckSite[] = [];
  for (const agency of chosen(record.agencies, wish)) {
    const grade = ledger.grades.find((one) => one.agency === agency.id);
    const problems = grade ? standingProblems(grade, standings) : [];
    for (const outlet of agency.outlets) {
      const ofOutlet = problems.filter((problem) => problem.outlet === outlet.id);
      const audit =
        ofOutlet.length > 0 && (await sweeps.audit(quarter, { agency: agency.id, outlet: outlet.id }));
      if (!audit) continue;
      const snapshot = await sweeps.snapshot(audit.snapshot);
      if (!snapshot) throw noSnapshot(audit);
      sites.push(siteOf({ agency, outlet, problems: ofOutlet, audit, snapshot }, wish));
    }
  }
  return sites;
}

function siteOf(
  found: Omit<RecheckSite, 'standards'> & { readonly problems: readonly OpenProblem[] },
  { library, roster }: RecheckWish,
): RecheckSite {
  const { outlet, snapshot } = found;
  return {
    ...found,
    outlet: { ...outlet, ...renderedAs(snapshot, outlet) },
    standards: standardsNow(found, { library, roster }),
  };
}

/** A site is read again as it was read: without a browser where none was used. */
function renderedAs({ browser, pages }: SiteSnapshot, { render }: Outlet): { readonly render: RenderMode } {
  if (browser === null) return { render: 'never' };
  const always = pages.length > 0 && pages.every(({ via }) => via === 'browser');
  return { render: always ? 'always' : (render ?? 'auto') };
}

function chosen(agencies: readonly Agency[], { agencies: wanted, quarter }: RecheckWish): readonly Agency[] {
  if (wanted.length === 0) return agencies;
  return wanted.map((word) => {
    const known = agencies.find(({ id, name }) => id === word || name === word);
    if (known) return known;
    throw new GongkaiError('RECHECK_UNKNOWN_AGENCY', `the sweep of ${quarter} has no agency "${word}"`, {
      hint: suggest(
        word,
        agencies.map(({ id }) => id),
        'Known agencies',
      ),
    });
  });
}

function noQuarter({ quarter }: RecheckWish): GongkaiError {
  return new GongkaiError('RECHECK_NO_QUARTER', `the workspace holds no graded quarter ${quarter}`, {
    hint: `Run \`gongkai sweep --quarter ${quarter}\` first, or name another folder with --workspace.`,
  });
}

function noSnapshot({ snapshot }: SiteAudit): GongkaiError {
  return new GongkaiError('RECHECK_SNAPSHOT_MISSING', `snapshot ${snapshot} is not in the workspace`, {
    hint: 'Restore the workspace from a backup, or sweep the quarter again.',
  });
}
