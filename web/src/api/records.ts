import { client, given, newKey, type Schemas } from "./client";

export type RecordJson = Schemas["Record"];
export type Completeness = Schemas["Completeness"];
export type ValueMeta = Schemas["ValueMeta"];
export type Finding = Schemas["Finding"];
export type Duplicate = Schemas["Duplicate"];
export type HistoryItem = Schemas["HistoryItem"];

export interface Page {
  items: RecordJson[];
  next: string | null;
  count?: number;
}

/** What a list is asked for. */
export interface Asked {
  filter?: string | Json;
  sort?: string;
  fields?: string[];
  archived?: boolean;
  completeness?: boolean;
}

export type Json = { [name: string]: unknown };

/** What may stand beside the values when a record is written. */
export interface Draft {
  fields?: Json;
  owner_id?: string | null;
  team_id?: string | null;
  reason?: string;
  duplicates?: { override: boolean; reason?: string };
}

/** A rule of the house that a record breaks. */
export interface Break {
  rule: string;
  field: string;
  effect: "stop" | "warn";
  title: string;
  advice: string;
}

/** The rules that a record breaks, as it is now. */
export function breaksOf(record: RecordJson): Break[] {
  return (record as { breaks?: Break[] }).breaks ?? [];
}

/** What the gate says to a draft. */
export interface Checked {
  fields: Record<string, { value: unknown; entered: string | null; findings: Finding[]; entries?: { value: unknown; entered: string | null; findings: Finding[] }[] }>;
  errors: { field: string; code: string; title: string; detail: string }[];
  /** What is to be told, and stands against nothing: rules of the house that a record like this breaks. */
  warnings: Checked["errors"];
  duplicates: Duplicate[];
  completeness: Completeness;
}

/** The outcome of a write: the record as it is kept, and what to undo. */
export interface Written {
  record: RecordJson;
  operation: string | null;
}

// Paths of all objects, of the house's own too, look like those of contacts; the types of these say what is common.

export async function queryRecords(objects: string, asked: Asked & { after?: string; limit?: number; count?: boolean }, signal?: AbortSignal): Promise<Page> {
  const path = `/api/v1/${objects}/query` as "/api/v1/contacts/query";
  return given(await client.POST(path, { body: asked as never, signal })) as unknown as Page;
}

export async function getRecord(objects: string, id: string, asOf?: string, signal?: AbortSignal): Promise<RecordJson> {
  const path = `/api/v1/${objects}/{id}` as "/api/v1/contacts/{id}";
  const query = asOf ? { as_of: asOf } : {};
  return given(await client.GET(path, { params: { path: { id }, query }, signal })) as unknown as RecordJson;
}

export async function createRecord(objects: string, draft: Draft, key = newKey()): Promise<Written> {
  const path = `/api/v1/${objects}` as "/api/v1/contacts";
  const answer = await client.POST(path, { body: draft as never, params: { header: { "Idempotency-Key": key } } as never });
  return { record: given(answer) as unknown as RecordJson, operation: answer.response.headers.get("Kempt-Operation") };
}

export async function updateRecord(objects: string, id: string, version: number, draft: Draft): Promise<Written> {
  const path = `/api/v1/${objects}/{id}` as "/api/v1/contacts/{id}";
  const params = { path: { id }, header: { "If-Match": `"${version}"` } };
  const answer = await client.PATCH(path, { body: draft as never, params: params as never });
  return { record: given(answer) as unknown as RecordJson, operation: answer.response.headers.get("Kempt-Operation") };
}

export async function checkRecord(objects: string, id: string | null, draft: Draft, signal?: AbortSignal): Promise<Checked> {
  if (id) {
    const path = `/api/v1/${objects}/{id}/check` as "/api/v1/contacts/{id}/check";
    return given(await client.POST(path, { body: draft as never, params: { path: { id } }, signal })) as unknown as Checked;
  }
  const path = `/api/v1/${objects}/check` as "/api/v1/contacts/check";
  return given(await client.POST(path, { body: draft as never, signal })) as unknown as Checked;
}

/** A filter in both of its forms. */
export async function writeFilter(objects: string, filter: string | Json): Promise<{ text: string; json: Json }> {
  const path = `/api/v1/${objects}/filter` as "/api/v1/contacts/filter";
  return given(await client.POST(path, { body: { filter } as never })) as unknown as { text: string; json: Json };
}
