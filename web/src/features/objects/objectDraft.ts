import i18next from "i18next";
import type { Field, ObjectDescription } from "~/api/descriptions";
import { choicesOf, type Line, linesOf, newLine } from "./draft";
import { inAll, isBlank, type Labels, nameFor, NO_LABELS } from "./names";

/** An object while it is described. Of a new one, the first fields too: what its records are called by, and their stages. */
export interface ObjectDraft {
  labels: Labels;
  plural: Labels;
  icon: string;
  /** Behind which one it stands, by its place. */
  order: number | null;
  name: string | null;
  pluralName: string | null;
  titleLabels: Labels;
  isStaged: boolean;
  stages: Line[];
  sections: Line[];
  title: string[];
  stageField: string | null;
  matchesAs: NonNullable<ObjectDescription["matches_as"]>;
}

export function draftOfObject(object?: ObjectDescription): ObjectDraft {
  return {
    labels: object?.labels ?? NO_LABELS,
    plural: object?.plural ?? NO_LABELS,
    icon: object?.icon ?? "box",
    order: object?.order ?? null,
    name: object?.name ?? null,
    pluralName: object?.plural_name ?? null,
    titleLabels: { ...NO_LABELS, [i18next.language]: i18next.t("objects.titleUsual") },
    isStaged: false,
    stages: [newLine(), newLine()],
    sections: linesOf(object?.section),
    title: object?.title ?? [],
    stageField: object?.stages ?? null,
    matchesAs: object?.matches_as ?? "none",
  };
}

/** A new object as the server takes it. */
export function newObject(draft: ObjectDraft, others: readonly ObjectDescription[]): ObjectDescription {
  const plural = isBlank(draft.plural) ? draft.labels : draft.plural;
  const taken = others.flatMap((one) => [one.name, one.plural_name]);
  const name = draft.name ?? nameFor(draft.labels, taken, "object");
  const wished = nameFor(plural, taken, "objects");
  const title: Field = { name: "name", kind: "text", labels: inAll(draft.titleLabels), category: "identity", level: "create", access: "basic" };
  // What stages are called elsewhere.
  const known = others.flatMap((one) => one.field.filter((field) => field.name === one.stages))[0]?.labels;
  const stage: Field = { name: "stage", kind: "picklist", labels: known ?? inAll({ ...NO_LABELS, [i18next.language]: i18next.t("objects.stages") }), category: "descriptive", level: "create", access: "basic", choice: choicesOf(draft.stages) };
  return {
    name,
    plural_name: draft.pluralName ?? (wished === name ? `${name}s` : wished),
    labels: inAll(draft.labels),
    plural: inAll(plural),
    icon: draft.icon,
    title: [title.name],
    field: draft.isStaged ? [title, stage] : [title],
    ...(draft.isStaged ? { stages: stage.name } : {}),
  };
}

/** An object that is there, as it is to be. */
export function changedObject(draft: ObjectDraft, object: ObjectDescription): ObjectDescription {
  const { stages: _, order: __, ...rest } = object;
  return {
    ...rest,
    labels: inAll(draft.labels),
    plural: inAll(isBlank(draft.plural) ? draft.labels : draft.plural),
    icon: draft.icon,
    title: draft.title,
    matches_as: draft.matchesAs,
    section: choicesOf(draft.sections).map(({ name, labels }) => ({ name, labels })),
    ...(draft.order === null ? {} : { order: draft.order }),
    ...(draft.stageField ? { stages: draft.stageField } : {}),
  };
}
