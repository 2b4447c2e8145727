import { type InfiniteData, type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Schemas } from "./client";
import { objectsQuery, useDescriptions } from "./descriptions";
import { type Page, queryRecords, type RecordJson } from "./records";

/** Something that was done, and to which records. */
export interface Change {
  operation: string;
  kind: string;
  records: { object: string; id: string }[];
}

type Listener = (change: Change) => void;
const listeners = new Set<Listener>();
const jobListeners = new Set<(job: Schemas["Job"]) => void>();

/** Hears of what happens to records, as long as the component is there. */
export function useChanges(listener: Listener): void {
  useEffect(() => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, [listener]);
}

/** Hears how far long work of one's own is. */
export function useJobNews(listener: (job: Schemas["Job"]) => void): void {
  useEffect(() => {
    jobListeners.add(listener);
    return () => void jobListeners.delete(listener);
  }, [listener]);
}

/** Keeps what is shown as it is in the house: what others change is read again, as far as it is on the screen. */
export function useLiveChanges(): void {
  const queries = useQueryClient();
  const objects = useDescriptions();
  useEffect(() => {
    const source = new EventSource("/api/v1/events");
    const plural = (name: string) => objects.byName(name)?.plural_name;
    source.addEventListener("change", (event) => {
      const change = JSON.parse((event as MessageEvent<string>).data) as Change;
      const touched = new Map<string, string[]>();
      for (const { object, id } of change.records) {
        const name = plural(object);
        if (name) touched.set(name, [...(touched.get(name) ?? []), id]);
      }
      for (const [name, ids] of touched) {
        for (const id of ids) void queries.invalidateQueries({ queryKey: ["record", name, id] });
        void queries.invalidateQueries({ queryKey: ["count", name] });
        void queries.invalidateQueries({ queryKey: ["related", name] });
        void queries.invalidateQueries({ queryKey: ["groups", name] });
        void refreshRows(queries, name, new Set(ids));
      }
      for (const listener of listeners) listener(change);
    });
    source.addEventListener("job", (event) => {
      const job = JSON.parse((event as MessageEvent<string>).data) as Schemas["Job"];
      for (const listener of jobListeners) listener(job);
    });
    // A field that somebody adds is in open forms and lists at once.
    source.addEventListener("descriptions", () => void queries.invalidateQueries({ queryKey: objectsQuery.queryKey }));
    source.addEventListener("lost", () => void queries.invalidateQueries());
    // What was read before anybody listened may have changed since; after a break, everything may have.
    let isFirst = true;
    source.addEventListener("open", () => {
      void queries.invalidateQueries(isFirst ? { queryKey: ["list"] } : undefined);
      isFirst = false;
    });
    return () => source.close();
  }, [queries, objects]);
}

const MOST_ROWS = 200;

/** Reads the rows of lists again that have changed; the rest of a long list stays as it is. */
async function refreshRows(queries: QueryClient, objects: string, ids: ReadonlySet<string>): Promise<void> {
  const lists = queries.getQueriesData<InfiniteData<Page>>({ queryKey: ["list", objects] });
  for (const [key, data] of lists) {
    const shown = data?.pages.flatMap((page) => page.items.filter((row) => ids.has(row.id)).map((row) => row.id)) ?? [];
    if (shown.length === 0) continue;
    const fields = (key[2] as { fields?: string[] } | undefined)?.fields;
    const fresh: RecordJson[] = [];
    for (let from = 0; from < shown.length; from += MOST_ROWS) {
      const page = await queryRecords(objects, { filter: { field: "id", in: shown.slice(from, from + MOST_ROWS) }, fields, archived: true, limit: MOST_ROWS }).catch(() => null);
      fresh.push(...(page?.items ?? []));
    }
    const rows = new Map(fresh.map((row) => [row.id, row]));
    queries.setQueryData<InfiniteData<Page>>(key, (before) => before && { ...before, pages: before.pages.map((page) => ({ ...page, items: page.items.map((row) => rows.get(row.id) ?? row) })) });
  }
}

