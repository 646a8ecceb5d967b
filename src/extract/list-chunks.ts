import type { ListHeading } from './list-heading.js';
import type { ListRow } from './list-rows.js';
import type { PageElement } from './page-tree.js';

/** A run of like rows on a page that may be a list of articles. */
export interface ListBlock {
  /** The elements whose children the rows are; more than one where a list is printed in chunks or tabs. */
  readonly containers: readonly PageElement[];
  readonly rows: readonly ListRow[];
  /** The same for chunks of one list. */
  readonly shape: string;
  readonly heading: ListHeading;
  /** How much it looks like a list of articles; above 0. */
  readonly score: number;
}

const SHAPE_REACH = 4;
const STATES =
  /^(?:on|off|cur|current|active|show|hide|hidden|hover|first|last|odd|even|selected|in|clearfix|cl|fl|fr|f_l|f_r|\W*\d+)$/;

/** Blocks that are chunks or tabs of one list, put together in the order of the page. What stands under 相关 or 排行 stays apart. */
export function mergeChunks(blocks: readonly ListBlock[]): readonly ListBlock[] {
  const byShape = new Map<string, ListBlock[]>();
  for (const block of blocks) {
    const key = `${block.heading === 'around' ? 'around' : ''} ${block.shape}`;
    byShape.set(key, [...(byShape.get(key) ?? []), block]);
  }
  return [...byShape.values()].map((chunks) => {
    const ordered = [...chunks].sort((one, other) => (one.rows[0]?.start ?? 0) - (other.rows[0]?.start ?? 0));
    return {
      containers: ordered.flatMap(({ containers }) => containers),
      rows: ordered.flatMap(({ rows }) => rows),
      shape: ordered[0]?.shape ?? '',
      heading: ordered.find(({ heading }) => heading === 'own')?.heading ?? ordered[0]?.heading ?? 'other',
      score: ordered.reduce((sum, { score }) => sum + score, 0),
    };
  });
}

/** Chunks of one list look alike from the rows a few elements up; states (on, show, hidden) and numbers make no difference. */
export function shapeOf(container: PageElement, rowTag: string, dated: number): string {
  const parts = [rowTag, dated >= 0.5 ? 'dated' : 'undated'];
  let at: PageElement | null = container;
  for (let up = 0; up < SHAPE_REACH && at; up++, at = at.parent) {
    const names = (at.attributes['class'] ?? '')
      .toLowerCase()
      .split(/\s+/)
      .filter((name) => name && !STATES.test(name));
    parts.push(`${at.tag}.${names[0]?.replace(/\d+$/, '') ?? ''}`);
  }
  return parts.join('<');
}
