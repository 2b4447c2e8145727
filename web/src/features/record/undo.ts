import type { QueryClient } from "@tanstack/react-query";
import i18next from "i18next";
import { client, given } from "~/api/client";
import { asProblem } from "~/api/problem";
import { toast } from "~/ui/toast";

/** Takes back several things that were done one after the other, the last one first, and says so once. */
export async function undoAll(queries: QueryClient, operations: readonly string[]): Promise<boolean> {
  const [first, ...later] = operations;
  try {
    for (const operation of later.reverse()) await client.POST("/api/v1/operations/{id}/revert", { params: { path: { id: operation } }, body: {} });
  } catch (error) {
    const problem = asProblem(error, i18next.t("connection.unexpected"));
    toast(`${problem.title} ${problem.detail}`);
    return false;
  }
  return first === undefined || undo(queries, first);
}

/** Takes back what was done, and says so. What has been changed since stays, and is told. */
export async function undo(queries: QueryClient, operation: string): Promise<boolean> {
  try {
    const { conflicts } = given(await client.POST("/api/v1/operations/{id}/revert", { params: { path: { id: operation } }, body: {} }));
    await queries.invalidateQueries({ predicate: ({ queryKey }) => !["me", "setup", "objects", "users", "settings"].includes(String(queryKey[0])) });
    toast(conflicts.length > 0 ? i18next.t("record.undoneBut", { count: conflicts.length }) : i18next.t("record.undone"));
    return true;
  } catch (error) {
    const problem = asProblem(error, i18next.t("connection.unexpected"));
    toast(`${problem.title} ${problem.detail}`);
    return false;
  }
}
