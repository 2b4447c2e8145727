import type { Field, ObjectDescription } from "~/api/descriptions";

/** The link by which records of `other` lead to those of `object`. */
export function linkTo(object: ObjectDescription, other: ObjectDescription): Field | undefined {
  return other.field.find((field) => field.kind === "lookup" && field.target === object.name && !field.joins && !field.read_only);
}
