import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "~/ui/Icon";
import classes from "./Grid.module.css";
import { blockOf, blockText, isInside } from "./block";
import { CellEditor } from "./CellEditor";
import { Resizer } from "./Resizer";
import { moved } from "./moving";

export interface Column<Row> {
  name: string;
  label: string;
  width: number;
  align?: "end";
  isSortable: boolean;
  sorted?: "ascending" | "descending";
  render: (row: Row) => ReactNode;
}

interface Props<Row> {
  label: string;
  columns: Column<Row>[];
  rows: Row[];
  keyOf: (row: Row) => string;
  /** Rows that are there and not loaded yet; a few are shown as shadows. */
  hasMore: boolean;
  loadMore: () => void;
  count: number | null;
  onOpen: (row: Row) => void;
  /** What changes a cell in its place; null where it cannot be changed. */
  editor?: (row: Row, column: string, close: () => void) => ReactNode;
  /** The value of a cell as a text, for copying. */
  textOf?: (row: Row, column: string) => string;
  onSort: (column: string, isFurther: boolean) => void;
  onResize: (column: string, width: number) => void;
  /** The name under which the place in the list is remembered. */
  placeKey: string;
}

const ROW = 36;
const AHEAD = 60;
const SHADOWS = 12;
/** Where one was in a list, for whoever comes back to it. */
const places = new Map<string, { top: number; row: number; column: number }>();

/** A grid of any length: only the rows on the screen exist, the next ones are fetched before they are needed. */
export function Grid<Row>({ label, columns, rows, keyOf, hasMore, loadMore, count, onOpen, editor, textOf, onSort, onResize, placeKey }: Props<Row>) {
  const { i18n } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const kept = places.get(placeKey);
  const [active, setActive] = useState({ row: kept?.row ?? 0, column: kept?.column ?? 0 });
  const [isFocused, setFocused] = useState(false);
  /** The other corner of a block that was chosen with Shift. */
  const [corner, setCorner] = useState<{ row: number; column: number } | null>(null);
  const [isEditing, setEditing] = useState(false);
  const total = rows.length + (hasMore ? SHADOWS : 0);
  const virtual = useVirtualizer({ count: total, getScrollElement: () => scroller.current, estimateSize: () => ROW, overscan: 12, initialOffset: kept?.top ?? 0, scrollPaddingStart: ROW, scrollPaddingEnd: ROW });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;

  useEffect(() => {
    if (hasMore && last >= rows.length - AHEAD) loadMore();
  }, [hasMore, last, rows.length, loadMore]);

  const keep = (place: { row: number; column: number }) => places.set(placeKey, { top: scroller.current?.scrollTop ?? 0, ...place });

  const go = (row: number, column: number) => {
    const next = { row: Math.max(0, Math.min(rows.length - 1, row)), column: Math.max(0, Math.min(columns.length - 1, column)) };
    setActive(next);
    virtual.scrollToIndex(next.row);
    document.getElementById(`${id}-${next.row}-${next.column}`)?.scrollIntoView({ block: "nearest", inline: "nearest" });
    keep(next);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? ROW) / ROW) - 2);
    const next = moved(event, active, { rows: rows.length, columns: columns.length, page, isMirrored: i18n.dir() === "rtl" });
    const row = rows[active.row];
    if (next) {
      event.preventDefault();
      setCorner(event.shiftKey ? (corner ?? active) : null);
      go(next.row, next.column);
    } else if (event.key === "Enter") {
      if (row) onOpen(row);
    } else if ((event.key === "F2" || event.key === "e") && !event.ctrlKey && !event.metaKey && editor && row) {
      event.preventDefault();
      setEditing(true);
    } else if (event.key === "Escape") {
      setCorner(null);
    } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "c" && textOf) {
      event.preventDefault();
      void navigator.clipboard.writeText(blockText(rows.slice(block.top, block.bottom + 1), columns.slice(block.start, block.end + 1), textOf));
    }
  };

  const block = blockOf(active, corner ?? active);
  const activeRow = rows[active.row];
  const activeColumn = columns[active.column];
  const editing = isEditing && editor && activeRow && activeColumn ? editor(activeRow, activeColumn.name, () => closeEditor()) : null;
  const closeEditor = () => {
    setEditing(false);
    scroller.current?.focus();
  };

  const template = columns.map((column) => `${column.width}px`).join(" ");
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  return (
    <div
      ref={scroller}
      className={classes.grid}
      role="grid"
      aria-label={label}
      aria-rowcount={count === null ? -1 : count + 1}
      aria-colcount={columns.length}
      aria-activedescendant={isFocused && rows.length > 0 ? `${id}-${active.row}-${active.column}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onFocus={(event) => setFocused(event.target === event.currentTarget)}
      onBlur={() => setFocused(false)}
      onScroll={() => keep(active)}
      data-list="main"
    >
      <div role="rowgroup" className={classes.head} style={{ minInlineSize: width }}>
        <div role="row" aria-rowindex={1} className={classes.row} style={{ gridTemplateColumns: template }}>
          {columns.map((column) => (
            <div key={column.name} role="columnheader" aria-sort={column.isSortable ? (column.sorted ?? "none") : undefined} className={classes.header} data-align={column.align}>
              {column.isSortable ? (
                <button type="button" className={classes.sort} onClick={(event) => onSort(column.name, event.shiftKey)}>
                  <span className="clip">{column.label}</span>
                  {column.sorted && <Icon name={column.sorted === "ascending" ? "arrow-up" : "arrow-down"} size={13} />}
                </button>
              ) : (
                <span className={`clip ${classes.plain}`}>{column.label}</span>
              )}
              <Resizer label={column.label} width={column.width} onResize={(size) => onResize(column.name, size)} />
            </div>
          ))}
        </div>
      </div>
      {editing !== null && <CellEditor anchor={`${id}-${active.row}-${active.column}`} label={activeColumn?.label ?? ""} onClose={closeEditor}>{editing}</CellEditor>}
      <div role="rowgroup" className={classes.rows} style={{ blockSize: virtual.getTotalSize(), minInlineSize: width }}>
        {items.map(({ index, start }) => {
          const row = rows[index];
          return (
            <div
              key={row ? keyOf(row) : index}
              role="row"
              aria-rowindex={index + 2}
              className={classes.row}
              data-active={isFocused && index === active.row ? true : undefined}
              style={{ gridTemplateColumns: template, transform: `translateY(${start}px)` }}
              onClick={(event) => {
                if (!row || (event.target as Element).closest("a, button")) return;
                keep({ row: index, column: active.column });
                onOpen(row);
              }}
            >
              {columns.map((column, place) => (
                <div key={column.name} id={`${id}-${index}-${place}`} role="gridcell" aria-colindex={place + 1} className={classes.cell} data-align={column.align} data-active={(isFocused || editing !== null) && index === active.row && place === active.column ? true : undefined} data-chosen={isFocused && corner && isInside(block, index, place) ? true : undefined} aria-selected={isFocused && isInside(block, index, place)}>
                  {row ? column.render(row) : <span className={classes.shadow} />}
                </div>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}
