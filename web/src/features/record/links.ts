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

/** One step on the way from what stands in a timeline to the record: a deal of a firm, and how a call leads to it. */
export interface Way {
  /** What stands in the timeline: calls. */
  other: ObjectDescription;
  /** How it leads to what lies between: to a deal. */
  link: Field;
  /** What lies between: deals. */
  between: ObjectDescription;
  /** How that leads to the record: to its firm. */
  onward: Field;
}

/** What leads to records of an object through others: calls about the deals of a firm, and with its people. */
export function leadingThrough(object: ObjectDescription, all: readonly ObjectDescription[]): Way[] {
  return leadingTo(object, all, false)
    .filter((step) => step.other.name !== object.name)
    .flatMap(({ other: between, link: onward }) => leadingTo(between, all, true).map(({ other, link }) => ({ other, link, between, onward })));
}
