import type { Field, ObjectDescription } from "~/api/descriptions";

// What Home asks for, in the text form of the language of filters. Which stages are at an end, and which fields are needed, the
// descriptions say; the house may have changed both.

/** Records that one answers for oneself. */
export const MINE = "owner = me";

/** Records that break a rule of the house. */
export const BROKEN = "breaks is not empty";

const joined = (parts: (string | null)[], word: "and" | "or") => parts.filter(Boolean).join(` ${word} `);

export function all(...parts: (string | null)[]): string {
  return joined(parts, "and");
}

/** A filter for records whose stage is not at an end; null for objects without stages. */
export function stillOpen(object: ObjectDescription): string | null {
  const stage = object.field.find((field) => field.name === object.stages);
  const ends = (stage?.choice ?? []).filter((choice) => choice.outcome).map((choice) => choice.name);
  return stage && ends.length > 0 ? `${stage.name} not in (${ends.join(", ")})` : null;
}

/** Fields that every record should have filled: those that are required, else those that are wanted. */
export function neededFields(object: ObjectDescription): Field[] {
  const fields = object.field.filter((field) => !field.joins && !field.read_only && !field.system);
  const required = fields.filter((field) => field.level === "required");
  return required.length > 0 ? required : fields.filter((field) => field.level === "wanted");
}

/** A filter for open records in which one of these fields is empty. */
export function lacking(object: ObjectDescription, fields: readonly Field[], whose: string | null = MINE): string {
  const empty = joined(
    fields.map((field) => `${field.name} is empty`),
    "or",
  );
  return all(whose, stillOpen(object), fields.length > 1 ? `(${empty})` : empty);
}

/** Whether an object has all of these fields, as far as one may read them. */
export function hasFields(object: ObjectDescription | undefined, ...names: string[]): object is ObjectDescription {
  return object !== undefined && names.every((name) => object.field.some((field) => field.name === name));
}

/** Whether records of an object that somebody answers for can break a rule: the field that asks for them is there when one is in force. */
export function hasRules(object: ObjectDescription): boolean {
  return hasFields(object, "owner") && (object.derived ?? []).some((field) => field.name === "breaks");
}
