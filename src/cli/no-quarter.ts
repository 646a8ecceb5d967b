import type { Quarter } from '../calendar/quarter.js';
import { GongkaiError } from '../errors.js';
import type { WorkspaceFlags } from './kept-workspace.js';

/** What a workspace holds of a quarter. */
const HELD = { sweep: 'sweep of', grades: 'graded quarter' };

/** The error, under its code, of a command that asks for a quarter of which the workspace does not hold what it needs. */
export function noQuarter(
  code: `${string}_NO_QUARTER`,
  { workspace, quarter }: WorkspaceFlags & { readonly quarter: Quarter },
  needs: keyof typeof HELD,
): GongkaiError {
  return new GongkaiError(code, `${workspace} holds no ${HELD[needs]} ${quarter}`, {
    hint: `Run \`gongkai sweep --quarter ${quarter}\` first, or name another folder with --workspace.`,
  });
}
