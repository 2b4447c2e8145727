import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { client, given, newKey, type Schemas } from "~/api/client";
import { useJobNews } from "~/api/events";
import { forgetRecents } from "~/features/palette/recents";
import { undo } from "~/features/record/undo";
import { useMe } from "~/features/session/session";
import { toast } from "~/ui/toast";

type Job = Schemas["Job"];

const REMOVING = "remove-sample";
/** How often it is asked whether it is gone, should nobody tell, in milliseconds. */
const EVERY = 5_000;
const isActive = (job: Job) => job.state === "waiting" || job.state === "running";

/** Whether the sample firm is there, and the job that takes it away. */
const sampleQuery = queryOptions({
  queryKey: ["sample"],
  queryFn: async () => given(await client.GET("/api/v1/demo")),
  staleTime: 60_000,
  refetchInterval: (query) => (query.state.data?.removing ? EVERY : false),
});

/** The job that takes it away, as it was told last; nobody asks for it. */
const removalQuery = queryOptions({ queryKey: ["sample-removal"], queryFn: (): Job | null => null, enabled: false });

/** The sample firm: making it, and taking it away again. Only administrators are offered either. */
export function useSample() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const isAdministrator = useMe()?.role === "administrator";
  const state = useQuery({ ...sampleQuery, enabled: isAdministrator });
  const removal = useQuery(removalQuery).data;
  const make = useMutation({
    mutationFn: async () => given(await client.POST("/api/v1/demo", { body: {}, params: { header: { "Idempotency-Key": newKey() } } })),
    onSuccess: async (made) => {
      await queries.invalidateQueries();
      toast(t("sample.made", { count: made.records }));
    },
  });
  const remove = useMutation({
    mutationFn: async () => given(await client.DELETE("/api/v1/demo")),
    onSuccess: (job) => {
      queries.setQueryData(removalQuery.queryKey, (before) => (before?.id === job.id ? before : job));
      void queries.invalidateQueries({ queryKey: sampleQuery.queryKey });
    },
  });
  const isRemoving = remove.isPending || Boolean(state.data?.removing) || (removal ? isActive(removal) : false);
  const done = removal?.progress?.total ? (removal.progress.done / removal.progress.total) * 100 : 0;
  return { isAdministrator, isThere: state.data?.there, records: state.data?.records ?? 0, isRemoving, done: Math.floor(done), hasFailed: removal?.state === "failed", make, remove };
}

/** Hears how far taking the sample firm away is, on whichever screen one is, and says when it is gone. */
export function useSampleNews(): void {
  const { t } = useTranslation();
  const queries = useQueryClient();
  useJobNews(
    useCallback(
      (job) => {
        if (job.kind !== REMOVING) return;
        queries.setQueryData(removalQuery.queryKey, job);
        if (isActive(job)) return;
        forgetRecents();
        const { records, operation } = (job.outcome ?? {}) as { records?: number; operation?: string };
        const bringBack = () => {
          toast(t("home.sample.returning"));
          if (operation) void undo(queries, operation).then(() => queries.invalidateQueries({ queryKey: ["users"] }));
        };
        void queries.invalidateQueries().then(() => {
          if (job.state === "done") toast(t("home.sample.gone", { count: records ?? 0 }), operation ? { label: t("ui.undo"), run: bringBack } : undefined);
        });
      },
      [queries, t],
    ),
  );
}
