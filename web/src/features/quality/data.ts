import { infiniteQueryOptions, keepPreviousData, type QueryClient, queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";
import { isDone } from "~/api/jobs";
import { useChanges, useJobNews } from "~/api/events";
import { beginAudit, readAudit, readAudits, readBreakdown, readQuality, type Side } from "./interface";
import type { Scope } from "./scope";

/** How far back the trend goes. */
const DAYS = 90;
const LOOK = 2_000;
/** Every write moves the figures; they are read again no more often than this. */
const PAUSE = 1_000;

export function qualityQuery(scope: Scope) {
  return queryOptions({
    queryKey: ["quality", "figures", scope],
    queryFn: ({ signal }) => readQuality(scope, DAYS, signal),
    refetchInterval: (query) => (query.state.data?.measuring ? LOOK : false),
  });
}

/** How good the records are, as they are now: read again when any is written. */
export function useQuality(scope: Scope) {
  useLiveFigures();
  return useQuery({ ...qualityQuery(scope), placeholderData: keepPreviousData });
}

function useLiveFigures(): void {
  const queries = useQueryClient();
  const timer = useRef<number | undefined>(undefined);
  const later = useCallback(() => {
    timer.current ??= window.setTimeout(() => {
      timer.current = undefined;
      void refreshQuality(queries);
    }, PAUSE);
  }, [queries]);
  useChanges(later);
  useJobNews(useCallback((job) => void (job.kind === "measure-quality" && later()), [later]));
  useEffect(() => () => window.clearTimeout(timer.current), []);
}

export function refreshQuality(queries: QueryClient): Promise<void> {
  return queries.invalidateQueries({ queryKey: ["quality"] });
}

/** The figures of each owner, team or door. */
export function breakdownQuery(by: Side, object: string | undefined) {
  return queryOptions({
    queryKey: ["quality", "breakdown", by, object],
    queryFn: ({ signal }) => readBreakdown(by, object, signal),
    placeholderData: keepPreviousData,
  });
}

const AUDITS = 12;

export const auditsQuery = infiniteQueryOptions({
  queryKey: ["audits"],
  queryFn: ({ pageParam, signal }) => readAudits({ limit: AUDITS, after: pageParam }, signal),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next ?? undefined,
  refetchInterval: (query) => (query.state.data?.pages[0]?.auditing ? LOOK : false),
});

/** An audit stays as it was. */
export function auditQuery(id: string) {
  return queryOptions({
    queryKey: ["audit", id],
    queryFn: ({ signal }) => readAudit(id, signal),
    staleTime: Infinity,
    retry: false,
  });
}

/** Recounts everything and keeps it; waited for to its end, gives whether it went well. */
export function useAuditNow() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      const job = await beginAudit();
      for (const queryKey of [["audits"], ["quality"]]) void queries.invalidateQueries({ queryKey });
      return isDone(job);
    },
    onSettled: () => Promise.all([["audits"], ["quality"]].map((queryKey) => queries.invalidateQueries({ queryKey }))),
  });
}
