import { useVirtualizer } from "@tanstack/react-virtual";
import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useCallback, useEffect, useId, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { copyText } from "~/ui/copy";
import { blockOf, blockText } from "./block";
import { CellEditor } from "./CellEditor";
import classes from "./Grid.module.css";
import { GridRow, HeadRow, type RowActions } from "./GridRow";
import { Header } from "./Header";
import { pressed } from "./keys";
import { moved } from "./moving";
import { places, ROW as HEIGHTS, useAnchor } from "./places";
import type { BlockActions, Column, Head, Marks, RowChoice } from "./types";

interface Props<Row> {
  label: string;
  columns: Column<Row>[];
  /** The lines in their order; empty places are heads, or rows that are not loaded yet. */
  rows: readonly (Row | undefined)[];
  keyOf: (row: Row) => string;
  /** Heads of groups, by the line they stand in. */
  heads?: ReadonlyMap<number, Head>;
  /** Whether more rows follow the last one; a few are shown as shadows. */
  hasMore: boolean;
  /** Hears which lines are on the screen, so that those behind them can be loaded. */
  onReach: (first: number, last: number) => void;
  count: number | null;
  onOpen: (row: Row) => void;
  /** What changes a cell in its place; null where it cannot be changed. */
  editor?: (row: Row, column: string, close: () => void) => ReactNode;
  /** The value of a cell as a text, for copying. */
  textOf?: (row: Row, column: string) => string;
  onCopy?: (rows: Row[], columns: string[], text: string) => void;
  onSort: (column: string, isFurther: boolean) => void;
  onResize: (column: string, width: number) => void;
  onMove?: (column: string, place: number) => void;
  choice?: RowChoice<Row>;
  actions?: BlockActions;
  marks?: Marks;
  /** Hears of the cell that has the keys. */
  onActive?: (row: Row | undefined, column: string) => void;
  /** The name under which the place in the list is remembered. */
  placeKey: string;
}

const ROW = HEIGHTS.desk;
const SHADOWS = 12;
const BOX = 44;

