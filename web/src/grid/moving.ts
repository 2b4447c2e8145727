interface Cell {
  row: number;
  column: number;
}

interface Size {
  rows: number;
  columns: number;
  /** Rows that fit on the screen. */
  page: number;
  /** Whether one reads from right to left. */
  isMirrored: boolean;
}

/** Where a key leads from a cell, as in a spreadsheet; null for keys that lead nowhere. */
export function moved(event: { key: string; ctrlKey: boolean; metaKey: boolean }, from: Cell, size: Size): Cell | null {
  const far = event.ctrlKey || event.metaKey;
  const onward = size.isMirrored ? "ArrowLeft" : "ArrowRight";
  const back = size.isMirrored ? "ArrowRight" : "ArrowLeft";
  const to = (row: number, column: number): Cell => ({
    row: Math.max(0, Math.min(size.rows - 1, row)),
    column: Math.max(0, Math.min(size.columns - 1, column)),
  });
  switch (event.key) {
    case "ArrowDown":
      return to(far ? size.rows : from.row + 1, from.column);
    case "ArrowUp":
      return to(far ? 0 : from.row - 1, from.column);
    case onward:
      return to(from.row, far ? size.columns : from.column + 1);
    case back:
      return to(from.row, far ? 0 : from.column - 1);
    case "PageDown":
      return to(from.row + size.page, from.column);
    case "PageUp":
      return to(from.row - size.page, from.column);
    case "Home":
      return to(far ? 0 : from.row, 0);
    case "End":
      return to(far ? size.rows : from.row, size.columns);
    default:
      return null;
  }
}
