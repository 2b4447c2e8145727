import { queryOptions } from "@tanstack/react-query";
import type { ObjectDescription } from "~/api/descriptions";
import { queryRecords, type Page } from "~/api/records";

/** Which records a part of Home shows: what it asks for is what its list shows when it is opened. */
export interface Part {
  object: ObjectDescription;
  filter: string;
  sort?: string;
  fields?: string[];
}

/** The most lines of a part; the list behind it has the others. */
export const MOST_LINES = 5;

/** The first records of a part, and how many there are. Whatever changes one of the object has it read again. */
export function partQuery({ object, filter, sort, fields }: Part) {
  return queryOptions({
    queryKey: ["related", object.plural_name, "home", filter, sort],
    queryFn: ({ signal }): Promise<Page> => queryRecords(object.plural_name, { filter, sort, fields, limit: MOST_LINES, count: true }, signal),
    staleTime: 15_000,
  });
}

/** Whether there is any record of an object that one may see. */
export function anyQuery(objects: string) {
  return queryOptions({
    queryKey: ["related", objects, "any"],
    queryFn: async ({ signal }) => (await queryRecords(objects, { fields: ["id"], limit: 1 }, signal)).items.length > 0,
    staleTime: 30_000,
  });
}
