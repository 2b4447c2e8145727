import { infiniteQueryOptions, queryOptions, type QueryClient, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { type ObjectDescription, useDescriptions } from "~/api/descriptions";
import { readHalfLives, readQueue, type QueueQuery } from "./interface";
import { USUAL, type VerifySearch } from "./search";

const PAGE = 50;
/** Answers of others bring no news of their own, so it is asked now and then. */
const NOW_AND_THEN = 20_000;

/** What the address asks the queue for. */
export function queueOf(search: VerifySearch): QueueQuery {
  return { object: search.object ?? USUAL, owner: search.owner ?? "me", ...(search.field && { field: search.field }) };
}

export function queueQuery(query: QueueQuery) {
  return infiniteQueryOptions({
    queryKey: ["verification", "queue", query],
    queryFn: ({ pageParam, signal }) => readQueue(query, { limit: PAGE, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: NOW_AND_THEN,
  });
}

/** The records that the address names, in their order, as far as they have been read. */
export function useQueue(search: VerifySearch) {
  const query = useMemo(() => queueOf(search), [search.object, search.owner, search.field]);
  const found = useInfiniteQuery(queueQuery(query));
  const first = found.data?.pages[0];
  const items = useMemo(() => found.data?.pages.flatMap((page) => page.items) ?? [], [found.data]);
  return { ...found, query, items, count: first?.count ?? null, fields: first?.fields ?? [] };
}

/** How many records of an object one answers for have doubtful values. */
export function doubtfulCountQuery(object: string) {
  return queryOptions({
    queryKey: ["verification", "count", object],
    queryFn: async ({ signal }) => (await readQueue({ object, owner: "me" }, { limit: 1 }, signal)).count ?? 0,
    staleTime: 15_000,
  });
}

export const halfLivesQuery = queryOptions({
  queryKey: ["half-lives"],
  queryFn: ({ signal }) => readHalfLives(signal),
  staleTime: 60_000,
});

/** The objects with values that age. */
export function useAgingObjects(): ObjectDescription[] {
  const objects = useDescriptions();
  const { data } = useQuery(halfLivesQuery);
  return useMemo(() => objects.list.filter((object) => data?.fields.some((field) => field.object === object.name)), [objects, data]);
}

export function refreshQueue(queries: QueryClient): Promise<void> {
  return queries.invalidateQueries({ queryKey: ["verification"] });
}
