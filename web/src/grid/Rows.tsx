import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useRef } from "react";
import { Icon } from "~/ui/Icon";
import classes from "./Rows.module.css";
import { places, ROW } from "./places";
import type { Head } from "./types";

interface Props<Row> {
  label: string;
  /** The lines in their order; empty places are heads, or rows that are not loaded yet. */
  rows: readonly (Row | undefined)[];
  keyOf: (row: Row) => string;
  heads?: ReadonlyMap<number, Head>;
  hasMore: boolean;
  /** Hears which lines are on the screen, so that those behind them can be loaded. */
  onReach: (first: number, last: number) => void;
  render: (row: Row) => ReactNode;
  placeKey: string;
}


/** The form that a grid takes on a phone: rows of two lines. */
export function Rows<Row>({ label, rows, keyOf, heads, hasMore, onReach, render, placeKey }: Props<Row>) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => ROW.phone, overscan: 10, initialOffset: places.get(placeKey)?.top ?? 0 });
  const items = virtual.getVirtualItems();
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  useEffect(() => onReach(first, last), [first, last, onReach]);
  return (
    <div ref={scroller} className={classes.scroller} tabIndex={0} role="region" aria-label={label} onScroll={() => places.set(placeKey, { row: 0, column: 0, top: scroller.current?.scrollTop ?? 0 })} data-list="main">
      <ul className={classes.rows} style={{ blockSize: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const row = rows[index];
          const head = row === undefined ? heads?.get(index) : undefined;
          const place = { className: classes.row, style: { transform: `translateY(${start}px)` } };
          if (head) {
            return (
              <li key={`head ${index}`} {...place}>
                <button type="button" className={classes.head} aria-expanded={head.toggle ? head.isOpen : undefined} disabled={!head.toggle} onClick={head.toggle}>
                  <Icon name={head.isOpen ? "chevron-down" : "chevron-forward"} size={14} />
                  {head.content}
                </button>
              </li>
            );
          }
          return (
            row !== undefined && (
              <li key={keyOf(row)} {...place} aria-setsize={hasMore || heads ? -1 : rows.length} aria-posinset={index + 1}>
                {render(row)}
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}
