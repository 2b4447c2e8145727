interface Cell {
  row: number;
  column: number;
}

/** A block of cells, from its first row and column to its last. */
export interface Block {
  top: number;
  bottom: number;
  start: number;
  end: number;
}

export function blockOf(one: Cell, other: Cell): Block {
  return { top: Math.min(one.row, other.row), bottom: Math.max(one.row, other.row), start: Math.min(one.column, other.column), end: Math.max(one.column, other.column) };
}

export function isInside(block: Block, row: number, column: number): boolean {
  return row >= block.top && row <= block.bottom && column >= block.start && column <= block.end;
}

/** A block as spreadsheets take it: a line for each row, tabs between the cells. */
export function blockText<Row>(rows: Row[], columns: { name: string }[], textOf: (row: Row, column: string) => string): string {
  return rows.map((row) => columns.map((column) => textOf(row, column.name).replace(/[\t\r\n]+/g, " ")).join("\t")).join("\n");
}
