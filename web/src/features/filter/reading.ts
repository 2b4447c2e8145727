import { queryOptions } from "@tanstack/react-query";
import { writeFilter } from "~/api/records";

/** A filter as text, read by the server. */
export function readQuery(objects: string, filter: string) {
  return queryOptions({ queryKey: ["filter", objects, filter], queryFn: () => writeFilter(objects, filter), staleTime: Infinity, retry: false });
}
