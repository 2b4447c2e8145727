import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ObjectDescription } from "~/api/descriptions";
import { ChosenBar } from "~/features/bulk/ChosenBar";
import { useLifting } from "~/features/bulk/lifting";
import { Strip } from "~/features/cells/Strip";
import { useCells } from "~/features/cells/useCells";
import { creating } from "~/features/create/creating";
import { FilterButton, FilterChips, useFilter } from "~/features/filter/FilterBar";
import { useMayWrite } from "~/features/session/session";
import { courseOf } from "~/features/stages/course";
import { ViewsMenu } from "~/features/views/ViewsMenu";
import { inWords } from "~/i18n/format";
import { Icon } from "~/ui/Icon";
import { Keys } from "~/ui/Keys";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { useKeys } from "~/ui/keys";
import { NotFound } from "~/ui/NotFound";
import { useIsPhone } from "~/ui/screen";
import { useTitle } from "~/ui/title";
import { useChoosing } from "./choosing";
import { ColumnsMenu } from "./ColumnsMenu";
import { DeskGrid } from "./DeskGrid";
import { ExportMenu } from "./ExportMenu";
import { useGroupLines } from "./groupLines";
import { GroupMenu } from "./GroupMenu";
import { readGrouping } from "./grouping";
import classes from "./List.module.css";
import { usePlainLines } from "./lines";
import { useNews } from "./news";
import { useRows } from "./rows";
import { Nothing } from "./Nothing";
import { PhoneRows } from "./PhoneRows";
import { SearchBox } from "./SearchBox";
import { Shadows } from "./Shadows";
import { ShowSwitch } from "./ShowSwitch";
import { SortMenu } from "./SortMenu";
import { useTrail } from "./trail";
import { askedFields, type ListSearch, readSort, turned, useListView, usualColumns, writeSort } from "./view";

/** Few lists are boards: what moves cards is fetched when it is first needed. */
const Board = lazy(async () => ({ default: (await import("~/features/board/Board")).Board }));

export function ListScreen() {
  const { object } = useListView();
  return object ? <ObjectList key={object.name} object={object} /> : <NotFound />;
}

