import { useQueries, useQuery } from "@tanstack/react-query";
import type { Field, ObjectDescription } from "~/api/descriptions";
import { countQuery } from "~/features/list/rows";

/** Up to so many records, counting each field costs next to nothing; more are counted when they are asked for. */
const CHEAP = 20_000;

export interface Fill {
  /** How many records there are, as far as it is known. */
  total: number | null;
  /** Of how many a field has no value; undefined while it is counted. */
  empty: Map<string, number>;
  /** Whether counting waits for somebody to ask for it. */
  isAsked: boolean;
}

/** The filter that finds those without a value. */
export const emptyFilter = (field: string) => `${field} is empty`;

/** How full each field is. */
export function useFill(object: ObjectDescription, fields: readonly Field[], isWished: boolean): Fill {
  const total = useQuery(countQuery(object.plural_name, undefined)).data ?? null;
  const isCheap = total !== null && total > 0 && total <= CHEAP;
  const enabled = total !== null && total > 0 && (isCheap || isWished);
  const counted = useQueries({ queries: fields.map((field) => ({ ...countQuery(object.plural_name, emptyFilter(field.name)), enabled })) });
  const empty = new Map<string, number>();
  for (const [index, field] of fields.entries()) {
    const count = counted[index]?.data;
    if (typeof count === "number") empty.set(field.name, count);
  }
  return { total, empty, isAsked: total !== null && total > CHEAP && !isWished };
}
