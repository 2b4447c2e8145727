import { queryOptions } from "@tanstack/react-query";
import { checkRecord, getRecord } from "~/api/records";

/** A record: as it is, or as it was at the end of a moment. */
export function recordQuery(objects: string, id: string, asOf?: string) {
  return queryOptions({
    queryKey: asOf ? ["record", objects, id, asOf] : ["record", objects, id],
    queryFn: ({ signal }) => getRecord(objects, id, asOf, signal),
    staleTime: 10_000,
  });
}

/** How a record stands: who it may be already. */
export function standingQuery(objects: string, id: string, version: number) {
  return queryOptions({
    queryKey: ["standing", objects, id, version],
    queryFn: ({ signal }) => checkRecord(objects, id, { fields: {} }, signal),
    staleTime: 60_000,
  });
}
