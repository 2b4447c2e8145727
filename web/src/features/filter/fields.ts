import { derivedFields, type Descriptions, type Field, isOwner, type ObjectDescription, ownFields } from "~/api/descriptions";
import { inWords } from "~/i18n/format";
import type { Operator } from "./model";

/** A field that one can filter by, and the way to it. */
export interface Path {
  path: string;
  field: Field;
  /** What people call it, with the object it belongs to when that is another one. */
  label: string;
  /** The link that leads to it, in words; empty for fields of the object itself. */
  through: string;
}

function nameIn(field: Field): string {
  return isOwner(field) ? "owner" : field.name;
}

/** All fields of an object, and those one link away. */
export function pathsOf(object: ObjectDescription, objects: Descriptions): Path[] {
  const own = ownFields(object);
  const near = [...own, ...derivedFields(object)].map((field) => ({ path: nameIn(field), field, label: inWords(field.labels), through: "" }));
  const far = own
    .filter((field) => field.kind === "lookup" && field.target)
    .flatMap((link) => {
      const target = objects.byName(link.target ?? "");
      const through = inWords(link.labels);
      const fields = target ? ownFields(target).filter((field) => field.kind !== "lookup" && !field.system) : [];
      return fields.map((field) => ({ path: `${link.name}.${nameIn(field)}`, field, label: `${through} › ${inWords(field.labels)}`, through }));
    });
  // What records are called by comes first: it is what one looks for most.
  const first = near.findIndex((one) => one.path === object.title[0]);
  return [...near.splice(Math.max(first, 0), 1), ...near, ...far];
}

const COMMON: Operator[] = ["is_empty", "is_not_empty"];
const TEXT: Operator[] = ["contains", "is", "is_not", "starts_with", "in", "not_in", ...COMMON];
const ORDERED: Operator[] = ["is", "is_not", "above", "at_least", "below", "at_most", "between", ...COMMON];
const ONE_OF: Operator[] = ["is", "is_not", "in", "not_in", ...COMMON];

const BY_KIND: Record<string, Operator[]> = {
  number: ORDERED,
  percent: ORDERED,
  money: ORDERED,
  date: ORDERED,
  "date-time": ORDERED,
  picklist: ONE_OF,
  "multi-picklist": ONE_OF,
  lookup: ONE_OF,
  identifier: ONE_OF,
  "yes-no": ["is", "is_not", ...COMMON],
};

/** The operators that go with a field, the most usual first. The server has the last word. */
export function operatorsOf(field: Field): Operator[] {
  return isOwner(field) ? ONE_OF : (BY_KIND[field.kind] ?? TEXT);
}
