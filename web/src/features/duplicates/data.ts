import { infiniteQueryOptions, type QueryClient, queryOptions, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { client, given, type Schemas } from "~/api/client";
import { useChanges } from "~/api/events";
import { useMe } from "~/features/session/session";
import { CERTAINTIES, CLOSED, type DuplicatesSearch, SUBJECTS } from "./search";

export type Group = Schemas["DuplicateGroup"];
export type GroupDetail = Schemas["DuplicateGroupDetail"];
export type Member = Group["members"][number];
export type MergePlan = Schemas["MergePlan"];
export type ConversionPlan = Schemas["ConversionPlan"];

export { CERTAINTIES, CLOSED, type DuplicatesSearch, SUBJECTS };

const RANGES = { sure: { at_least: 0.99 }, likely: { at_least: 0.9, below: 0.99 }, doubtful: { below: 0.9 } };

/** The filter as the server takes it. */
export function filterOf(search: DuplicatesSearch, me: string | undefined) {
  const reviewer = search.reviewer === "me" ? me : search.reviewer;
  return {
    status: search.status ?? ("open" as const),
    ...(search.subject && { subject: search.subject }),
    ...(search.certainty && RANGES[search.certainty]),
    ...(reviewer && { reviewer }),
  };
}

export type GroupFilter = ReturnType<typeof filterOf>;

/** Decisions of others bring no news of their own, so it is asked now and then. */
const NOW_AND_THEN = 20_000;
const PAGE = 100;

export function queueQuery(filter: GroupFilter) {
  return infiniteQueryOptions({
    queryKey: ["duplicates", "queue", filter],
    queryFn: async ({ pageParam, signal }) => given(await client.GET("/api/v1/duplicates", { params: { query: { ...filter, limit: PAGE, count: pageParam === undefined, after: pageParam } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: NOW_AND_THEN,
  });
}

/** The groups that the address names, in their order, as far as they have been read. */
export function useQueue(search: DuplicatesSearch) {
  const me = useMe()?.id;
  const filter = useMemo(() => filterOf(search, me), [search, me]);
  const found = useInfiniteQuery(queueQuery(filter));
  const groups = useMemo(() => found.data?.pages.flatMap((page) => page.items) ?? [], [found.data]);
  return { ...found, filter, groups, count: found.data?.pages[0]?.count ?? null, records: found.data?.pages[0]?.records ?? null };
}

export function countQuery(filter: GroupFilter) {
  return queryOptions({
    queryKey: ["duplicates", "count", filter],
    queryFn: async () => given(await client.GET("/api/v1/duplicates", { params: { query: { ...filter, limit: 1, count: true } } })).count ?? 0,
    staleTime: 5_000,
  });
}

export function groupQuery(id: string) {
  return queryOptions({
    queryKey: ["duplicates", "group", id],
    queryFn: async ({ signal }) => given(await client.GET("/api/v1/duplicates/{id}", { params: { path: { id } }, signal })),
    staleTime: 5_000,
    refetchInterval: NOW_AND_THEN,
    retry: false,
  });
}

/** Groups, and the records in them: one that became another is itself again when a merge was undone. */
export async function refreshDuplicates(queries: QueryClient): Promise<void> {
  await Promise.all([["duplicates"], ["record"]].map((queryKey) => queries.invalidateQueries({ queryKey })));
}

/** Reads groups again when somebody has changed records that are in them, or merged any. */
export function useLiveGroups(members: readonly string[]): void {
  const queries = useQueryClient();
  const listener = useCallback(
    (change: { kind: string; records: { id: string }[] }) => {
      const isOurs = change.records.some((record) => members.includes(record.id));
      if (isOurs || ["merge", "convert", "revert"].includes(change.kind)) void refreshDuplicates(queries);
    },
    [queries, members],
  );
  useChanges(listener);
}

/** Those who may decide about many groups at once and give them to others. */
export function useIsSteward(): boolean {
  const role = useMe()?.role;
  return role === "administrator" || role === "steward";
}
