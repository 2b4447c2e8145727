import type { Choice, Field, ObjectDescription } from "~/api/descriptions";
import type { RecordJson } from "~/api/records";
import { choiceLabel, offered } from "~/fields/choice";
import type { User } from "~/features/session/session";

/** The way that records of an object go: the field that says where they are, and its stages in their order. */
export interface Course {
  field: Field;
  stages: readonly Choice[];
}

export function courseOf(object: ObjectDescription): Course | null {
  const field = object.field.find((one) => one.name === object.stages);
  return field ? { field, stages: field.choice ?? [] } : null;
}

/** The stage that a record is in; null while it is in none. */
export function stageOf(course: Course, record: RecordJson): string | null {
  const value = record.fields[course.field.name];
  return typeof value === "string" && value !== "" ? value : null;
}

/** The stages that a record can go to, and the one that it is in. */
export function stagesFrom(course: Course, stage: string | null): Choice[] {
  return offered(course.stages, [stage]);
}

export function stageLabel(course: Course, stage: string | null): string {
  return choiceLabel(course.stages as Choice[], stage);
}

/** When a record came into its stage, as far as it is known. */
export function inStageSince(course: Course, record: RecordJson): string | null {
  if (stageOf(course, record) === null) return null;
  return record.meta[course.field.name]?.set_at ?? record.created_at;
}

/** Whether somebody of this role can move the record at all; the server has the last word. */
export function isMovable(course: Course, record: RecordJson, role: User["role"] | undefined): boolean {
  return role !== undefined && role !== "reader" && !course.field.read_only && !record.archived_at;
}