function ObjectList({ object }: { object: ObjectDescription }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const isPhone = useIsPhone();
  const mayWrite = useMayWrite();
  const { search, change, columns } = useListView();
  const name = inWords(object.plural);
  useTitle(name);
  const fields = useMemo(() => askedFields(object, columns), [object, columns]);
  const course = useMemo(() => courseOf(object), [object]);
  const isBoard = course !== null && search.show === "board";
  const list = useRows(object, search, fields, isBoard);
  const grouping = useMemo(() => (isBoard ? null : readGrouping(object, search.group)), [isBoard, object, search.group]);
  const plain = usePlainLines(list);
  const grouped = useGroupLines({ object, grouping, search, filter: list.filter, fields, columns });
  const lines = grouping ? grouped.lines : plain;
  const loaded = useMemo(() => lines.rows.filter((row) => row !== undefined), [lines.rows]);
  useTrail({ object, search, list, rows: loaded, isGrouped: grouping !== null });
  const choosing = useChoosing({ of: JSON.stringify([list.filter, search.q, search.archived]), count: list.count, rows: loaded, isWhole: !grouping && !list.hasMore });
  const lifting = useLifting(object);
  const news = useNews({ object, filter: list.filter, archived: search.archived, rows: loaded, hasMore: grouping !== null || list.hasMore });
  const cells = useCells(object, columns, lines.rows);
  const [active, setActive] = useState<{ row: string; column: string } | null>(null);
  /** Whether one chooses on a phone, where the boxes are not there otherwise. */
  const [isChoosing, setIsChoosing] = useState(false);
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
  const error = exportError ?? lifting.error;
  const listError = list.error ?? (grouping ? grouped.error : null);
  const searchBox = <SearchBox value={search.q ?? ""} onChange={(q) => change({ q })} label={t("list.searchIn", { objects: name })} />;
  const shown = course && <ShowSwitch isBoard={isBoard} onChange={(next) => change({ show: next })} />;
  return (
    <div className={classes.screen}>
      <header className={classes.head}>
        <h1 className={classes.title}>{name}</h1>
        {list.count !== null && <span className="soft">{t("list.count", { count: list.count })}</span>}
        {grouping && grouped.isCut && <span className="soft">{t("lists.groupsCut")}</span>}
        {list.isCut && <span className="soft">{t("list.best", { count: list.rows.length })}</span>}
        <span role="status" className={classes.news}>
          {!isBoard && news.come + news.gone > 0 && (
            <Button variant="light" size="compact-sm" leftSection={<Icon name="refresh" size={14} />} onClick={() => void queries.invalidateQueries({ queryKey: ["list", object.plural_name] })}>
              {[news.come > 0 && t("lists.come", { count: news.come }), news.gone > 0 && t("lists.gone", { count: news.gone })].filter(Boolean).join(", ")}
            </Button>
          )}
        </span>
        {!isPhone && shown}
        {mayWrite && (
          <Button className={classes.new} leftSection={<Icon name="plus" />} rightSection={!isPhone && <Keys keys="c" />} onClick={() => creating.set({ object: object.name, preset: {} })}>
            {inWords(object.labels)}
          </Button>
        )}
      </header>
      {cells.writing ? (
        <Strip cells={cells} writing={cells.writing} active={active} />
      ) : choosing.isAny || lifting.verb ? (
        <ChosenBar object={object} choosing={choosing} columns={columns} filter={list.filter} sort={search.sort} archived={search.archived} count={list.count} lifting={lifting} onError={setExportError} />
      ) : (
        <>
          {isPhone && <div className={classes.find}>{searchBox}</div>}
          <div className={classes.tools}>
            <ViewsMenu object={object} search={search} onShow={show} />
            {isPhone ? shown : searchBox}
            <FilterButton object={object} state={filter} archived={search.archived === true} onArchived={(archived) => change({ archived: archived || undefined })} />
            {!isBoard && <GroupMenu object={object} grouping={grouping} onChange={(group) => change({ group })} />}
            <SortMenu object={object} sort={sort} onChange={setSort} />
            <ColumnsMenu object={object} columns={columns} onChange={setColumns} />
            {isPhone && mayWrite && !isBoard && (
              <Button variant="default" leftSection={<Icon name="checkbox" />} aria-pressed={isChoosing} onClick={() => setIsChoosing(!isChoosing)}>
                {t("lists.choose")}
              </Button>
            )}
            <ExportMenu object={object} columns={columns} filter={list.filter} sort={search.sort} archived={search.archived} count={list.count} about={t("export.about")} onError={setExportError} />
          </div>
        </>
      )}
      {Boolean(error) && (
        <div className={classes.problem}>
          <ProblemNotice error={error} />
        </div>
      )}
      <FilterChips object={object} state={filter} archived={search.archived === true} onArchived={() => change({ archived: undefined })} />
      <div className={classes.body}>
        {listError ? (
          <div style={{ padding: 20, maxInlineSize: 600 }}>
            <ProblemNotice error={listError}>
              <Button variant="default" onClick={() => void Promise.all([list.refetch(), grouping && grouped.refetch()])}>
                {t("ui.tryAgain")}
              </Button>
              {search.filter && (
                <Button variant="default" onClick={() => change({ filter: undefined })}>
                  {t("filter.clear")}
                </Button>
              )}
            </ProblemNotice>
          </div>
        ) : list.isLoading || (grouping && grouped.isLoading) ? (
          <Shadows />
        ) : list.isEmpty ? (
          <Nothing object={object} search={search} onClear={() => change({ q: undefined, filter: undefined })} />
        ) : isBoard ? (
          <Suspense fallback={<Shadows />}>
            <Board object={object} course={course} columns={columns} search={search} />
          </Suspense>
        ) : isPhone ? (
          <PhoneRows object={object} lines={lines} label={name} choosing={isChoosing || choosing.isAny ? choosing : undefined} />
        ) : (
          <DeskGrid
            object={object}
            lines={lines}
            label={name}
            choosing={mayWrite ? choosing : undefined}
            marks={cells.marks}
            actions={mayWrite ? cells.actions : undefined}
            onCopy={cells.copy}
            onActive={(row, column) => setActive(row ? { row: row.id, column } : null)}
            onSort={(column, isFurther) => setSort(turned(sort, column, isFurther))}
            onColumns={setColumns}
          />
        )}
      </div>
    </div>
  );
}
