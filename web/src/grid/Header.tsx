import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "~/ui/Icon";
import { Box } from "./Box";
import classes from "./Grid.module.css";
import { Resizer } from "./Resizer";
import type { Column, RowChoice } from "./types";

interface Props<Row> {
  columns: Column<Row>[];
  template: string;
  choice?: RowChoice<Row>;
  onSort: (column: string, isFurther: boolean) => void;
  onResize: (column: string, width: number) => void;
  /** Puts a column before the one that stands at a place. */
  onMove?: (column: string, place: number) => void;
}

/** Pixels that a pointer may stray on a click before it is a pull. */
const SLACK = 6;

/** The heads of the columns: a click sorts, pulling them or Shift with an arrow moves them. */
export function Header<Row>({ columns, template, choice, onSort, onResize, onMove }: Props<Row>) {
  const { t, i18n } = useTranslation();
  const line = useRef<HTMLDivElement>(null);
  const from = useRef<{ column: string; x: number } | null>(null);
  /** Before which column the one that is pulled would come to stand. */
  const [place, setPlace] = useState<number | null>(null);
  const placeAt = (x: number) => {
    const heads = [...(line.current?.querySelectorAll<HTMLElement>("[data-column]") ?? [])];
    const isMirrored = i18n.dir() === "rtl";
    const before = heads.findIndex((head) => {
      const { left, width } = head.getBoundingClientRect();
      return isMirrored ? x > left + width / 2 : x < left + width / 2;
    });
    return before < 0 ? heads.length : before;
  };
  const pull = {
    onPointerDown: (event: PointerEvent<HTMLElement>, column: string) => {
      if (onMove && event.button === 0) from.current = { column, x: event.clientX };
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (!from.current || (place === null && Math.abs(event.clientX - from.current.x) < SLACK)) return;
      if (place === null) event.currentTarget.setPointerCapture(event.pointerId);
      setPlace(placeAt(event.clientX));
    },
    onPointerUp: () => {
      if (from.current && place !== null) onMove?.(from.current.column, place);
      from.current = null;
      // The click that comes with letting go is no click on the head.
      setTimeout(() => setPlace(null));
    },
    onPointerCancel: () => {
      from.current = null;
      setPlace(null);
    },
  };
  const onKey = (event: KeyboardEvent, column: Column<Row>, index: number) => {
    if (!onMove || !event.shiftKey || (event.key !== "ArrowLeft" && event.key !== "ArrowRight")) return;
    event.preventDefault();
    const step = (event.key === "ArrowRight") === (i18n.dir() === "ltr") ? 2 : -1;
    const next = index + step;
    if (next >= 0 && next <= columns.length) onMove(column.name, next);
  };
  const first = choice ? 2 : 1;
  return (
    <div ref={line} role="row" aria-rowindex={1} className={classes.row} style={{ gridTemplateColumns: template }}>
      {choice && (
        <div role="columnheader" aria-colindex={1} className={classes.header}>
          <Box isChecked={choice.state === "all"} isMixed={choice.state === "some"} label={choice.labelOfAll} onChange={choice.toggleAll} />
        </div>
      )}
      {columns.map((column, index) => (
        <div
          key={column.name}
          role="columnheader"
          data-column={column.name}
          aria-colindex={index + first}
          aria-sort={column.isSortable ? (column.sorted ?? "none") : undefined}
          className={classes.header}
          data-align={column.align}
          data-place={place === index ? "before" : place === columns.length && index === columns.length - 1 ? "after" : undefined}
          data-pulled={place !== null && from.current?.column === column.name ? true : undefined}
        >
          <button
            type="button"
            className={classes.sort}
            aria-description={onMove ? t("lists.moveColumn") : undefined}
            onClick={(event) => place === null && column.isSortable && onSort(column.name, event.shiftKey)}
            onKeyDown={(event) => onKey(event, column, index)}
            onPointerDown={(event) => pull.onPointerDown(event, column.name)}
            onPointerMove={pull.onPointerMove}
            onPointerUp={pull.onPointerUp}
            onPointerCancel={pull.onPointerCancel}
          >
            <span className="clip">{column.label}</span>
            {column.sorted && <Icon name={column.sorted === "ascending" ? "arrow-up" : "arrow-down"} size={13} />}
          </button>
          <Resizer label={column.label} width={column.width} onResize={(size) => onResize(column.name, size)} />
        </div>
      ))}
    </div>
  );
}
