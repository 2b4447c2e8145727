import type { ObjectDescription } from "~/api/descriptions";
import { Problem } from "~/api/problem";
import { getRecord, type Json, type RecordJson, updateRecord, type Written } from "~/api/records";
import { type Course, stageOf } from "./course";

/** How moving a record to another stage ended. */
export type Moved =
  | { kind: "moved"; written: Written }
  /** The stage asks for values that are not there. */
  | { kind: "needs"; problem: Problem }
  /** Somebody else has moved it meanwhile, or put it aside. */
  | { kind: "elsewhere"; record: RecordJson }
  | { kind: "refused"; error: unknown };

const ROUNDS = 3;

/** Moves a record, through the gate as any change. What others changed in other places meanwhile is no obstacle. */
export async function move(object: ObjectDescription, course: Course, record: RecordJson, to: string, values: Json = {}): Promise<Moved> {
  const fields = { ...values, [course.field.name]: to };
  let from = record;
  for (let round = 1; ; round += 1) {
    try {
      return { kind: "moved", written: await updateRecord(object.plural_name, from.id, from.version, { fields }) };
    } catch (error) {
      if (!(error instanceof Problem)) return { kind: "refused", error };
      if (error.status === 422 && error.errors.some((fault) => fault.field)) return { kind: "needs", problem: error };
      if (error.status !== 412 || round === ROUNDS) return { kind: "refused", error };
    }
    try {
      from = await getRecord(object.plural_name, record.id);
    } catch (error) {
      return { kind: "refused", error };
    }
    if (from.archived_at || stageOf(course, from) !== stageOf(course, record)) return { kind: "elsewhere", record: from };
  }
}
