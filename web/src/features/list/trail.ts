import { useEffect } from "react";
import type { ObjectDescription } from "~/api/descriptions";
import { queryRecords, type RecordJson } from "~/api/records";
import { leadTo } from "~/grid/places";
import { createStore } from "~/ui/store";
import type { useRows, Wanted } from "./rows";
import type { ListSearch } from "./view";

/** A list as it was left: the way back leads there, and its records can be gone through one after the other. */
export interface Trail {
  objects: string;
  search: ListSearch;
  /** Its records in their order, as far as they are known; of a board, none. */
  ids: readonly string[];
  /** How many there are; null while nobody knows. */
  count: number | null;
  /** What follows the last one, and how it is asked for. */
  next: { wanted: Wanted; after: string } | null;
}

export const trail = createStore<Trail | null>(null);

/** The name under which the place in a list is remembered. */
export function placeKeyOf(object: ObjectDescription, search: ListSearch): string {
  return `${object.name} ${JSON.stringify(search)}`;
}

interface Shown {
  object: ObjectDescription;
  search: ListSearch;
  list: ReturnType<typeof useRows>;
  /** The rows that are loaded, in the order in which they are shown. */
  rows: readonly RecordJson[];
  isGrouped: boolean;
}

/** Remembers the list that is shown. */
export function useTrail({ object, search, list, rows, isGrouped }: Shown): void {
  const { count, next } = list;
  useEffect(() => trail.set({ objects: object.plural_name, search, ids: rows.map((row) => row.id), count, next: isGrouped ? null : next }), [object, search, rows, count, next, isGrouped]);
}

const FURTHER = 100;

let asking: Promise<void> | null = null;

/** Asks for the records that follow the last one that is known; once, however often it is called meanwhile. */
export function goFurther(): Promise<void> {
  asking ??= askFurther().finally(() => {
    asking = null;
  });
  return asking;
}

async function askFurther(): Promise<void> {
  const from = trail.get();
  if (!from?.next) return;
  const { wanted, after } = from.next;
  const page = await queryRecords(from.objects, { ...wanted, fields: ["id"], limit: FURTHER, after });
  // Meanwhile another list may have been shown.
  if (trail.get() !== from) return;
  trail.set({ ...from, ids: [...from.ids, ...page.items.map((item) => item.id)], next: page.next ? { wanted, after: page.next } : null });
}

/** Whoever comes back to the list finds the record on the screen that they were at last. */
export function comeBackTo(object: ObjectDescription, search: ListSearch, place: number, isPhone: boolean): void {
  if (!search.group) leadTo(placeKeyOf(object, search), place, isPhone);
}
