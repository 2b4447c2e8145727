import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { client, given, newKey, type Schemas } from "~/api/client";
import type { ListSearch } from "~/features/list/view";

export type View = Schemas["View"];
export type Sharing = "nobody" | "team" | "everybody";

export function viewsQuery(object: string) {
  return queryOptions({
    queryKey: ["views", object],
    queryFn: async () => given(await client.GET("/api/v1/views", { params: { query: { object } } })).items,
    staleTime: 60_000,
  });
}

/** The views of all objects. */
export const allViewsQuery = queryOptions({
  queryKey: ["views"],
  queryFn: async () => given(await client.GET("/api/v1/views")).items,
  staleTime: 60_000,
});

/** The address that a view stands for. */
export function searchOf(view: View): ListSearch {
  return { view: view.id, filter: view.filter ?? undefined, sort: view.sort ?? undefined, columns: view.columns?.join(",") || undefined, archived: view.layout?.archived === true || undefined, group: typeof view.layout?.group === "string" ? view.layout.group : undefined, show: view.layout?.show === "board" ? "board" : undefined };
}

/** Whether the list has been changed since the view was chosen. */
export function differs(view: View, search: ListSearch): boolean {
  const kept = searchOf(view);
  return kept.filter !== search.filter || kept.sort !== search.sort || kept.columns !== search.columns || kept.archived !== search.archived || kept.group !== search.group || kept.show !== search.show;
}

function bodyOf(object: string, name: string, shared: Sharing, search: ListSearch) {
  return {
    object,
    name,
    shared,
    filter: search.filter ?? null,
    sort: search.sort ?? null,
    columns: search.columns?.split(",") ?? null,
    layout: { ...(search.archived && { archived: true }), ...(search.group && { group: search.group }), ...(search.show && { show: search.show }) },
  };
}

export function useViewActions(object: string) {
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries({ queryKey: ["views"] });
  const save = useMutation({
    mutationFn: async ({ name, shared, search }: { name: string; shared: Sharing; search: ListSearch }) => {
      const params = { header: { "Idempotency-Key": newKey() } } as never;
      return given(await client.POST("/api/v1/views", { body: bodyOf(object, name, shared, search), params }));
    },
    onSettled,
  });
  const change = useMutation({
    mutationFn: async ({ view, name, shared, search }: { view: View; name: string; shared: Sharing; search: ListSearch }) => {
      const params = { path: { id: view.id }, header: { "If-Match": `"${view.version}"` } } as never;
      return given(await client.PUT("/api/v1/views/{id}", { body: bodyOf(object, name, shared, search), params }));
    },
    onSettled,
  });
  const remove = useMutation({
    mutationFn: async (view: View) => void (await client.DELETE("/api/v1/views/{id}", { params: { path: { id: view.id } } })),
    onSettled,
  });
  return { save, change, remove };
}
