import type { ReactNode } from "react";
import type { Block } from "./block";

export interface Column<Row> {
  name: string;
  label: string;
  width: number;
  align?: "end";
  isSortable: boolean;
  sorted?: "ascending" | "descending";
  render: (row: Row) => ReactNode;
}

/** A line between the rows that says what those below it have in common, and opens to them. */
export interface Head {
  content: ReactNode;
  isOpen: boolean;
  /** Nothing where those below may not be seen. */
  toggle?: () => void;
}

/** What is to be told of a cell: the text that is about to be written into it, or why it was not. */
export interface Mark {
  kind: "new" | "refused";
  text: string;
  /** What is doubtful about the new text. */
  doubt?: string;
}

/** Marks by row, then by column. */
export type Marks = ReadonlyMap<string, ReadonlyMap<string, Mark>>;

/** Rows that are chosen to do something with. */
export interface RowChoice<Row> {
  isChosen: (row: Row) => boolean;
  /** Of all rows. */
  state: "none" | "some" | "all";
  isAny: boolean;
  toggle: (rows: Row[], isChosen: boolean) => void;
  /** The box above all others, and `Ctrl+A`. */
  toggleAll: () => void;
  clear: () => void;
  labelOf: (row: Row) => string;
  labelOfAll: string;
}

/** What can be done with a block of cells. */
export interface BlockActions {
  paste: (block: Block, text: string) => void;
  fill: (block: Block) => void;
  clear: (block: Block) => void;
}
