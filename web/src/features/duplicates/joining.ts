import type { Field, ObjectDescription } from "~/api/descriptions";
import type { RecordJson } from "~/api/records";
import { entriesOf, type Entry } from "~/fields/kind";
import { isFilled, plainText } from "~/fields/kinds";
import { type Format } from "~/i18n/format";
import type { ConversionPlan, MergePlan } from "./data";

/** What is to become of a group: the records that are in it, and what somebody has chosen otherwise than proposed. */
export interface Choices {
  leftOut: readonly string[];
  survivor: string | null;
  /** For fields that somebody decided on: the record whose value is kept. */
  fields: Readonly<Record<string, string>>;
}

export const NOTHING_CHOSEN: Choices = { leftOut: [], survivor: null, fields: {} };

/** How the records of a group become one: those of one object are merged, leads become a part of the contact. */
export interface Parts {
  base: ObjectDescription;
  merged: RecordJson[];
  leads: RecordJson[];
  /** Records that cannot become one with the others. */
  others: RecordJson[];
}

const CONTACT = "contact";
const LEAD = "lead";

export function partsOf(records: RecordJson[], objectOf: (name: string) => ObjectDescription | undefined, leftOut: readonly string[]): Parts | null {
  const standing = records.filter((record) => !leftOut.includes(record.id));
  const first = standing[0] ?? records[0];
  const base = objectOf((standing.find((record) => record.object === CONTACT) ?? first)?.object ?? "");
  if (!base) return null;
  const merged = standing.filter((record) => record.object === base.name);
  const leads = standing.filter((record) => base.name === CONTACT && record.object === LEAD);
  const others = standing.filter((record) => !merged.includes(record) && !leads.includes(record));
  return { base, merged, leads, others };
}

/** One field across the records, and what is kept of it. */
export interface Row {
  field: Field;
  values: unknown[];
  kept: unknown;
  /** The record whose value is kept; null where values are put together, or none is there. */
  chosen: string | null;
  reason: string;
  differs: boolean;
  /** Whether all records have the same. */
  isEqual: boolean;
  /** Whether somebody chose it. */
  isOwn: boolean;
}

interface Told {
  parts: Parts;
  records: RecordJson[];
  choices: Choices;
  plan: MergePlan | undefined;
  conversions: Record<string, ConversionPlan | undefined>;
  fields: Field[];
  format: Format;
  joinedReason: string;
}

/** Values of a lead as its conversion sees them. */
function converted(plan: ConversionPlan | undefined, field: string) {
  const fields = plan?.contact.fields;
  return Array.isArray(fields) ? fields.find((one) => one.field === field) : undefined;
}

export function rowsOf(told: Told): Row[] {
  return told.fields.flatMap((field) => rowOf(told, field) ?? []);
}

function rowOf(told: Told, field: Field): Row | null {
  const { records, parts, choices, format } = told;
  const values = records.map((record) => record.fields[field.name]);
  if (!values.some(isFilled)) return null;
  const isIn = (record: RecordJson) => parts.merged.includes(record) || parts.leads.includes(record);
  const texts = records.filter(isIn).map((record) => textOf(record.fields[field.name], field, format));
  const filled = texts.filter(Boolean);
  const shared = { field, values, differs: new Set(filled).size > 1, isEqual: new Set(texts).size <= 1, isOwn: field.name in choices.fields };
  return field.many ? { ...shared, ...entriesKept(told, field), isOwn: false } : { ...shared, ...valueKept(told, field) };
}

/** A value for comparing: entries in any order are the same. */
function textOf(value: unknown, field: Field, format: Format): string {
  if (field.many) return entriesOf(value).map((entry) => plainText({ value: [entry], field, format })).sort().join("\n");
  return plainText({ value, field, format });
}

function valueKept({ parts, choices, plan, conversions, records }: Told, field: Field): Pick<Row, "kept" | "chosen" | "reason"> {
  const own = choices.fields[field.name];
  const lead = parts.leads.find((one) => one.id === own);
  if (lead) return { kept: lead.fields[field.name], chosen: lead.id, reason: "" };
  const planned = plan?.fields.find((one) => one.field === field.name);
  const alone = parts.merged[0];
  const before = planned ? planned.value : alone?.fields[field.name];
  if (isFilled(before)) {
    const from = records.find((record) => record.id === (planned ? planned.record : alone?.id));
    const isJoined = (planned?.united.length ?? 0) > 1;
    const reason = planned?.reason.text ?? parts.leads.map((one) => converted(conversions[one.id], field.name)?.reason.text).find(Boolean) ?? "";
    return { kept: isJoined ? before : (from?.fields[field.name] ?? before), chosen: isJoined ? null : (from?.id ?? null), reason };
  }
  const filler = parts.leads.find((one) => isFilled(one.fields[field.name]) && converted(conversions[one.id], field.name)?.is_taken);
  return { kept: filler?.fields[field.name], chosen: filler?.id ?? null, reason: filler ? (converted(conversions[filler.id], field.name)?.reason.text ?? "") : "" };
}

const same = (entry: Entry) => entry.value ?? entry.id;

function entriesKept({ parts, plan, conversions, joinedReason }: Told, field: Field): Pick<Row, "kept" | "chosen" | "reason"> {
  const kept: Entry[] = [];
  const add = (entry: Entry) => {
    if (!kept.some((one) => same(one) === same(entry))) kept.push(entry);
  };
  for (const record of parts.merged) {
    for (const entry of entriesOf(record.fields[field.name])) {
      const planned = plan?.entries.find((one) => one.field === field.name && (one.entry === entry.id || (one.record === record.id && one.value === same(entry))));
      if (!plan || planned?.kept) add({ ...entry, primary: planned?.primary ?? entry.primary });
    }
  }
  for (const lead of parts.leads) {
    if (!converted(conversions[lead.id], field.name)?.is_taken) continue;
    for (const entry of entriesOf(lead.fields[field.name])) add({ ...entry, primary: entry.primary && kept.length === 0 });
  }
  return { kept, chosen: null, reason: kept.length > 1 ? joinedReason : "" };
}
