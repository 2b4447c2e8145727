import { queryOptions, useQuery } from "@tanstack/react-query";
import { client, given } from "~/api/client";
import type { ObjectDescription } from "~/api/descriptions";

/** Standard objects as Kempt brings them, whatever the house made of them. */
function deliveredQuery(object: string) {
  return queryOptions({
    queryKey: ["delivered", object],
    queryFn: async () => given(await client.GET("/api/v1/objects/{name}/delivered", { params: { path: { name: object } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** An object as Kempt brings it; undefined for one of the house's own. */
export function useDelivered(object: ObjectDescription | undefined): ObjectDescription | undefined {
  return useQuery({ ...deliveredQuery(object?.name ?? ""), enabled: object !== undefined && !object.custom }).data;
}
