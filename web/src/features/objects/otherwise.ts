import type { Field, ObjectDescription } from "~/api/descriptions";
import { draftOf, type FieldDraft, linesOf } from "./draft";
import type { Labels } from "./names";
import type { ObjectDraft } from "./objectDraft";

export const CHANGES = ["name", "help", "level", "place", "choices", "more"] as const;
export type Change = (typeof CHANGES)[number];

/** A text in the languages, whatever order they came in. */
const words = (labels: Labels | undefined) => (labels ? [labels.en, labels.vi, labels.fa] : null);

/** What of a field the house made otherwise. */
export function changesOf(field: Field, delivered: Field): Change[] {
  const saying: Record<Change, (field: Field) => unknown> = {
    name: ({ labels }) => words(labels),
    help: ({ help }) => words(help),
    level: ({ level, required_at = [] }) => [level, required_at],
    place: ({ category, section }) => [category, section ?? null],
    choices: ({ choice = [], open = false }) => [choice.map(({ name, labels, synonyms = [], outcome = null, help, retired = false }) => [name, words(labels), synonyms, outcome, words(help), retired]), open],
    more: ({ access, half_life_days, purpose, weight, headers = [], ahead = false }) => [access ?? null, half_life_days ?? null, purpose ?? null, weight ?? null, headers, ahead],
  };
  return CHANGES.filter((change) => JSON.stringify(saying[change](field)) !== JSON.stringify(saying[change](delivered)));
}

/** What of an object the house made otherwise. */
export function objectChangesOf(object: ObjectDescription, delivered: ObjectDescription): boolean {
  const said = ({ labels, plural, icon, order, section = [] }: ObjectDescription) => JSON.stringify([words(labels), words(plural), icon, order, section.map(({ name, labels: said }) => [name, words(said)])]);
  return said(object) !== said(delivered);
}

/** The field as Kempt brings it. Choices that the house added stay: records may have them. */
export function fieldAsDelivered(delivered: Field, now: FieldDraft): FieldDraft {
  const draft = draftOf(delivered);
  const added = now.lines.filter((line) => !draft.lines.some((one) => one.name === line.name));
  return { ...draft, lines: [...draft.lines, ...added] };
}

/** The object as Kempt brings it. Sections that the house added stay: fields may stand in them. */
export function objectAsDelivered(delivered: ObjectDescription, now: ObjectDraft): Partial<ObjectDraft> {
  const sections = linesOf(delivered.section);
  const added = now.sections.filter((line) => !sections.some((one) => one.name === line.name));
  return { labels: delivered.labels, plural: delivered.plural, icon: delivered.icon, order: delivered.order ?? null, sections: [...sections, ...added] };
}
