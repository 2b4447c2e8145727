import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Schemas } from "~/api/client";
import { type Field, isOwner, type ObjectDescription, useDescriptions, valueOf } from "~/api/descriptions";
import { recordQuery } from "~/features/record/query";
import { useUsers } from "~/features/session/session";
import { choiceLabel } from "~/fields/choice";
import { useTitles } from "~/fields/titles";
import { type Format, inWords, useFormat } from "~/i18n/format";

export type Conflict = Schemas["Conflict"];

const CURRENCY = "_currency";
const STATES = ["unknown", "works", "bounced", "dead", "opted-out"] as const;

/** Where it is, for telling conflicts apart in one preview and the next. */
export function placeOf({ row, column }: Conflict): string {
  return `${row} ${column ?? ""}`;
}

/** The places that are put back, as the interface is told of them. */
export function putBack(conflicts: readonly Conflict[]): { row: string; column: string | null }[] {
  return conflicts.map(({ row, column }) => ({ row, column: column ?? null }));
}

interface Words {
  object: ObjectDescription | undefined;
  /** What people call the record; undefined until that is known. */
  title: string | undefined;
  /** What people call the place; empty where the whole record or one of many values is meant. */
  label: string;
  /** In words; empty for nothing. */
  before: string;
  now: string;
}

/** A later change that is in the way of undoing, as people read it: amounts with their currency, links by their titles, days as they
 * are written here. The interface tells of such places as its tables hold them. */
export function useConflictWords(conflict: Conflict): Words {
  const { t } = useTranslation();
  const format = useFormat();
  const { nameOf } = useUsers();
  const object = useDescriptions().byName(conflict.object);
  const column = conflict.column ?? "";
  const ofCurrency = column.endsWith(CURRENCY) ? fieldOf(object, column.slice(0, -CURRENCY.length)) : undefined;
  const field = ofCurrency ?? fieldOf(object, column);
  const record = useQuery({ ...recordQuery(object?.plural_name ?? "", conflict.record), enabled: object !== undefined, retry: false }).data;
  const sides = [conflict.before, conflict.now];
  const isLink = field?.kind === "lookup";
  const titles = useTitles(isLink ? (field.target ?? "") : "", isLink ? sides.map((value) => (typeof value === "string" ? value : "")) : []);
  const kept = field && record ? (valueOf(record, field) as { currency?: string } | null) : null;
  const words = (value: unknown, index: number): string => {
    if (value === null || value === undefined || value === "") return "";
    if (!field) return entryWords(column, value, (key) => t(`entry.state.${key}`), (isYes) => t(isYes ? "fields.yes" : "fields.no"));
    if (ofCurrency) return String(value);
    if (isOwner(field)) return nameOf(String(value)) || String(value);
    if (isLink) return titles[index] ?? "…";
    if (field.kind === "money") return amount(value, kept?.currency, format);
    if (field.kind === "yes-no") return t(Number(value) === 1 ? "fields.yes" : "fields.no");
    if (field.kind === "date-time") return format.moment(new Date(Number(value)).toISOString());
    if (field.kind === "date") return format.day(String(value));
    if (field.choice?.length) return choiceLabel(field.choice, value);
    return typeof value === "number" ? format.number(value) : String(value);
  };
  return { object, title: record?.title, label: field ? inWords(field.labels) : "", before: words(conflict.before, 0), now: words(conflict.now, 1) };
}

function fieldOf(object: ObjectDescription | undefined, column: string): Field | undefined {
  return object?.field.find((one) => one.name === column || one.joins === column);
}

/** An amount in the smallest units of a currency, which is how it is kept. */
function amount(value: unknown, currency: string | undefined, format: Format): string {
  if (typeof value !== "number" || !currency) return String(value);
  const places = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  return format.money((value / 10 ** places).toFixed(places), currency);
}

/** One of many values of a field: itself, or what is known of it. */
function entryWords(column: string, value: unknown, state: (name: (typeof STATES)[number]) => string, yes: (isYes: boolean) => string): string {
  if (column === "is_primary") return yes(Number(value) === 1);
  const known = STATES.find((name) => name === value);
  return column === "state" && known ? state(known) : String(value);
}
