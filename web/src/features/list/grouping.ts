import { queryOptions } from "@tanstack/react-query";
import i18next, { type TFunction } from "i18next";
import { client, given, type Schemas } from "~/api/client";
import { type Field, isOwner, type ObjectDescription, ownFields } from "~/api/descriptions";
import { choiceLabel } from "~/fields/choice";
import type { LinkValue } from "~/fields/kind";
import { linkText } from "~/fields/lookup";
import { directionOf, isolated } from "~/i18n";
import type { Format } from "~/i18n/format";

/** The stretches that dates are put together by. */
export const UNITS = ["day", "week", "month", "quarter", "year"] as const;
export type Unit = (typeof UNITS)[number];

/** What a list is grouped by, as the address has it: `lifecycle`, `created_at:month`. */
export interface Grouping {
  field: Field;
  unit: Unit | null;
}

const GROUPED: ReadonlySet<string> = new Set(["picklist", "lookup", "yes-no", "date", "date-time"]);

export function isDate(field: Field): boolean {
  return field.kind === "date" || field.kind === "date-time";
}

/** The fields whose values put records together. */
export function groupFields(object: ObjectDescription): Field[] {
  return ownFields(object).filter((field) => !field.many && (GROUPED.has(field.kind) || isOwner(field)));
}

export function readGrouping(object: ObjectDescription, text: string | undefined): Grouping | null {
  const [name, unit] = (text ?? "").split(":");
  const field = groupFields(object).find((one) => one.name === name);
  return field ? { field, unit: isDate(field) ? (UNITS.find((one) => one === unit) ?? "month") : null } : null;
}

export function writeGrouping({ field, unit }: Grouping): string {
  return unit ? `${field.name}:${unit}` : field.name;
}

type Told = Schemas["RecordGroup"];

/** Records that have something in common. */
export interface Group {
  /** By what it is known while the list is shown. */
  key: string;
  value: unknown;
  count: number;
  /** What the filter says of its records; null where they may not be told apart. */
  condition: string | null;
  told: Told;
}

/** The number or amount that is added up for each group: the first that the list shows. */
export function measureOf(columns: readonly Field[]): Field | undefined {
  return columns.find((field) => !field.many && (field.kind === "money" || field.kind === "number"));
}

export interface GroupsAsked {
  filter?: string;
  archived?: boolean;
  measure?: string;
}

export function groupsQuery(objects: string, grouping: Grouping, asked: GroupsAsked) {
  const by = isOwner(grouping.field) ? "owner" : writeGrouping(grouping);
  return queryOptions({
    queryKey: ["groups", objects, by, asked],
    queryFn: async ({ signal }) => {
      const path = `/api/v1/${objects}/groups` as "/api/v1/contacts/groups";
      return given(await client.GET(path, { params: { query: { by, ...asked } }, signal }));
    },
    staleTime: 30_000,
  });
}

/** The groups in the order in which people look for them: choices as they are listed, the latest dates first, nothing last. */
export function groupsOf({ field, unit }: Grouping, told: readonly Told[]): Group[] {
  const groups = told.map((one): Group => {
    const value = one.keys[0] ?? null;
    return { key: keyOf(value), value, count: one.count, condition: conditionOf(field, unit, value), told: one };
  });
  const place = (group: Group) => (field.choice ?? []).findIndex((choice) => choice.name === group.value);
  const name = (group: Group) => (typeof group.value === "object" ? linkText(group.value as LinkValue | null) : String(group.value));
  return groups.sort((a, b) => {
    if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
    if (unit) return String(b.value).localeCompare(String(a.value));
    return field.choice?.length ? place(a) - place(b) : name(a).localeCompare(name(b), i18next.language);
  });
}

function keyOf(value: unknown): string {
  return typeof value === "object" && value !== null ? ((value as LinkValue).id ?? "hidden") : String(value);
}

function conditionOf(field: Field, unit: Unit | null, value: unknown): string | null {
  const name = isOwner(field) ? "owner" : field.name;
  if (value === null) return `${name} is empty`;
  if (typeof value === "boolean") return `${name} = ${value ? "yes" : "no"}`;
  if (typeof value === "object") return (value as LinkValue).id ? `${name} = ${(value as LinkValue).id}` : null;
  const text = String(value);
  if (!unit) return `${name} = ${JSON.stringify(text)}`;
  return unit === "week" ? `${name} between ${text} and ${lastOfWeek(text)}` : `${name} = ${stretch(text, unit)}`;
}

/** A stretch that begins on a day, as filters write it. */
function stretch(first: string, unit: Unit): string {
  const [year = "", month = ""] = first.split("-");
  if (unit === "year") return year;
  if (unit === "quarter") return `${year}-Q${Math.ceil(Number(month) / 3)}`;
  return unit === "month" ? `${year}-${month}` : first;
}

function lastOfWeek(first: string): string {
  const day = new Date(`${first}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 6);
  return day.toISOString().slice(0, 10);
}

/** What people call a group. */
export function groupTitle({ field, unit }: Grouping, value: unknown, format: Format, t: TFunction): string {
  if (value === null) return t("lists.noValue");
  if (typeof value === "boolean") return t(value ? "fields.yes" : "fields.no");
  if (typeof value === "object") return linkText(value as LinkValue) || t("record.untitled");
  const text = String(value);
  if (field.choice?.length) return choiceLabel(field.choice, text);
  if (!unit) return text;
  if (unit === "week") return t("lists.weekOf", { day: format.day(text) });
  return unit === "day" ? format.day(text) : format.stretch(text, unit);
}

/** What the amounts of a group come to, in words. */
export function groupSum({ told }: Group, format: Format): string {
  if (told.numbers?.sum !== undefined && told.numbers.sum !== null) return format.number(told.numbers.sum);
  const sums = (told.money ?? []).flatMap((money) => (money.sum ? [format.money(money.sum, money.currency)] : []));
  // Currencies are Latin: without the mark the first of the sums would stand at the wrong end of a Persian line.
  return directionOf(i18next.language) === "rtl" ? `\u200f${sums.map(isolated).join(" + ")}` : sums.join(" + ");
}
