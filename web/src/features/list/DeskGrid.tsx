import { Link, useNavigate } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type Field, type ObjectDescription, valueOf } from "~/api/descriptions";
import type { RecordJson } from "~/api/records";
import { LIST_FILTER, isOfList } from "~/features/quality/listFields";
import { ListLink } from "~/features/quality/ListOf";
import { useMayWrite } from "~/features/session/session";
import type { LinkValue, ShowProps } from "~/fields/kind";
import { Brief, isFilled, kindOf, plainText } from "~/fields/kinds";
import { Grid } from "~/grid/Grid";
import type { BlockActions, Column, Marks, RowChoice } from "~/grid/types";
import { inWords, useFormat } from "~/i18n/format";
import { useKeys } from "~/ui/keys";
import { Middle } from "~/ui/Middle";
import { CellEdit } from "./CellEdit";
import type { Choosing } from "./choosing";
import type { Lines } from "./lines";
import classes from "./List.module.css";
import { placeKeyOf } from "./trail";
import { isSortable, readSort, useListView } from "./view";
import { useWidths } from "./widths";

interface Props {
  object: ObjectDescription;
  lines: Lines;
  label: string;
  /** Left out where nothing can be done with records. */
  choosing?: Choosing;
  marks?: Marks;
  actions?: BlockActions;
  onCopy: (rows: RecordJson[], columns: string[], text: string) => void;
  onActive: (row: RecordJson | undefined, column: string) => void;
  onSort: (column: string, isFurther: boolean) => void;
  onColumns: (names: string[]) => void;
}

/** Kinds of value that need more room than other texts: legal forms and streets come before what tells them apart. */
const WIDE: ReadonlySet<string> = new Set(["company-name", "postal-address"]);

/** Pixels that a column has as long as nobody has drawn it otherwise. What is not called by a name is called by a sentence. */
function widthOf(field: Field, titled: ObjectDescription | undefined): number {
  const { width } = kindOf(field);
  if (titled) return titled.matches_as === "person" ? 240 : 320;
  return typeof width === "function" ? width(field) : (width ?? (WIDE.has(field.kind) ? 220 : 160));
}

/** Kinds of value whose ends tell most. */
const TOLD_BY_END: ReadonlySet<string> = new Set(["text", "company-name", "lookup"]);

/** A value in a cell: where there is too little room, what tells it from others stays. */
function InCell(props: ShowProps) {
  const { field, value, format } = props;
  if (field.many || !TOLD_BY_END.has(field.kind) || !isFilled(value) || (value as LinkValue).hidden) return <Brief {...props} />;
  return (
    <bdi>
      <Middle text={kindOf(field).text(value, field, format)} />
    </bdi>
  );
}

/** The form that a list takes at a desk: a grid whose cells are changed, copied and filled as in a spreadsheet. */
export function DeskGrid({ object, lines, label, choosing, marks, actions, onCopy, onActive, onSort, onColumns }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const { search, columns } = useListView();
  const { widths, resize } = useWidths(object.name);
  const shown = useMemo(() => {
    const sort = readSort(search.sort);
    return columns.map((field, index): Column<RecordJson> => {
      const key = sort.find((one) => one.field === field.name);
      const kind = kindOf(field);
      return {
        name: field.name,
        label: inWords(field.labels),
        width: widths[field.name] ?? widthOf(field, index === 0 ? object : undefined),
        align: kind.align,
        isSortable: isSortable(field),
        sorted: key && (key.descending ? "descending" : "ascending"),
        render: (row) =>
          index === 0 ? (
            <Link to="/$objects/$id" params={{ objects: object.plural_name, id: row.id }} tabIndex={-1} className={classes.link} data-archived={row.archived_at ? true : undefined}>
              {isFilled(valueOf(row, field)) ? <InCell field={field} value={valueOf(row, field)} format={format} /> : <bdi>{row.title || t("record.untitled")}</bdi>}
            </Link>
          ) : isOfList(object, field) && field.name === LIST_FILTER ? (
            <ListLink task={row} className={classes.link} />
          ) : (
            <InCell field={field} value={valueOf(row, field)} format={format} />
          ),
      };
    });
  }, [columns, widths, search.sort, format, object, t]);
  const choice: RowChoice<RecordJson> | undefined = choosing && {
    isChosen: (row) => choosing.has(row.id),
    state: choosing.state,
    isAny: choosing.isAny,
    toggle: choosing.toggle,
    toggleAll: choosing.toggleAll,
    clear: choosing.clear,
    labelOf: (row) => t("lists.chooseRow", { title: row.title || t("record.untitled") }),
    labelOfAll: t("lists.chooseRows"),
  };
  const keys = t("keys.list");
  useKeys([
    { keys: "F2", label: t("keys.edit"), group: keys, run: () => undefined, isElsewhere: true },
    { keys: "Delete", label: t("lists.keys.clear"), group: keys, run: () => undefined, isElsewhere: true },
    { keys: "mod+c", label: t("keys.copy"), group: keys, run: () => undefined, isElsewhere: true },
    { keys: "mod+v", label: t("lists.keys.paste"), group: keys, run: () => undefined, isElsewhere: true },
    { keys: "mod+d", label: t("lists.keys.fill"), group: keys, run: () => undefined, isElsewhere: true },
    { keys: "Space", label: t("lists.keys.choose"), group: keys, run: () => undefined, isElsewhere: true },
    { keys: "mod+a", label: t("lists.keys.chooseAll"), group: keys, run: () => undefined, isElsewhere: true },
    { keys: "Shift+ArrowRight", label: t("lists.keys.moveColumn"), group: keys, run: () => undefined, isElsewhere: true },
  ]);
  const move = (name: string, place: number) => {
    const names = columns.map((field) => field.name);
    const from = names.indexOf(name);
    names.splice(from, 1);
    names.splice(place > from ? place - 1 : place, 0, name);
    onColumns(names);
  };
  const mayWrite = useMayWrite();
  const fieldOf = useCallback((name: string) => columns.find((field) => field.name === name), [columns]);
  return (
    <Grid
      label={label}
      columns={shown}
      rows={lines.rows}
      heads={lines.heads}
      keyOf={(row) => row.id}
      hasMore={lines.hasMore}
      onReach={lines.onReach}
      count={lines.count}
      onOpen={(row) => void navigate({ to: "/$objects/$id", params: { objects: object.plural_name, id: row.id } })}
      editor={(row, column, close) => {
        const field = fieldOf(column);
        return mayWrite && field && !field.read_only && !field.system && !row.archived_at ? <CellEdit object={object} row={row} field={field} onClose={close} /> : null;
      }}
      textOf={(row, column) => {
        const field = fieldOf(column);
        return field ? plainText({ field, value: valueOf(row, field), format }) : "";
      }}
      onCopy={onCopy}
      onActive={onActive}
      onSort={onSort}
      onResize={resize}
      onMove={move}
      choice={choice}
      actions={actions}
      marks={marks}
      placeKey={placeKeyOf(object, search)}
    />
  );
}
