import { type RefObject, useLayoutEffect, useRef } from "react";

export interface Place {
  top: number;
  row: number;
  column: number;
}

/** Where one was in a list, for whoever comes back to it. */
export const places = new Map<string, Place>();

/** Pixels that a row takes: at a desk, and on a phone. */
export const ROW = { desk: 36, phone: 58 };
/** Rows that are certainly in sight below the first one. */
const IN_SIGHT = 8;

/** Whoever comes back to a list finds this row on the screen. */
export function leadTo(placeKey: string, row: number, isPhone: boolean): void {
  const height = isPhone ? ROW.phone : ROW.desk;
  const kept = places.get(placeKey);
  const first = (kept?.top ?? 0) / height;
  const isInSight = row >= first && row <= first + IN_SIGHT;
  places.set(placeKey, { top: isInSight ? (kept?.top ?? 0) : Math.max(0, row - IN_SIGHT / 2) * height, row, column: kept?.column ?? 0 });
}

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
