import { client, given, newKey, type Schemas } from "~/api/client";
import type { RecordJson, Written } from "~/api/records";

// What the interface says of values that age.

/** A value of a field with a half-life, and how likely it is that it is still right. */
export type AgingValue = Schemas["AgingValue"];

/** What came out about a value. */
export type Answer = Schemas["VerifiedValue"] & { entry: string | null };
export type Outcome = Answer["outcome"];

export type QueuePage = Awaited<ReturnType<typeof readQueue>>;
/** A record with values that are worth verifying. */
export type Item = QueuePage["items"][number];

export type HalfLives = Awaited<ReturnType<typeof readHalfLives>>;
export type HalfLife = HalfLives["fields"][number];
/** How often values were right of which the same was said. */
export type Step = HalfLives["calibration"][number];

export interface QueueQuery {
  object: string;
  /** `me`, `none`, `all`, or a user. */
  owner: string;
  field?: string;
}

/** The values of a record that age, as it was read by itself. */
export function agingOf(record: RecordJson): AgingValue[] {
  return (record as { aging?: AgingValue[] }).aging ?? [];
}

export async function readQueue(query: QueueQuery, page: { limit: number; after?: string }, signal?: AbortSignal) {
  return given(await client.GET("/api/v1/verification", { params: { query: { ...query, ...page } }, signal }));
}

export async function readHalfLives(signal?: AbortSignal) {
  return given(await client.GET("/api/v1/half_lives", { signal }));
}

/** Looks through all records now; gives the job. */
export async function findDoubts(): Promise<string> {
  return given(await client.POST("/api/v1/verification/refresh", { params: { header: { "Idempotency-Key": newKey() } } })).id;
}

/** Says how values of a record were found to be. */
export async function sendAnswers(objects: string, record: string, version: number, values: Answer[]): Promise<Written> {
  const path = `/api/v1/${objects}/{id}/verify` as "/api/v1/contacts/{id}/verify";
  const params = { path: { id: record }, header: { "If-Match": `"${version}"`, "Idempotency-Key": newKey() } };
  const answer = await client.POST(path, { body: { values }, params });
  return { record: given(answer) as unknown as RecordJson, operation: answer.response.headers.get("Kempt-Operation") };
}
