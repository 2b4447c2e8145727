import type { KeyboardEvent } from "react";
import type { Block } from "./block";
import type { BlockActions, Head, RowChoice } from "./types";

/** What the keys of a grid work on. */
export interface Keyed<Row> {
  row: Row | undefined;
  head: Head | undefined;
  block: Block;
  isMirrored: boolean;
  choice?: RowChoice<Row>;
  /** The rows that Space chooses: those of the block. */
  rows: () => Row[];
  actions?: BlockActions;
  open: () => void;
  edit: () => void;
  copy: () => void;
  /** Leaves the block, and says whether there was one. */
  leave: () => boolean;
}

/** Does what a key says, apart from moving; whether it said anything. */
export function pressed<Row>(event: KeyboardEvent, on: Keyed<Row>): boolean {
  const isCommand = event.ctrlKey || event.metaKey;
  const letter = event.key.toLowerCase();
  if (on.head) {
    const onward = on.isMirrored ? "ArrowLeft" : "ArrowRight";
    const back = on.isMirrored ? "ArrowRight" : "ArrowLeft";
    const turns = event.key === "Enter" || event.key === " " || (event.key === onward && !on.head.isOpen) || (event.key === back && on.head.isOpen);
    if (turns) on.head.toggle?.();
    if (turns || event.key === onward || event.key === back) return true;
  }
  if (isCommand) {
    if (letter === "c") on.copy();
    else if (letter === "a" && on.choice) on.choice.toggleAll();
    else if (letter === "d" && on.actions) on.actions.fill(on.block);
    else return false;
    return true;
  }
  if (event.altKey) return false;
  switch (event.key) {
    case "Enter":
      on.open();
      return true;
    case "F2":
    case "e":
      on.edit();
      return true;
    case " ": {
      if (!on.choice) return false;
      const rows = on.rows();
      on.choice.toggle(rows, !rows.every(on.choice.isChosen));
      return true;
    }
    case "Delete":
    case "Backspace":
      if (!on.actions) return false;
      on.actions.clear(on.block);
      return true;
    case "Escape":
      if (!on.leave()) on.choice?.clear();
      return true;
    default:
      return false;
  }
}
