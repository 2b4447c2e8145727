import { Button } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { type ObjectDescription, valueOf } from "~/api/descriptions";
import type { RecordJson } from "~/api/records";
import { creating } from "~/features/create/QuickCreate";
import { FilterButton, FilterChips, useFilter } from "~/features/filter/FilterBar";
import { ViewsMenu } from "~/features/views/ViewsMenu";
import { Brief, isFilled, kindOf, plainText } from "~/fields/kinds";
import { type Column, Grid } from "~/grid/Grid";
import { Rows } from "~/grid/Rows";
import { inWords, useFormat } from "~/i18n/format";
import { Facts } from "~/ui/Facts";
import { Icon } from "~/ui/Icon";
import { Keys } from "~/ui/Keys";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { useKeys } from "~/ui/keys";
import { NotFound } from "~/ui/NotFound";
import { useIsPhone } from "~/ui/screen";
import { useTitle } from "~/ui/title";
import { CellEdit } from "./CellEdit";
import { ColumnsMenu } from "./ColumnsMenu";
import { ExportMenu } from "./ExportMenu";
import classes from "./List.module.css";
import { useRows } from "./rows";
import { Nothing } from "./Nothing";
import { SearchBox } from "./SearchBox";
import { Shadows } from "./Shadows";
import { SortMenu } from "./SortMenu";
import { askedFields, isSortable, type ListSearch, readSort, turned, useListView, usualColumns, writeSort } from "./view";
import { useWidths } from "./widths";

export function ListScreen() {
  const { object } = useListView();
  return object ? <ObjectList key={object.name} object={object} /> : <NotFound />;
}

function ObjectList({ object }: { object: ObjectDescription }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const isPhone = useIsPhone();
  const { search, change, columns } = useListView();
  const name = inWords(object.plural);
  useTitle(name);
  const fields = useMemo(() => askedFields(object, columns), [object, columns]);
  const list = useRows(object, search, fields);
  const [exportError, setExportError] = useState<unknown>(null);
  const filter = useFilter(object, search.filter, (text) => change({ filter: text }));
  const sort = readSort(search.sort);
  const setSort = (keys: ReturnType<typeof readSort>) => change({ sort: writeSort(keys) });
  const show = (next: ListSearch) => void navigate({ to: "/$objects", params: { objects: object.plural_name }, search: next });
  const setColumns = (names: string[] | null) => {
    const text = names?.join(",");
    change({ columns: text && text !== usualColumns(object).join(",") ? text : undefined });
  };
  useKeys([{ keys: "x", label: t("filter.clear"), group: t("keys.list"), run: () => void filter.set({ ...filter.group, nodes: [] }) }]);
  return (
    <div className={classes.screen}>
      <header className={classes.head}>
        <h1 className={classes.title}>{name}</h1>
        {list.count !== null && <span className="soft">{t("list.count", { count: list.count })}</span>}
        {list.isCut && <span className="soft">{t("list.best", { count: list.rows.length })}</span>}
        <Button className={classes.new} leftSection={<Icon name="plus" />} rightSection={!isPhone && <Keys keys="c" />} onClick={() => creating.set({ object: object.name, preset: {} })}>
          {inWords(object.labels)}
        </Button>
      </header>
      <div className={classes.tools}>
        <ViewsMenu object={object} search={search} onShow={show} />
        <SearchBox value={search.q ?? ""} onChange={(q) => change({ q })} label={t("list.searchIn", { objects: name })} />
        <FilterButton object={object} state={filter} />
        <SortMenu object={object} sort={sort} onChange={setSort} />
        {!isPhone && <ColumnsMenu object={object} columns={columns} onChange={setColumns} />}
        <ExportMenu object={object} columns={columns} filter={list.filter} sort={search.sort} archived={search.archived} onError={setExportError} />
      </div>
      {Boolean(exportError) && (
        <div style={{ padding: "0 20px 12px" }}>
          <ProblemNotice error={exportError} />
        </div>
      )}
      <FilterChips object={object} state={filter} />
      <div className={classes.body}>
        {list.error ? (
          <div style={{ padding: 20, maxInlineSize: 600 }}>
            <ProblemNotice error={list.error}>
              <Button variant="default" onClick={() => void list.refetch()}>
                {t("ui.tryAgain")}
              </Button>
              {search.filter && (
                <Button variant="default" onClick={() => change({ filter: undefined })}>
                  {t("filter.clear")}
                </Button>
              )}
            </ProblemNotice>
          </div>
        ) : list.isLoading ? (
          <Shadows />
        ) : list.rows.length === 0 ? (
          <Nothing object={object} search={search} onClear={() => change({ q: undefined, filter: undefined })} />
        ) : isPhone ? (
          <PhoneRows object={object} list={list} label={name} />
        ) : (
          <DeskGrid object={object} list={list} label={name} onSort={(column, isFurther) => setSort(turned(sort, column, isFurther))} />
        )}
      </div>
    </div>
  );
}

