import i18next from "i18next";
import { type Field, type ObjectDescription, ownFields } from "~/api/descriptions";
import { isOfList } from "~/features/quality/listFields";
import { inWords } from "~/i18n/format";

export interface Section {
  name: string;
  label: string;
  fields: Field[];
}

const CATEGORIES = ["identity", "descriptive", "quantitative", "qualitative"] as const;

/** The parts of a record's page: those that the object names, and what is left by the category of its data; in the order of their first fields. */
export function sectionsOf(object: ObjectDescription): Section[] {
  const fields = ownFields(object).filter((field) => field.kind !== "identifier" && !isOfList(object, field));
  const named = (object.section ?? []).map((section) => ({ name: section.name, label: inWords(section.labels), fields: fields.filter((field) => field.section === section.name) }));
  const left = fields.filter((field) => !named.some((section) => section.name === field.section));
  const bySort = CATEGORIES.map((category) => ({ name: `category-${category}`, label: i18next.t(`record.category.${category}`), fields: left.filter((field) => field.category === category) }));
  const place = (section: Section) => fields.indexOf(section.fields[0]!);
  return [...named, ...bySort].filter((section) => section.fields.length > 0).sort((a, b) => place(a) - place(b));
}
