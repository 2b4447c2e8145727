import { type Field, isOwner, keptAs, type ObjectDescription } from "~/api/descriptions";

/** The fields that a rule can ask for: those with values of their own, and who answers for the record. */
export function fieldsFor(object: ObjectDescription): Field[] {
  return object.field.filter((field) => (!field.joins || isOwner(field)) && !field.system);
}

export function fieldOf(object: ObjectDescription | undefined, name: string): Field | undefined {
  return object?.field.find((field) => keptAs(field) === name);
}
