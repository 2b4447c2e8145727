import { type InfiniteData, InfiniteQueryObserver, type InfiniteQueryObserverResult, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Field, ObjectDescription } from "~/api/descriptions";
import type { Page, RecordJson } from "~/api/records";
import type { Head } from "~/grid/types";
import { inWords, useFormat } from "~/i18n/format";
import { type Group, type Grouping, groupSum, groupsOf, groupsQuery, groupTitle, measureOf } from "./grouping";
import classes from "./List.module.css";
import { AHEAD, type Lines } from "./lines";
import { listQuery } from "./rows";
import type { ListSearch } from "./view";

/** Groups that are open before anybody has opened or closed any. */
const OPEN_AT_FIRST = 3;
const SHADOWS = 6;

type Result = InfiniteQueryObserverResult<InfiniteData<Page>>;

interface Asked {
  object: ObjectDescription;
  grouping: Grouping | null;
  search: ListSearch;
  /** The filter with the words that are looked for. */
  filter: string | undefined;
  fields: string[];
  columns: Field[];
}

/** What was opened and closed in a list, for whoever comes back to it. */
const turned = new Map<string, ReadonlyMap<string, boolean>>();

/** The lines of a list whose records are put together: a head for each group, and its records where it is open. */
export function useGroupLines({ object, grouping, search, filter, fields, columns }: Asked) {
  const { t } = useTranslation();
  const format = useFormat();
  const objects = object.plural_name;
  const measure = measureOf(columns);
  const asked = { ...(filter && { filter }), ...(search.archived && { archived: true }), ...(measure && { measure: measure.name }) };
  const found = useQuery({ ...groupsQuery(objects, grouping ?? { field: object.field[0] as Field, unit: null }, asked), enabled: grouping !== null });
  const groups = useMemo(() => (grouping && found.data ? groupsOf(grouping, found.data.groups) : []), [grouping, found.data]);

  const place = `${objects} ${search.group} ${search.filter ?? ""}`;
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const [turns, setTurns] = useState(0);
  const isOpen = (group: Group, index: number) => group.condition !== null && (turned.get(place)?.get(group.key) ?? index < OPEN_AT_FIRST);
  const open = groups.filter(isOpen);
  const wanted = open.map((group) => ({ key: group.key, filter: filter ? `(${filter}) and ${group.condition}` : (group.condition ?? ""), sort: search.sort, fields, archived: search.archived }));
  const signature = JSON.stringify(wanted);

  const queries = useQueryClient();
  const lists = useRef(new Map<string, InfiniteQueryObserver<Page, Error, InfiniteData<Page>>>());
  const [round, next] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const stops: (() => void)[] = [];
    lists.current = new Map();
    for (const { key, ...list } of wanted) {
      const observer = new InfiniteQueryObserver(queries, listQuery(objects, list)) as unknown as InfiniteQueryObserver<Page, Error, InfiniteData<Page>>;
      lists.current.set(key, observer);
      stops.push(observer.subscribe(next));
    }
    next();
    return () => stops.forEach((stop) => stop());
    // The signature says all that the lists are asked for.
  }, [signature, objects, queries]);

  const turn = useCallback(
    (key: string, isNow: boolean) => {
      turned.set(place, new Map(turned.get(place)).set(key, isNow));
      setTurns((count) => count + 1);
      redraw();
    },
    [place],
  );

  const built = useMemo(() => {
    const rows: (RecordJson | undefined)[] = [];
    const heads = new Map<number, Head>();
    const ends: { at: number; result: Result }[] = [];
    for (const [index, group] of groups.entries()) {
      const isShown = isOpen(group, index);
      const sum = measure ? groupSum(group, format) : "";
      heads.set(rows.length, {
        isOpen: isShown,
        ...(group.condition !== null && { toggle: () => turn(group.key, !isShown) }),
        content: (
          <>
            <bdi className={classes.groupTitle}>{grouping ? groupTitle(grouping, group.value, format, t) : ""}</bdi>
            <span className="soft">{t("list.count", { count: group.count })}</span>
            {sum && measure && <span className="soft">{t("lists.sumOf", { field: inWords(measure.labels), sum })}</span>}
          </>
        ),
      });
      rows.push(undefined);
      if (!isShown) continue;
      const result = lists.current.get(group.key)?.getCurrentResult() as Result | undefined;
      for (const page of result?.data?.pages ?? []) rows.push(...page.items);
      if (result?.data && !result.hasNextPage) continue;
      if (result) ends.push({ at: rows.length, result });
      for (let shadow = 0; shadow < Math.min(SHADOWS, group.count); shadow += 1) rows.push(undefined);
    }
    return { rows, heads, ends };
  }, [groups, round, turns, grouping, measure, format, t, turn, place]);

  const { rows, heads, ends } = built;
  const onReach = useCallback(
    (first: number, last: number) => {
      for (const { at, result } of ends) {
        if (at >= first && at <= last + AHEAD && result.hasNextPage && !result.isFetching) void result.fetchNextPage();
      }
    },
    [ends],
  );
  const lines = useMemo((): Lines => ({ rows, heads, hasMore: false, onReach, count: null }), [rows, heads, onReach]);
  return { lines, isLoading: found.isPending, isCut: found.data?.complete === false, error: found.error, refetch: found.refetch };
}
