import { memo, type MouseEvent } from "react";
import { Icon } from "~/ui/Icon";
import { Box } from "./Box";
import classes from "./Grid.module.css";
import type { Column, Head, Mark } from "./types";

/** What the grid does when a row is pointed at. It stays the same object, so that rows need not be drawn again. */
export interface RowActions<Row> {
  point: (event: MouseEvent, index: number, column: number) => void;
  edit: (index: number, column: number) => void;
  choose: (index: number, isFurther: boolean) => void;
  labelOf: (row: Row) => string;
}

interface Props<Row> {
  id: string;
  index: number;
  start: number;
  row: Row | undefined;
  columns: Column<Row>[];
  template: string;
  /** The cell that has the keys, and whether it is drawn so. */
  active: number;
  isActive: boolean;
  /** The cells that are part of a block; -1 where none is. */
  from: number;
  to: number;
  /** Left out where rows cannot be chosen. */
  isChosen?: boolean;
  level?: number;
  marks?: ReadonlyMap<string, Mark>;
  actions: RowActions<Row>;
}

function Drawn<Row>({ id, index, start, row, columns, template, active, isActive, from, to, isChosen, level, marks, actions }: Props<Row>) {
  const first = isChosen === undefined ? 1 : 2;
  return (
    <div role="row" aria-rowindex={index + 2} aria-level={level} aria-selected={isChosen} className={classes.row} data-active={isActive || undefined} data-chosen={isChosen || undefined} style={{ gridTemplateColumns: template, transform: `translateY(${start}px)` }}>
      {isChosen !== undefined && (
        <div role="gridcell" aria-colindex={1} className={classes.boxCell}>
          {row && <Box isChecked={isChosen} label={actions.labelOf(row)} onChange={(isFurther) => actions.choose(index, isFurther)} />}
        </div>
      )}
      {columns.map((column, place) => {
        const mark = marks?.get(column.name);
        const isInside = place >= from && place <= to;
        return (
          <div
            key={column.name}
            id={`${id}-${index}-${place}`}
            role="gridcell"
            aria-colindex={place + first}
            className={classes.cell}
            data-align={column.align}
            data-active={place === active || undefined}
            data-inside={(isInside && to >= 0) || undefined}
            data-mark={mark?.doubt ? "doubtful" : mark?.kind}
            aria-selected={place === active || isInside || undefined}
            aria-invalid={mark?.kind === "refused" || undefined}
            title={mark?.kind === "refused" ? mark.text : mark?.doubt}
            onClick={(event) => actions.point(event, index, place)}
            onDoubleClick={() => actions.edit(index, place)}
          >
            {!row ? <span className={classes.shadow} /> : mark?.kind === "new" ? <bdi>{mark.text}</bdi> : column.render(row)}
          </div>
        );
      })}
    </div>
  );
}

/** A row of the grid. It is drawn again only when something of it has changed: a list may be scrolled by hundreds of rows a second. */
export const GridRow = memo(Drawn) as typeof Drawn;

interface HeadProps {
  id: string;
  index: number;
  start: number;
  head: Head;
  isActive: boolean;
  onPoint: (index: number) => void;
}

/** A line that says what the rows below it have in common. */
export function HeadRow({ id, index, start, head, isActive, onPoint }: HeadProps) {
  const toggle = () => {
    onPoint(index);
    head.toggle?.();
  };
  return (
    <div role="row" aria-rowindex={index + 2} aria-level={1} aria-expanded={head.toggle ? head.isOpen : undefined} className={`${classes.row} ${classes.headRow}`} data-active={isActive || undefined} style={{ transform: `translateY(${start}px)` }} onClick={toggle}>
      <div role="gridcell" id={`${id}-${index}-0`} className={classes.headCell} aria-colindex={1}>
        <span className={classes.arrow} data-off={!head.toggle || undefined}>
          <Icon name={head.isOpen ? "chevron-down" : "chevron-forward"} size={14} />
        </span>
        {head.content}
      </div>
    </div>
  );
}