/** A grid of any length: only the rows on the screen exist, the next ones are fetched before they are needed. */
export function Grid<Row>(props: Props<Row>) {
  const { label, columns, rows, keyOf, heads, hasMore, onReach, count, choice, placeKey, onActive } = props;
  const { i18n } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const kept = places.get(placeKey);
  const [active, setActive] = useState({ row: kept?.row ?? 0, column: kept?.column ?? 0 });
  const [isFocused, setFocused] = useState(false);
  /** The other corner of a block that was chosen with Shift. */
  const [corner, setCorner] = useState<{ row: number; column: number } | null>(null);
  /** The cell that is changed; the keys may be at another one already while it is saved. */
  const [edited, setEdited] = useState<{ row: number; column: number } | null>(null);
  const total = rows.length + (hasMore ? SHADOWS : 0);
  const virtual = useVirtualizer({ count: total, getScrollElement: () => scroller.current, estimateSize: () => ROW, overscan: 8, initialOffset: kept?.top ?? 0, scrollPaddingStart: ROW, scrollPaddingEnd: ROW });
  const items = virtual.getVirtualItems();
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  useEffect(() => onReach(first, last), [first, last, onReach]);
  const shift = useCallback((by: number) => setActive((before) => ({ ...before, row: Math.max(0, before.row + by) })), []);
  useAnchor(rows, keyOf, scroller, ROW, shift);

  const keep = (place: { row: number; column: number }) => places.set(placeKey, { top: scroller.current?.scrollTop ?? 0, ...place });
  const go = (row: number, column: number) => {
    const next = { row: Math.max(0, Math.min(rows.length - 1, row)), column: Math.max(0, Math.min(columns.length - 1, column)) };
    setActive(next);
    virtual.scrollToIndex(next.row);
    document.getElementById(`${id}-${next.row}-${next.column}`)?.scrollIntoView({ block: "nearest", inline: "nearest" });
    keep(next);
    onActive?.(rows[next.row], columns[next.column]?.name ?? "");
  };
  const block = blockOf(active, corner ?? active);
  const activeRow = rows[active.row];
  const between = (one: number, other: number) => rows.slice(Math.min(one, other), Math.max(one, other) + 1).filter((row) => row !== undefined);
  /** The row from which on others are chosen with Shift. */
  const anchor = useRef(0);
  const mayEdit = activeRow !== undefined && props.editor !== undefined;

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    const isMirrored = i18n.dir() === "rtl";
    const isDone = pressed(event, {
      row: activeRow,
      head: heads?.get(active.row),
      block,
      isMirrored,
      choice,
      rows: () => between(block.top, block.bottom),
      actions: props.actions,
      open: () => activeRow !== undefined && props.onOpen(activeRow),
      edit: () => mayEdit && setEdited(active),
      copy: () => {
        if (!props.textOf) return;
        const chosen = between(block.top, block.bottom);
        const names = columns.slice(block.start, block.end + 1);
        const text = blockText(chosen, names, props.textOf);
        props.onCopy?.(chosen, names.map((column) => column.name), text);
        void copyText(text);
      },
      leave: () => {
        setCorner(null);
        return corner !== null;
      },
    });
    if (isDone) return event.preventDefault();
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? ROW) / ROW) - 2);
    const next = moved(event, active, { rows: rows.length, columns: columns.length, page, isMirrored });
    if (!next) return;
    event.preventDefault();
    // Once rows are chosen, Shift goes on choosing rows; before that, cells.
    const isOfRows = event.shiftKey && choice?.isAny && next.row !== active.row;
    if (isOfRows) choice.toggle(between(active.row, next.row), true);
    setCorner(event.shiftKey && !isOfRows ? (corner ?? active) : null);
    go(next.row, next.column);
  };
  const onPaste = (event: ClipboardEvent) => {
    if (event.target !== event.currentTarget || !props.actions) return;
    event.preventDefault();
    props.actions.paste(block, event.clipboardData.getData("text/plain"));
  };

  // What rows are told stays the same object; what it does is always the latest.
  const latest = useRef<RowActions<Row>>(null as never);
  latest.current = {
    point: (event, index, column) => {
      const row = rows[index];
      if (row === undefined || (event.target as Element).closest("a, input, label")) return;
      if (column === 0 && !event.shiftKey) {
        keep({ row: index, column });
        return props.onOpen(row);
      }
      setCorner(event.shiftKey ? (corner ?? active) : null);
      go(index, column);
      scroller.current?.focus();
    },
    edit: (row, column) => column > 0 && props.editor && setEdited({ row, column }),
    choose: (index, isFurther) => {
      const row = rows[index];
      if (row === undefined || !choice) return;
      const isChosen = !choice.isChosen(row);
      choice.toggle(isFurther ? between(anchor.current, index) : [row], isChosen);
      anchor.current = index;
      go(index, active.column);
      scroller.current?.focus();
    },
    labelOf: (row) => choice?.labelOf(row) ?? "",
  };
  const actions = useMemo<RowActions<Row>>(
    () => ({ point: (...told) => latest.current.point(...told), edit: (...told) => latest.current.edit(...told), choose: (...told) => latest.current.choose(...told), labelOf: (row) => latest.current.labelOf(row) }),
    [],
  );
  const point = useCallback((index: number) => {
    setActive((before) => ({ ...before, row: index }));
    scroller.current?.focus();
  }, []);

  const closeEditor = () => {
    setEdited(null);
    scroller.current?.focus();
  };
  const editedRow = edited ? rows[edited.row] : undefined;
  const editedColumn = edited ? columns[edited.column] : undefined;
  const editing = edited && editedRow !== undefined && editedColumn ? (props.editor?.(editedRow, editedColumn.name, closeEditor) ?? null) : null;
  const template = (choice ? `${BOX}px ` : "") + columns.map((column) => `${column.width}px`).join(" ");
  const width = columns.reduce((sum, column) => sum + column.width, choice ? BOX : 0);
  const isDrawn = isFocused || editing !== null;
  return (
    <div
      ref={scroller}
      className={classes.grid}
      role={heads ? "treegrid" : "grid"}
      aria-label={label}
      aria-rowcount={heads || count === null ? -1 : count + 1}
      aria-colcount={columns.length + (choice ? 1 : 0)}
      aria-multiselectable={choice ? true : undefined}
      aria-activedescendant={isFocused && rows.length > 0 ? `${id}-${active.row}-${heads?.has(active.row) ? 0 : active.column}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPaste={onPaste}
      onFocus={(event) => setFocused(event.target === event.currentTarget)}
      onBlur={() => setFocused(false)}
      onScroll={() => keep(active)}
      data-list="main"
    >
      <div role="rowgroup" className={classes.head} style={{ minInlineSize: width }}>
        <Header columns={columns} template={template} choice={choice} onSort={props.onSort} onResize={props.onResize} onMove={props.onMove} />
      </div>
      {edited && editing !== null && (
        <CellEditor key={`${edited.row} ${edited.column}`} anchor={`${id}-${edited.row}-${edited.column}`} label={editedColumn?.label ?? ""} onClose={closeEditor}>
          {editing}
        </CellEditor>
      )}
      <div role="rowgroup" className={classes.rows} data-boxes={choice ? true : undefined} style={{ blockSize: virtual.getTotalSize(), minInlineSize: width }}>
        {items.map(({ index, start }) => {
          const row = rows[index];
          const head = row === undefined ? heads?.get(index) : undefined;
          const isActive = isDrawn && index === active.row;
          if (head) return <HeadRow key={`head ${index}`} id={id} index={index} start={start} head={head} isActive={isActive} onPoint={point} />;
          const isInside = isFocused && corner !== null && index >= block.top && index <= block.bottom;
          return (
            <GridRow
              key={row === undefined ? index : keyOf(row)}
              id={id}
              index={index}
              start={start}
              row={row}
              columns={columns}
              template={template}
              active={isActive ? active.column : -1}
              isActive={isActive && isFocused}
              from={isInside ? block.start : -1}
              to={isInside ? block.end : -1}
              isChosen={choice ? row !== undefined && choice.isChosen(row) : undefined}
              level={heads ? 2 : undefined}
              marks={row === undefined ? undefined : props.marks?.get(keyOf(row))}
              actions={actions}
            />
          );
        })}
      </div>
    </div>
  );
}
