import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useRef } from "react";
import classes from "./Rows.module.css";

interface Props<Row> {
  label: string;
  rows: Row[];
  keyOf: (row: Row) => string;
  hasMore: boolean;
  loadMore: () => void;
  render: (row: Row) => ReactNode;
  placeKey: string;
}

const ROW = 58;
const AHEAD = 40;
const places = new Map<string, number>();

/** The form that a grid takes on a phone: rows of two lines. */
export function Rows<Row>({ label, rows, keyOf, hasMore, loadMore, render, placeKey }: Props<Row>) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => ROW, overscan: 10, initialOffset: places.get(placeKey) ?? 0 });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= rows.length - AHEAD) loadMore();
  }, [hasMore, last, rows.length, loadMore]);
  return (
    <div ref={scroller} className={classes.scroller} tabIndex={0} role="region" aria-label={label} onScroll={() => places.set(placeKey, scroller.current?.scrollTop ?? 0)} data-list="main">
      <ul className={classes.rows} style={{ blockSize: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const row = rows[index];
          return (
            row && (
              <li key={keyOf(row)} className={classes.row} style={{ transform: `translateY(${start}px)` }} aria-setsize={hasMore ? -1 : rows.length} aria-posinset={index + 1}>
                {render(row)}
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}
