import { useState } from "react";
import { type Field, isOwner, type ObjectDescription, ownFields } from "~/api/descriptions";
import { ASKED } from "~/features/ask/asked";
import { isOfList } from "~/features/quality/listFields";
import type { Checked, Draft, Json } from "~/api/records";
import { offered } from "~/fields/choice";
import type { LinkValue } from "~/fields/kind";

// What is typed into a form. Of fields that hold many, a list of boxes; of links, what they lead to.

export type Values = Record<string, unknown>;

const NEEDED: ReadonlySet<string> = new Set(["create", "required", "wanted"]);
/** Objects with so few fields show all of them. */
const SMALL = 16;

/** The fields that a form of this object can have. */
export function editableFields(object: ObjectDescription): Field[] {
  return ownFields(object).filter((field) => !field.read_only && !field.system && !isOwner(field) && !isOfList(object, field));
}

/** What a new record has although nobody has said so: it begins in the first stage, where it has to be in one. */
export function beginningOf(object: ObjectDescription): Values {
  const field = editableFields(object).find((one) => one.name === object.stages && one.level === "create");
  const first = offered(field?.choice).find((choice) => !choice.outcome);
  return field && first ? { [field.name]: first.name } : {};
}

/** Those that it begins with: what records are called by, then what is needed or wanted. */
export function firstFields(object: ObjectDescription, preset: Values): string[] {
  const fields = editableFields(object);
  const isSmall = fields.length <= SMALL;
  const isByAsking = (field: Field) => field.section === ASKED && !(field.name in preset);
  const wanted = fields.filter((field) => !isByAsking(field) && (isSmall || NEEDED.has(field.level) || field.name in preset));
  const order = ["create", "required", "wanted", "optional"];
  const rank = (field: Field) => (object.title[0] === field.name ? -1 : order.indexOf(field.level));
  return wanted.map((field, index) => ({ field, index })).sort((a, b) => rank(a.field) - rank(b.field) || a.index - b.index).map(({ field }) => field.name);
}

function isSaid(value: unknown): boolean {
  return value !== null && value !== undefined && value !== "";
}

/** What is sent for a value; undefined for nothing. */
export function sent(field: Field, value: unknown): unknown {
  if (field.many) {
    const all = (Array.isArray(value) ? value : [value]).filter(isSaid);
    if (all.length === 0) return undefined;
    return field.kind === "lookup" ? all.map((link) => ({ id: (link as LinkValue).id })) : all;
  }
  if (!isSaid(value) || (Array.isArray(value) && value.length === 0)) return undefined;
  if (field.kind === "lookup") return { id: (value as LinkValue).id };
  if (field.kind === "multi-picklist") return (value as string[]).join(", ");
  return value;
}

export function draftOf(object: ObjectDescription, values: Values): Draft {
  const fields: Json = {};
  for (const field of editableFields(object)) {
    const value = sent(field, values[field.name]);
    if (value !== undefined) fields[field.name] = value;
  }
  return { fields };
}

/** The standard form of what was typed into a box, where it is a text and another one. */
export function standardOf(checked: Checked | undefined, field: Field, typed: unknown, index: number): string | null {
  const found = checked?.fields[field.name];
  const value = field.many ? found?.entries?.[index]?.value : found?.value;
  if (typeof typed !== "string" || typeof value !== "string" || field.kind === "picklist") return null;
  return value !== "" && value !== typed.trim() ? value : null;
}

export interface Box {
  field: string;
  index: number;
}

const keyOf = (box: Box) => `${box.field} ${box.index}`;

/** What is typed, and what it was before it took its standard form. */
export function useForm(preset: Values) {
  const [values, setValues] = useState<Values>(preset);
  const [originals, setOriginals] = useState<Record<string, string>>({});
  /** Texts that were taken back: they stay as they were typed. */
  const [kept, setKept] = useState<Record<string, string>>({});
  const at = (box: Box, isMany: boolean) => (isMany ? ((values[box.field] as unknown[] | undefined) ?? [""])[box.index] : values[box.field]);
  const put = (box: Box, isMany: boolean, value: unknown) =>
    setValues((before) => {
      if (!isMany) return { ...before, [box.field]: value };
      const list = [...((before[box.field] as unknown[] | undefined) ?? [""])];
      list[box.index] = value;
      return { ...before, [box.field]: list };
    });
  return {
    values,
    setValues,
    at,
    put,
    original: (box: Box) => originals[keyOf(box)],
    /** Gives a box its standard form, unless what was typed was taken back before. */
    standardise(box: Box, isMany: boolean, typed: string, standard: string) {
      if (kept[keyOf(box)] === typed) return;
      setOriginals((before) => ({ ...before, [keyOf(box)]: typed }));
      put(box, isMany, standard);
    },
    takeBack(box: Box, isMany: boolean) {
      const original = originals[keyOf(box)];
      if (original === undefined) return;
      setKept((before) => ({ ...before, [keyOf(box)]: original }));
      setOriginals(({ [keyOf(box)]: _, ...others }) => others);
      put(box, isMany, original);
    },
    forget(box: Box) {
      setOriginals(({ [keyOf(box)]: _, ...others }) => others);
    },
  };
}

export type Form = ReturnType<typeof useForm>;
