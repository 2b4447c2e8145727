import { type QueryClient, queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { client, given, newKey, type Schemas } from "~/api/client";
import { useJobNews } from "~/api/events";

export type Import = Schemas["Import"];
export type ImportRow = Schemas["ImportRow"];
export type ImportSettings = Schemas["ImportSettings"];
export type Job = Schemas["Job"];
export type Treatment = NonNullable<ImportSettings["existing"]>;
export type RowClass = ImportRow["class"];
export type Outcome = NonNullable<ImportRow["outcome"]>;

export const TREATMENTS: readonly Treatment[] = ["skip", "update", "create", "review"];

export const importsQuery = queryOptions({
  queryKey: ["imports"],
  queryFn: async () => given(await client.GET("/api/v1/imports", { params: { query: { limit: 100 } } })).items,
});

export function importQuery(id: string) {
  return queryOptions({
    queryKey: ["import", id],
    queryFn: async ({ signal }) => given(await client.GET("/api/v1/imports/{id}", { params: { path: { id } }, signal })),
  });
}

/** The step that a wizard stands at. */
export type Step = "file" | "columns" | "check" | "result";
export const STEPS: readonly Step[] = ["file", "columns", "check", "result"];

const STEP_OF: Record<Import["status"], Step> = {
  uploading: "file",
  understood: "columns",
  checking: "check",
  checked: "check",
  running: "result",
  stopped: "result",
  done: "result",
  reverted: "result",
};

/** How far an import is, with the work that goes on for it. */
export function stepOf(one: Import, job: Job | null): Step {
  if (isActive(job)) return job?.kind === "check-import" ? "check" : "result";
  return STEP_OF[one.status];
}

export function isActive(job: Job | null | undefined): boolean {
  return job?.state === "waiting" || job?.state === "running";
}

const EVERY = 1_500;

function jobQuery(id: string, queries: QueryClient) {
  const queryKey = ["import-job", id];
  return queryOptions({
    queryKey,
    queryFn: async (): Promise<Job | null> => {
      const { items } = given(await client.GET("/api/v1/jobs", { params: { query: { limit: 100 } } }));
      const job = items.find((one) => (one.about as { import?: string } | null)?.import === id) ?? null;
      const before = queries.getQueryData<Job | null>(queryKey);
      // What the work came to is read before it is said that it has ended.
      if (isActive(before) && !isActive(job)) await readAgain(queries, id);
      return job;
    },
    refetchInterval: (query) => (isActive(query.state.data as Job | null | undefined) ? EVERY : false),
  });
}

async function readAgain(queries: QueryClient, id: string): Promise<void> {
  await queries.fetchQuery({ ...importQuery(id), staleTime: 0 }).catch(() => undefined);
  void queries.invalidateQueries({ queryKey: ["import-rows", id] });
  void queries.invalidateQueries({ queryKey: ["imports"] });
}

/** The last work for an import, kept as it stands by the stream of events. */
export function useImportJob(id: string): Job | null | undefined {
  const queries = useQueryClient();
  const { data } = useQuery(jobQuery(id, queries));
  useJobNews(
    useCallback(
      (job) => {
        if ((job.about as { import?: string } | null)?.import !== id) return;
        const tell = () => queries.setQueryData(["import-job", id], job);
        if (isActive(job)) tell();
        else void readAgain(queries, id).then(tell);
      },
      [queries, id],
    ),
  );
  return data;
}

/** What can be done with an import. */
export function useSteps(id: string) {
  const queries = useQueryClient();
  const path = { id };
  const keep = (one: Import) => {
    queries.setQueryData(importQuery(id).queryKey, one);
    void queries.invalidateQueries({ queryKey: ["imports"] });
  };
  const begun = (job: Job) => queries.setQueryData(["import-job", id], job);
  const settingKey = ["import-set", id];
  // One after the other, so that nothing runs before what was chosen for it has arrived.
  const scope = { id: `import ${id}` };
  const idempotent = () => ({ path, header: { "Idempotency-Key": newKey() } });
  const understand = useMutation({
    mutationFn: async (settings?: ImportSettings) => {
      if (settings) given(await client.PUT("/api/v1/imports/{id}/settings", { params: { path }, body: settings }));
      return given(await client.POST("/api/v1/imports/{id}/understand", { params: idempotent() }));
    },
    onSuccess: keep,
  });
  const set = useMutation({
    mutationKey: settingKey,
    scope,
    mutationFn: async (settings: ImportSettings) => given(await client.PUT("/api/v1/imports/{id}/settings", { params: { path }, body: settings })),
    // A box is ticked when it is clicked, not when the server has answered.
    onMutate: (settings) => queries.setQueryData(importQuery(id).queryKey, (one) => one && { ...one, settings }),
    onSuccess: (one) => {
      if (queries.isMutating({ mutationKey: settingKey }) === 1) keep(one);
    },
    onError: () => queries.invalidateQueries({ queryKey: importQuery(id).queryKey }),
  });
  const check = useMutation({ scope, mutationFn: async () => given(await client.POST("/api/v1/imports/{id}/check", { params: idempotent() })), onSuccess: begun });
  const run = useMutation({ scope, mutationFn: async () => given(await client.POST("/api/v1/imports/{id}/run", { params: idempotent() })), onSuccess: begun });
  const choose = useMutation({
    scope,
    mutationFn: async ({ rows, choice }: { rows: number[]; choice: Treatment | null }) => given(await client.POST("/api/v1/imports/{id}/rows/choose", { params: idempotent(), body: { rows, choice } })),
    onSuccess: async (one) => {
      keep(one);
      await queries.invalidateQueries({ queryKey: ["import-rows", id] });
    },
  });
  return { understand, set, check, run, choose };
}

export async function stopJob(id: string): Promise<Job> {
  return given(await client.POST("/api/v1/jobs/{id}/cancel", { params: { path: { id }, header: { "Idempotency-Key": newKey() } } }));
}

export interface RowsAsked {
  class?: RowClass;
  outcome?: Outcome;
}

export async function readRows(id: string, asked: RowsAsked, after: number, limit: number) {
  return given(await client.GET("/api/v1/imports/{id}/rows", { params: { path: { id }, query: { ...asked, after, limit } } }));
}

/** The most rows that one decision is sent for. */
export const MOST_AT_ONCE = 10_000;

/** The numbers of all rows of a class. */
export async function numbersOf(id: string, asked: RowsAsked): Promise<number[]> {
  const numbers: number[] = [];
  for (let after: number | null = 0; after !== null && numbers.length < MOST_AT_ONCE; ) {
    const page: Awaited<ReturnType<typeof readRows>> = await readRows(id, asked, after, 500);
    numbers.push(...page.rows.map((row) => row.number));
    after = page.next;
  }
  return numbers.slice(0, MOST_AT_ONCE);
}
