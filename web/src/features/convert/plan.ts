import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { client, given, newKey, type Schemas } from "~/api/client";
import type { Json } from "~/api/records";

export type Plan = Schemas["ConversionPlan"];
export type Part = Plan["contact"];

/** What is wished for one of the records; null for what is usual. */
export type PartWish = { how: "create"; fields: Json } | { how: "use"; record: string; take: string[] } | { how: "none" } | null;

/** What a lead is to become. */
export interface Wish {
  contact: PartWish;
  account: PartWish;
  deal: { fields: Json } | null;
}

export interface Became {
  contact: string;
  account: string | null;
  deal: string | null;
  operation: string;
}

/** What becomes of a value of the lead in a record that is there already. */
export interface Fill {
  field: string;
  is_taken: boolean;
  value: unknown;
  present: unknown;
  reason: { id: string; text: string };
}

/** The values of a record that would be made. */
export function madeOf(part: Part): Json {
  return Array.isArray(part.fields) ? {} : ((part.fields ?? {}) as Json);
}

export function fillsOf(part: Part): Fill[] {
  return Array.isArray(part.fields) ? (part.fields as Fill[]) : [];
}

export function planQuery(id: string, wish: string) {
  return queryOptions({
    queryKey: ["conversion", id, wish],
    queryFn: async ({ signal }): Promise<Plan> => given(await client.POST("/api/v1/leads/{id}/convert/plan", { params: { path: { id } }, body: JSON.parse(wish) as never, signal })),
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 30_000,
    retry: false,
  });
}

/** Converts the lead as planned; refused when it has been changed since. */
export async function convert(id: string, version: number, wish: Wish, reason: string): Promise<Became> {
  const params = { path: { id }, header: { "If-Match": `"${version}"`, "Idempotency-Key": newKey() } };
  const body = { ...wish, ...(reason && { duplicates: { override: true, reason } }) };
  return given(await client.POST("/api/v1/leads/{id}/convert", { params: params as never, body: body as never }));
}
