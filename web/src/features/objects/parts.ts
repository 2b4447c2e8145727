import i18next from "i18next";
import type { Field, ObjectDescription } from "~/api/descriptions";
import { inWords } from "~/i18n/format";

export const CATEGORIES = ["identity", "descriptive", "quantitative", "qualitative"] as const;

export interface Part {
  name: string;
  label: string;
  fields: Field[];
}

/** All fields of an object that it describes itself, in the parts of a record's page and in their order; at the end those that only files know. */
export function partsOf(object: ObjectDescription): Part[] {
  const own = object.field.filter((field) => !field.system);
  const shown = own.filter((field) => !field.joins);
  const named = (object.section ?? []).map(({ name, labels }) => ({ name, label: inWords(labels), fields: shown.filter((field) => field.section === name) }));
  const rest = shown.filter((field) => !named.some((part) => part.name === field.section));
  const usual = CATEGORIES.map((name) => ({ name, label: i18next.t(`record.category.${name}`), fields: rest.filter((field) => field.category === name) }));
  const files = { name: "files", label: i18next.t("objects.onlyFiles"), fields: own.filter((field) => field.joins) };
  const place = (part: Part) => (part === files ? own.length : own.indexOf(part.fields[0]!));
  return [...named, ...usual, files].filter((part) => part.fields.length > 0).sort((a, b) => place(a) - place(b));
}
