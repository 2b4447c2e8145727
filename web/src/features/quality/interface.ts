import { client, given, newKey, type Schemas } from "~/api/client";
import type { RecordJson } from "~/api/records";
import type { Scope } from "./scope";

// What the interface says of how good the records are.

/** The five questions that a score answers, in their order. */
export const DIMENSIONS = ["completeness", "validity", "consistency", "uniqueness", "timeliness"] as const satisfies readonly Dimension["dimension"][];

/** What can be wrong with records, in the order in which it is told. */
export const PROBLEMS = ["incomplete", "entry_error", "duplicate", "format", "outdated", "rule"] as const satisfies readonly Step["problem"][];
export type ProblemName = (typeof PROBLEMS)[number];

/** By what the figures can be told apart. */
export const SIDES = ["owner", "team", "door"] as const;
export type Side = (typeof SIDES)[number];

export type Quality = Awaited<ReturnType<typeof readQuality>>;
/** How good the records of one object are. */
export type ObjectQuality = Quality["objects"][number];
export type ObjectFigures = Audit["figures"]["objects"][number];
export type Dimension = RecordQuality["dimensions"][number];
export type FieldFigures = ObjectFigures["fields"][number];
export type RuleFigures = ObjectFigures["rules"][number];
/** Something to do, and by how many points the score would rise. Rules of the house are no part of it. */
export type Step = Quality["steps"][number];

/** The records of one owner, team or door. */
export type Row = Awaited<ReturnType<typeof readBreakdown>>[number];
/** How many records have a problem; null where it is not known: of what came by a door, nobody knows what became of it. */
export type Counted = Row["problems"][number];

/** All figures as they were recounted on one day. */
export type Audit = Awaited<ReturnType<typeof readAudit>>;
export type AuditLine = Awaited<ReturnType<typeof readAudits>>["items"][number];

/** What somebody is asked to put right until a day. */
export interface Work {
  object: string;
  problem: ProblemName;
  field?: string;
  rule?: string;
  due_on: string;
  note?: string;
}

export type GivenOut = Awaited<ReturnType<typeof giveOut>>;

/** How good one record is. */
export type RecordQuality = Schemas["RecordQuality"];

/** How good a record is, as it was read by itself; none of those that are put aside. */
export function qualityOf(record: RecordJson): RecordQuality | undefined {
  return (record as { quality?: RecordQuality | null }).quality ?? undefined;
}

const key = () => ({ header: { "Idempotency-Key": newKey() } });

export async function readQuality(scope: Scope, days: number, signal?: AbortSignal) {
  return given(await client.GET("/api/v1/quality", { params: { query: { days, ...scope } }, signal }));
}

export async function readBreakdown(by: Side, object: string | undefined, signal?: AbortSignal) {
  return given(await client.GET("/api/v1/quality/breakdown", { params: { query: { by, object } }, signal })).rows;
}

export async function readAudits(page: { limit: number; after?: string }, signal?: AbortSignal) {
  return given(await client.GET("/api/v1/audits", { params: { query: page }, signal }));
}

export async function readAudit(id: string, signal?: AbortSignal) {
  return given(await client.GET("/api/v1/audits/{id}", { params: { path: { id } }, signal }));
}

/** Recounts everything now and keeps it; gives the job. */
export async function beginAudit(): Promise<string> {
  return given(await client.POST("/api/v1/audits", { params: key() })).id;
}

/** Gives one task to each who has records with a problem. */
export async function giveOut(work: Work) {
  return given(await client.POST("/api/v1/quality/work", { body: work, params: key() }));
}

/** Where the page of an audit for printing lies, in a language. */
export function reportAddress(id: string, language: string): string {
  return `/api/v1/audits/${id}/report?language=${language}`;
}
