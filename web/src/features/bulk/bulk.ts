import type { QueryClient } from "@tanstack/react-query";
import { client, given, newKey, type Schemas } from "~/api/client";
import { type Field, isOwner, type ObjectDescription, ownFields } from "~/api/descriptions";
import type { Draft, Json } from "~/api/records";
import { editableFields, sent } from "~/features/create/form";
import type { LinkValue } from "~/fields/kind";
import type { Subset } from "~/features/list/choosing";

/** One field of a bulk edit and what it is to hold. */
export interface Wish {
  key: number;
  field: Field | null;
  value: unknown;
  /** Whether the value is taken away. */
  isCleared: boolean;
}

let count = 0;

export function newWish(field: Field | null = null): Wish {
  count += 1;
  return { key: count, field, value: null, isCleared: false };
}

/** The fields that many records can be given the same value of. */
export function commonFields(object: ObjectDescription): Field[] {
  return [...editableFields(object), ...ownFields(object).filter(isOwner)];
}

/** Whether it is said what becomes of the field. */
export function isSaid(wish: Wish): boolean {
  return wish.field !== null && (wish.isCleared || valueSent(wish.field, wish.value) !== undefined);
}

function valueSent(field: Field, value: unknown): unknown {
  // Of fields with many values the main one is set; the others stay.
  return field.many && field.kind !== "lookup" ? sent({ ...field, many: false }, value) : sent(field, value);
}

/** The change as the interface takes it. */
export function changeOf(wishes: readonly Wish[]): Draft {
  const change: Draft = {};
  const fields: Json = {};
  for (const { field, value, isCleared } of wishes) {
    if (!field) continue;
    if (isOwner(field)) change.owner_id = isCleared ? null : ((value as LinkValue | null)?.id ?? null);
    else fields[field.name] = isCleared ? null : (valueSent(field, value) ?? null);
  }
  return Object.keys(fields).length > 0 ? { ...change, fields } : change;
}

export interface Edited {
  operation: string | null;
  changed: number;
  unchanged: number;
  refused: number;
  refusals: { id: string; code: string; title: string; detail: string; errors: unknown[] }[];
  sample: { before: Schemas["Record"]; after: Schemas["Record"] }[];
}

/** What the change would come to, or with `isForGood` makes it. */
export async function editMany(object: ObjectDescription, subset: Subset, change: Draft | { archived: boolean }, reason: string, isForGood: boolean): Promise<Edited> {
  const path = `/api/v1/${object.plural_name}/bulk${isForGood ? "" : "/preview"}` as "/api/v1/contacts/bulk";
  const body = { ...subset, change, ...(reason && { reason }) };
  const params = isForGood ? { header: { "Idempotency-Key": newKey() } } : undefined;
  return given(await client.POST(path, { body: body as never, params: params as never })) as unknown as Edited;
}

/** Reads again what a change of many records may have touched. */
export async function readAgain(queries: QueryClient, object: ObjectDescription): Promise<void> {
  const touched = ["record", "count", "hits", "history", "standing", "related", "groups"];
  void queries.invalidateQueries({ predicate: ({ queryKey }) => touched.includes(String(queryKey[0])) });
  await queries.invalidateQueries({ queryKey: ["list", object.plural_name] });
}
