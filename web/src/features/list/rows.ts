import { type InfiniteData, infiniteQueryOptions, keepPreviousData, type QueryClient, queryOptions, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { client, given } from "~/api/client";
import type { ObjectDescription } from "~/api/descriptions";
import { type Page, queryRecords, type RecordJson } from "~/api/records";
import type { ListSearch } from "./view";

/** The first rows are there at once; after that fewer requests are better. */
const FIRST_PAGE = 100;
const PAGE = 500;
const MOST_HITS = 100;

export interface Wanted {
  filter?: string;
  sort?: string;
  fields: string[];
  archived?: boolean;
}

export function listQuery(objects: string, wanted: Wanted) {
  return infiniteQueryOptions({
    queryKey: ["list", objects, wanted],
    queryFn: ({ pageParam, signal }): Promise<Page> => queryRecords(objects, { ...wanted, limit: pageParam ? PAGE : FIRST_PAGE, ...(pageParam ? { after: pageParam } : {}) }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    staleTime: 30_000,
  });
}

/** Counting may take longer than the first page, so it is asked for by itself. */
export function countQuery(objects: string, filter: string | undefined, archived?: boolean) {
  return queryOptions({
    queryKey: ["count", objects, { filter, archived }],
    queryFn: async ({ signal }) => (await queryRecords(objects, { filter, archived, fields: ["id"], limit: 1, count: true } as never, signal)).count ?? null,
    staleTime: 30_000,
  });
}

/** The records that words are found in, the best first: with or without marks, misspelt too. */
function hitsQuery(object: string, words: string, archived?: boolean) {
  return queryOptions({
    queryKey: ["hits", object, words, archived],
    queryFn: async ({ signal }) => {
      const query = { q: words, objects: object, limit: MOST_HITS, ...(archived ? { archived } : {}) };
      const found = given(await client.GET("/api/v1/search", { params: { query }, signal }));
      return { ids: found.items.map((hit) => hit.id), more: found.more };
    },
    staleTime: 10_000,
  });
}

/** Which records a list is about: those of its filter, and with words the best hits among them. */
export function useScope(object: ObjectDescription, search: ListSearch) {
  const words = search.q?.trim() ?? "";
  const hits = useQuery({ ...hitsQuery(object.name, words, search.archived), enabled: words !== "", placeholderData: keepPreviousData });
  const ids = words ? hits.data?.ids : undefined;
  const within = ids && `id in (${ids.join(", ")})`;
  const filter = within ? (search.filter ? `${within} and (${search.filter})` : within) : search.filter;
  /** Whether there is anything to ask for. */
  const isReady = words === "" || (ids !== undefined && ids.length > 0);
  return { words, hits, ids, filter, isReady };
}

/** The rows of a list: page after page, as one scrolls; with words, the best hits among them. Shown as a board, it has none
 * of its own. */
export function useRows(object: ObjectDescription, search: ListSearch, fields: string[], isBoard: boolean) {
  const objects = object.plural_name;
  const { words, hits, ids, filter, isReady } = useScope(object, search);
  const list = useInfiniteQuery({ ...listQuery(objects, { filter, sort: search.sort, fields, archived: search.archived }), enabled: isReady && !isBoard });
  const count = useQuery({ ...countQuery(objects, search.filter, search.archived), enabled: words === "" });
  const rows = useMemo(() => {
    if (!isReady) return [];
    const all = list.data?.pages.flatMap((page) => page.items) ?? [];
    if (!ids || search.sort) return all;
    const rank = new Map(ids.map((id, index) => [id, index]));
    const place = (row: RecordJson) => rank.get(row.id) ?? MOST_HITS;
    return [...all].sort((a, b) => place(a) - place(b));
  }, [list.data, isReady, ids, search.sort]);
  const after = list.data?.pages.at(-1)?.next ?? null;
  /** What follows the last row that is loaded; words find no more than they found at once. */
  const next = useMemo(() => (after && !ids ? { wanted: { filter, sort: search.sort, fields, archived: search.archived }, after } : null), [after, ids, filter, search.sort, fields, search.archived]);
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = list;
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, hasNextPage, isFetchingNextPage]);
  return {
    rows,
    filter,
    isLoading: words !== "" ? hits.isPending || (isReady && !isBoard && list.isPending) : !isBoard && list.isPending,
    /** Whether there is nothing; of a board, as far as is known without its cards. */
    isEmpty: isBoard ? (words !== "" && !isReady) || count.data === 0 : rows.length === 0,
    hasMore: isReady && hasNextPage,
    loadMore,
    next,
    /** How many there are; null while nobody knows. */
    count: words === "" ? (count.data ?? null) : isReady && !hasNextPage ? rows.length : null,
    isCut: words !== "" && hits.data?.more === true,
    error: hits.error ?? list.error,
    refetch: list.refetch,
  };
}

/** Puts records into the lists that show them, as they were written. */
export function putRows(queries: QueryClient, objects: string, records: readonly RecordJson[]): void {
  const written = new Map(records.map((record) => [record.id, record]));
  queries.setQueriesData<InfiniteData<Page>>({ queryKey: ["list", objects] }, (before) => {
    if (!before?.pages.some((page) => page.items.some((row) => written.has(row.id)))) return before;
    return { ...before, pages: before.pages.map((page) => (page.items.some((row) => written.has(row.id)) ? { ...page, items: page.items.map((row) => written.get(row.id) ?? row) } : page)) };
  });
}