function PhoneRows({ object, list, label }: { object: ObjectDescription; list: ReturnType<typeof useRows>; label: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { search, columns } = useListView();
  const second = columns.filter((field) => !object.title.includes(field.name)).slice(0, 6);
  return (
    <Rows
      label={label}
      rows={list.rows}
      keyOf={(row) => row.id}
      hasMore={list.hasMore}
      loadMore={list.loadMore}
      placeKey={`${object.name} ${JSON.stringify(search)}`}
      render={(row) => (
        <Link to="/$objects/$id" params={{ objects: object.plural_name, id: row.id }}>
          <span className={`clip ${classes.first}`}>
            <bdi>{row.title || t("record.untitled")}</bdi>
          </span>
          <Facts
            className="soft"
            items={second
              .map((field) => ({ field, value: valueOf(row, field) }))
              .filter(({ value }) => isFilled(value))
              .slice(0, 3)
              .map(({ field, value }) => ({ key: field.name, content: <Brief field={field} value={value} format={format} /> }))}
          />
        </Link>
      )}
    />
  );
}

interface DeskProps {
  object: ObjectDescription;
  list: ReturnType<typeof useRows>;
  label: string;
  onSort: (column: string, isFurther: boolean) => void;
}

function DeskGrid({ object, list, label, onSort }: DeskProps) {
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
        width: widths[field.name] ?? kind.width ?? (index === 0 ? 240 : 160),
        align: kind.align,
        isSortable: isSortable(field),
        sorted: key && (key.descending ? "descending" : "ascending"),
        render: (row) =>
          index === 0 ? (
            <Link to="/$objects/$id" params={{ objects: object.plural_name, id: row.id }} tabIndex={-1} className={classes.link}>
              {isFilled(valueOf(row, field)) ? <Brief field={field} value={valueOf(row, field)} format={format} /> : <bdi>{row.title || t("record.untitled")}</bdi>}
            </Link>
          ) : (
            <Brief field={field} value={valueOf(row, field)} format={format} />
          ),
      };
    });
  }, [columns, widths, search.sort, format, object, t]);
  const keys = t("keys.list");
  useKeys([
    { keys: "F2", label: t("keys.edit"), group: keys, run: () => undefined, isElsewhere: true },
    { keys: "mod+c", label: t("keys.copy"), group: keys, run: () => undefined, isElsewhere: true },
  ]);
  return (
    <Grid
      label={label}
      columns={shown}
      rows={list.rows}
      keyOf={(row) => row.id}
      hasMore={list.hasMore}
      loadMore={list.loadMore}
      count={list.count}
      onOpen={(row) => void navigate({ to: "/$objects/$id", params: { objects: object.plural_name, id: row.id } })}
      editor={(row, column, close) => {
        const field = columns.find((one) => one.name === column);
        return field && !field.read_only && !field.system && !row.archived_at ? <CellEdit object={object} row={row} field={field} onClose={close} /> : null;
      }}
      textOf={(row, column) => {
        const field = columns.find((one) => one.name === column);
        return field ? plainText({ field, value: valueOf(row, field), format }) : "";
      }}
      onSort={onSort}
      onResize={resize}
      placeKey={`${object.name} ${JSON.stringify(search)}`}
    />
  );
}
