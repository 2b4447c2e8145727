import type { Field, ObjectDescription } from "~/api/descriptions";

/** The link by which records of `other` lead to those of `object`. */
export function linkTo(object: ObjectDescription, other: ObjectDescription): Field | undefined {
  return other.field.find((field) => field.kind === "lookup" && field.target === object.name && !field.joins && !field.read_only);
}

/** Objects whose records make up the timeline of others. */
const IN_TIMELINE: ReadonlySet<string> = new Set(["activity", "task", "note"]);

/** What can lead to records of an object: what stands in their timeline, and all else. */
export function leadingTo(object: ObjectDescription, all: readonly ObjectDescription[], isTimeline: boolean): { other: ObjectDescription; link: Field }[] {
  return all.flatMap((other) => {
    const link = IN_TIMELINE.has(other.name) === isTimeline ? linkTo(object, other) : undefined;
    return link ? [{ other, link }] : [];
  });
}
