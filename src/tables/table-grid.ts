/** Cells that are shown as one, the last row and column included; counted from 0. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** A column of a table that is written. */
export interface GridColumn {
  /** Width in letters of the West; a Chinese character is as wide as two. */
  readonly width: number;
  readonly isCentred: boolean;
  /** Whether its texts are numbers of our own (序号). */
  readonly isNumber: boolean;
  /** Whether it belongs on paper; ids and what only this program needs do not. */
  readonly isPrinted: boolean;
}

/** A table as it is written to csv, xlsx or html: title, two rows of head, rows of items, facts of the list below. */
export interface TableGrid {
  readonly title: string;
  readonly columns: readonly GridColumn[];
  /** Texts; every cell of a merge has its text. Rows are of equal length. */
  readonly rows: readonly (readonly string[])[];
  readonly merges: readonly Merge[];
  /** The first row of the head, the first row of items, and the first row below them; from 0. */
  readonly headRow: number;
  readonly bodyRow: number;
  readonly endRow: number;
}

/** The merge that covers a cell, by `row,column`. */
export function coverCells(merges: readonly Merge[]): ReadonlyMap<string, Merge> {
  const covering = new Map<string, Merge>();
  for (const merge of merges) {
    for (let row = merge.top; row <= merge.bottom; row++) {
      for (let column = merge.left; column <= merge.right; column++) covering.set(`${row},${column}`, merge);
    }
  }
  return covering;
}
