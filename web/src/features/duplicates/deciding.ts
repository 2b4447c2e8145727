import type { QueryClient } from "@tanstack/react-query";
import i18next from "i18next";
import { client, given, newKey } from "~/api/client";
import type { RecordJson } from "~/api/records";
import { createStore } from "~/ui/store";
import { toast } from "~/ui/toast";
import { refreshDuplicates } from "./data";
import type { Choices, Parts } from "./joining";

/** What was done last and how to undo it, for the key that does. */
export const lastDone = createStore<null | (() => void)>(null);

/** Says what was done, with a way to undo it by click and by key. */
export function tellDone(queries: QueryClient, text: string, undo: () => Promise<string>, onUndone: () => unknown): void {
  const run = () => {
    lastDone.set(null);
    undo()
      .then(async (said) => {
        await refreshDuplicates(queries);
        await onUndone();
        toast(said);
      })
      // What stands in the way is shown where merges are undone with care.
      .catch((error: unknown) => toast(error instanceof Error && "title" in error ? String(error.title) : i18next.t("connection.unexpected")));
  };
  lastDone.set(() => run);
  toast(text, { label: i18next.t("ui.undo"), run });
}

const header = (values: Record<string, string>) => ({ header: values }) as never;

/** What a merge is asked with. */
export function mergeBody(parts: Parts, choices: Choices) {
  const ids = parts.merged.map((record) => record.id);
  const fields = Object.fromEntries(Object.entries(choices.fields).filter(([, record]) => ids.includes(record)));
  return {
    records: ids,
    ...(choices.survivor && ids.includes(choices.survivor) && { survivor: choices.survivor }),
    ...(Object.keys(fields).length > 0 && { fields }),
    versions: Object.fromEntries(parts.merged.map((record) => [record.id, record.version])),
  };
}

/** What making a lead a part of a contact is asked with. */
export function conversionBody(lead: RecordJson, contact: string, choices: Choices) {
  const take = Object.entries(choices.fields).flatMap(([field, record]) => (record === lead.id ? [field] : []));
  return { contact: { how: "use" as const, record: contact, ...(take.length > 0 && { take }) }, account: { how: "none" as const } };
}

/** Makes one record of several; gives what was done, in order. What was done before something failed is handed over too. */
export async function join(parts: Parts, choices: Choices, done: string[]): Promise<void> {
  let survivor = parts.merged[0]?.id ?? "";
  if (parts.merged.length > 1) {
    const path = `/api/v1/${parts.base.plural_name}/merge` as "/api/v1/contacts/merge";
    const merged = given(await client.POST(path, { body: mergeBody(parts, choices) as never, params: header({ "Idempotency-Key": newKey() }) }));
    survivor = merged.survivor;
    done.push(merged.operation);
  }
  for (const lead of parts.leads) {
    const params = { path: { id: lead.id }, header: { "If-Match": `"${lead.version}"`, "Idempotency-Key": newKey() } };
    const became = given(await client.POST("/api/v1/leads/{id}/convert", { body: conversionBody(lead, survivor, choices), params: params as never }));
    done.push(became.operation);
  }
}

/** Undoes what was done, the last first; gives how many later edits stay. */
export async function takeBack(operations: readonly string[]): Promise<number> {
  let conflicts = 0;
  for (const id of [...operations].reverse()) {
    const undone = given(await client.POST("/api/v1/operations/{id}/revert", { body: {}, params: { path: { id }, header: { "Idempotency-Key": newKey() } } as never }));
    conflicts += undone.conflicts.length;
  }
  return conflicts;
}

const PAGES = 5;

/** The open group that some records are in now: undoing a merge makes one anew. */
export async function groupOf(records: readonly string[], { subject }: { subject: string }): Promise<string | undefined> {
  let after: string | undefined;
  for (let page = 0; page < PAGES; page += 1) {
    const query = { status: "open", subject, limit: 200, after };
    const { items, next } = given(await client.GET("/api/v1/duplicates", { params: { query: query as never } }));
    const found = items.find((group) => group.members.some((member) => member.id && records.includes(member.id)));
    if (found || !next) return found?.id;
    after = next;
  }
  return undefined;
}

export type Verdict = "different" | "related";

export async function dismiss(id: string, decision: Verdict): Promise<void> {
  await client.POST("/api/v1/duplicates/{id}/decide", { body: { decision }, params: { path: { id }, header: { "Idempotency-Key": newKey() } } as never });
}

export async function reopen(groups: string[]): Promise<void> {
  for (let from = 0; from < groups.length; from += 10_000) {
    await client.POST("/api/v1/duplicates/reopen", { body: { groups: groups.slice(from, from + 10_000) }, params: header({ "Idempotency-Key": newKey() }) });
  }
}

export async function give(id: string, reviewer: string | null): Promise<void> {
  await client.POST("/api/v1/duplicates/{id}/assign", { body: { reviewer }, params: { path: { id }, header: { "Idempotency-Key": newKey() } } as never });
}
