import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { client, given, newKey } from "~/api/client";
import { useJobNews } from "~/api/events";

/** How far back the trend goes. */
const DAYS = 90;
const LOOK = 2_000;

const qualityQuery = queryOptions({
  queryKey: ["quality"],
  queryFn: async ({ signal }) => given(await client.GET("/api/v1/quality", { params: { query: { days: DAYS } }, signal })),
  staleTime: 5 * 60_000,
});

export type Quality = Awaited<ReturnType<NonNullable<typeof qualityQuery.queryFn>>>;
export type ObjectQuality = Quality["objects"][number];

/** How good the records are, read again when they have been measured anew. */
export function useQuality() {
  const queries = useQueryClient();
  useJobNews(useCallback((job) => void (job.kind === "measure-quality" && queries.invalidateQueries({ queryKey: qualityQuery.queryKey })), [queries]));
  return useQuery({ ...qualityQuery, refetchInterval: (query) => (query.state.data?.measuring ? LOOK : false) });
}

/** Measures now; by itself it is done every night. */
export function useMeasure() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async () => given(await client.POST("/api/v1/quality/measure", { params: { header: { "Idempotency-Key": newKey() } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: qualityQuery.queryKey }),
  });
}
