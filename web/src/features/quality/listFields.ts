import type { Field, ObjectDescription } from "~/api/descriptions";
import { TASK } from "~/features/ask/asked";

/** The object and the filter by which a task says which records it is about. */
export const [LIST_OBJECT, LIST_FILTER] = ["list_object", "list_filter"] as const;

/** Whether a field says which records a task is about: it is shown as the way to them, not as it is kept. */
export function isOfList(object: Pick<ObjectDescription, "name">, field: Pick<Field, "name">): boolean {
  return object.name === TASK && (field.name === LIST_OBJECT || field.name === LIST_FILTER);
}
