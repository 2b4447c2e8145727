import { type RefObject, useLayoutEffect, useRef } from "react";

export interface Place {
  top: number;
  row: number;
  column: number;
}

/** Where one was in a list, for whoever comes back to it. */
export const places = new Map<string, Place>();

/** Keeps what is on the screen where it is when rows come or go above it: the row at the top stays at the top. */
export function useAnchor<Row>(rows: readonly (Row | undefined)[], keyOf: (row: Row) => string, scroller: RefObject<HTMLElement | null>, height: number, onMoved: (by: number) => void): void {
  const before = useRef<readonly (Row | undefined)[]>(rows);
  useLayoutEffect(() => {
    const old = before.current;
    before.current = rows;
    const top = Math.floor((scroller.current?.scrollTop ?? 0) / height);
    if (old === rows || top === 0) return;
    const known = new Map<string, number>();
    // Should the row itself be gone, those below it say where it was.
    for (let index = top; index < Math.min(old.length, top + 40); index += 1) {
      const row = old[index];
      if (row === undefined) continue;
      if (rows[index] !== undefined && keyOf(rows[index] as Row) === keyOf(row)) return;
      known.set(keyOf(row), index);
    }
    if (known.size === 0) return;
    for (let index = 0; index < rows.length; index += 1) {
      const row = rows[index];
      const was = row === undefined ? undefined : known.get(keyOf(row));
      if (was === undefined) continue;
      if (scroller.current) scroller.current.scrollTop += (index - was) * height;
      onMoved(index - was);
      return;
    }
  }, [rows, keyOf, scroller, height, onMoved]);
}
