import { client, given, newKey } from "~/api/client";
import type { RecordJson, Written } from "~/api/records";

// What the interface says of values that age.

/** A value of a field with a half-life, and how likely it is that it is still right. */
export interface AgingValue {
  field: string;
  /** Which one, of a field that holds many. */
  entry: string | null;
  /** When it was verified last, or set. */
  since: string;
  verified: boolean;
  days: number;
  /** How likely it is still right, from 0 to 1. */
  chance: number;
  doubtful: boolean;
  /** Whether something says that it is wrong: a call to a wrong number, a letter that came back. */
  said_wrong: boolean;
  half_life_days: number;
  loss: number;
}

/** A record with values that are worth verifying. */
export interface Item {
  object: string;
  id: string;
  title: string;
  owner: { id?: string; title?: string } | null;
  loss: number;
  /** How often nobody was reached since it was last verified. */
  tries: number;
  tried_at: string | null;
  record: RecordJson;
  values: AgingValue[];
}

export interface QueuePage {
  items: Item[];
  next: string | null;
  /** How many there are in all, and of which fields: on the first page. */
  count: number | null;
  fields: { field: string; count: number }[];
}

export interface QueueQuery {
  object: string;
  /** `me`, `none`, `all`, or a user. */
  owner: string;
  field?: string;
}

export type Outcome = "right" | "changed" | "dead" | "not_reached";

export interface Answer {
  field: string;
  entry: string | null;
  outcome: Outcome;
  /** Only of what has changed. */
  value?: string;
}

export interface HalfLife {
  object: string;
  field: string;
  default_days: number | null;
  /** The one in force. */
  days: number;
  learned: boolean;
  checks: number;
  right: number;
}

/** How often values were right of which the same was said. */
export interface Step {
  /** What was said of them, on average. */
  said: number;
  /** The share of them that was right. */
  right: number;
  checks: number;
  from: number;
  until: number;
}

export interface HalfLives {
  doubtful_below: number;
  learned_at: string | null;
  fields: HalfLife[];
  calibration: Step[];
}

/** The values of a record that age, as it was read by itself. */
export function agingOf(record: RecordJson): AgingValue[] {
  return (record as { aging?: AgingValue[] }).aging ?? [];
}

export async function readQueue(query: QueueQuery, page: { limit: number; after?: string }, signal?: AbortSignal): Promise<QueuePage> {
  return given(await client.GET("/api/v1/verification" as never, { params: { query: { ...query, ...page } }, signal } as never)) as QueuePage;
}

export async function readHalfLives(signal?: AbortSignal): Promise<HalfLives> {
  return given(await client.GET("/api/v1/half_lives" as never, { signal } as never)) as HalfLives;
}

/** Looks through all records now; gives the job. */
export async function findDoubts(): Promise<string> {
  return (given(await client.POST("/api/v1/verification/refresh" as never, { params: { header: { "Idempotency-Key": newKey() } } } as never)) as { id: string }).id;
}

/** Says how values of a record were found to be. */
export async function sendAnswers(objects: string, record: string, version: number, values: readonly Answer[]): Promise<Written> {
  const params = { path: { id: record }, header: { "If-Match": `"${version}"`, "Idempotency-Key": newKey() } };
  const answer = (await client.POST(`/api/v1/${objects}/{id}/verify` as never, { body: { values }, params } as never)) as { data?: RecordJson; response: Response };
  return { record: given(answer) as RecordJson, operation: answer.response.headers.get("Kempt-Operation") };
}
