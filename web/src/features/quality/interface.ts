import { client, given, newKey, type Schemas } from "~/api/client";
import type { RecordJson } from "~/api/records";
import type { Scope } from "./scope";

// What the interface says of how good the records are.

/** The five questions that a score answers, in their order. */
export const DIMENSIONS = ["completeness", "validity", "consistency", "uniqueness", "timeliness"] as const;
export type DimensionName = (typeof DIMENSIONS)[number];

/** What can be wrong with records, in the order in which it is told. */
export const PROBLEMS = ["incomplete", "entry_error", "duplicate", "format", "outdated", "rule"] as const;
export type ProblemName = (typeof PROBLEMS)[number];

/** By what the figures can be told apart. */
export const SIDES = ["owner", "team", "door"] as const;
export type Side = (typeof SIDES)[number];

export interface Dimension {
  dimension: DimensionName;
  score: number | null;
  weight: number;
}

export interface Counted {
  problem: ProblemName;
  /** Null where it is not known: of what came by a door, nobody knows what became of it. */
  records: number | null;
}

/** A problem of the records of one object, and the filter that finds them. */
export interface Problem extends Counted {
  records: number;
  share: number;
  filter: string | null;
}

export interface FieldFigures {
  field: string;
  filled: number;
  empty: number;
  wrong: number;
  format: number;
  doubtful: number;
  asked: boolean;
}

export interface RuleFigures {
  rule: string;
  labels: { en: string; vi: string; fa: string };
  records: number;
  filter: string | null;
}

export interface FindingFigures {
  finding: string;
  title: string;
  records: number;
  filter: string | null;
}

export interface Day {
  day: string;
  score: number | null;
  records: number;
}

/** How good the records of one object are. */
export interface ObjectFigures {
  object: string;
  records: number;
  score: number | null;
  dimensions: Dimension[];
  problems: Problem[];
  fields: FieldFigures[];
  rules: RuleFigures[];
  findings: FindingFigures[];
}

export interface ObjectQuality extends ObjectFigures {
  measured_at: string;
  days: Day[];
}

/** Something to do, and by how many points the score would rise. Rules of the house are no part of it. */
export interface Step {
  object: string;
  problem: ProblemName;
  field: string | null;
  rule: string | null;
  records: number;
  gain: number;
  filter: string | null;
}

export interface Quality {
  measured_at: string | null;
  measuring: string | null;
  score: number | null;
  records: number;
  dimensions: Dimension[];
  problems: Counted[];
  days: Day[];
  objects: ObjectQuality[];
  steps: Step[];
}

/** The records of one owner, team or door. */
export interface Row {
  key: string | null;
  title: string | null;
  records: number;
  score: number | null;
  dimensions: Dimension[];
  problems: Counted[];
}

type Link = Schemas["Link"];

/** All figures as they were recounted on one day. */
export interface AuditLine {
  id: string;
  at: string;
  day: string;
  /** Null: the calendar. */
  asked_by: Link | null;
  score: number | null;
  records: number;
  /** By how much the counts had been off before they were mended. */
  drift: number;
}

export interface AuditPage {
  items: AuditLine[];
  next: string | null;
  next_at: string | null;
  auditing: string | null;
}

export interface Figures {
  score: number | null;
  records: number;
  dimensions: Dimension[];
  problems: Counted[];
  objects: ObjectFigures[];
}

export interface Audit {
  id: string;
  at: string;
  day: string;
  asked_by: Link | null;
  drift: number;
  figures: Figures;
  owners: Row[];
  teams: Row[];
  doors: Row[];
  steps: Step[];
  before: (Omit<Figures, "objects"> & { id: string; day: string; objects: Pick<ObjectFigures, "object" | "score" | "records" | "problems">[] }) | null;
}

/** What somebody is asked to put right until a day. */
export interface Work {
  object: string;
  problem: ProblemName;
  field?: string;
  rule?: string;
  due_on: string;
  note?: string;
}

export interface GivenOut {
  tasks: { id: string; owner: Link; records: number }[];
  without_owner: number;
  /** What made the tasks, to be undone; null when there are none. */
  operation: string | null;
}

/** How good one record is. */
export interface RecordQuality {
  score: number | null;
  dimensions: Dimension[];
}

/** How good a record is, as it was read by itself; none of those that are put aside. */
export function qualityOf(record: RecordJson): RecordQuality | undefined {
  return (record as { quality?: RecordQuality | null }).quality ?? undefined;
}

type Options = { params?: { query?: object; path?: object; header?: object }; body?: object; signal?: AbortSignal };
type Send = (path: string, options?: Options) => Promise<{ data?: unknown }>;
const ask = client as unknown as { GET: Send; POST: Send };
const key = () => ({ header: { "Idempotency-Key": newKey() } });

export async function readQuality(scope: Scope, days: number, signal?: AbortSignal): Promise<Quality> {
  return given((await ask.GET("/api/v1/quality", { params: { query: { days, ...scope } }, signal })) as { data?: Quality });
}

export async function readBreakdown(by: Side, object: string | undefined, signal?: AbortSignal): Promise<Row[]> {
  return given((await ask.GET("/api/v1/quality/breakdown", { params: { query: { by, object } }, signal })) as { data?: { rows: Row[] } }).rows;
}

export async function readAudits(page: { limit: number; after?: string }, signal?: AbortSignal): Promise<AuditPage> {
  return given((await ask.GET("/api/v1/audits", { params: { query: page }, signal })) as { data?: AuditPage });
}

export async function readAudit(id: string, signal?: AbortSignal): Promise<Audit> {
  return given((await ask.GET("/api/v1/audits/{id}", { params: { path: { id } }, signal })) as { data?: Audit });
}

/** Recounts everything now and keeps it; gives the job. */
export async function beginAudit(): Promise<string> {
  return given((await ask.POST("/api/v1/audits", { params: key() })) as { data?: Schemas["Job"] }).id;
}

/** Gives one task to each who has records with a problem. */
export async function giveOut(work: Work): Promise<GivenOut> {
  return given((await ask.POST("/api/v1/quality/work", { body: work, params: key() })) as { data?: GivenOut });
}

/** Where the page of an audit for printing lies, in a language. */
export function reportAddress(id: string, language: string): string {
  return `/api/v1/audits/${id}/report?language=${language}`;
}
