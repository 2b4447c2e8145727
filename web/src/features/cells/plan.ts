import i18next from "i18next";
import { client, given } from "~/api/client";
import { type Descriptions, type Field, isOwner, valueOf } from "~/api/descriptions";
import type { RecordJson } from "~/api/records";
import type { User } from "~/features/session/session";
import { entriesOf, type LinkValue } from "~/fields/kind";
import { isFilled, plainText } from "~/fields/kinds";
import type { Format } from "~/i18n/format";

/** A cell that is to hold something else. */
export interface CellChange {
  row: RecordJson;
  field: Field;
  /** What is sent; null takes the value away. */
  value: unknown;
  /** What is shown of it until it is written. */
  text: string;
  /** Why it cannot be, where that is known beforehand. */
  refusal?: string;
  /** What the gate finds doubtful about it and takes all the same. */
  doubt?: string;
}

/** What is sent for a value that stands in another record. */
export function sentAgain(field: Field, value: unknown): unknown {
  if (!isFilled(value)) return null;
  if (isOwner(field)) return (value as LinkValue).id ?? null;
  if (field.many) return entriesOf(value).map((entry) => (field.kind === "lookup" ? { id: entry.id } : { value: entry.value, label: entry.label, primary: entry.primary }));
  if (field.kind === "lookup") return { id: (value as LinkValue).id };
  if (field.kind === "multi-picklist") return (value as string[]).join(", ");
  return value;
}

/** A cell with the value of another record. */
export function likeOther(row: RecordJson, field: Field, other: RecordJson, format: Format): CellChange {
  const value = valueOf(other, field);
  return guarded({ row, field, value: sentAgain(field, value), text: isFilled(value) ? plainText({ field, value, format }) : "" });
}

export function emptied(row: RecordJson, field: Field): CellChange {
  return guarded({ row, field, value: null, text: "" });
}

/** Cells that nobody can change say so themselves. */
function guarded(change: CellChange): CellChange {
  const { field, row } = change;
  if (row.archived_at) return { ...change, refusal: i18next.t("lists.cellArchived") };
  return field.read_only || field.system ? { ...change, refusal: i18next.t("lists.cellFixed") } : change;
}

/** Turns texts into what is sent. Whom a link or an owner means is looked up by name; everything else the gate reads. */
export function textReader(objects: Descriptions, users: readonly User[]) {
  const known = new Map<string, Promise<string[]>>();
  const called = (object: string, title: string): Promise<string[]> => {
    const key = `${object} ${title}`;
    const search = async () => {
      const { items } = given(await client.GET("/api/v1/search", { params: { query: { q: title, objects: object, limit: 20 } } }));
      return items.filter((hit) => same(hit.title, title)).map((hit) => hit.id);
    };
    const found = known.get(key) ?? search();
    known.set(key, found);
    return found;
  };
  return async (row: RecordJson, field: Field, text: string): Promise<CellChange> => {
    const typed = text.trim();
    const change = guarded({ row, field, value: typed || null, text: typed });
    if (change.refusal || typed === "") return change;
    if (isOwner(field)) return named(change, users.filter((user) => user.active && same(user.name, typed)).map((user) => user.id), (id) => id);
    if (field.kind === "lookup" && objects.byName(field.target ?? "")) return named(change, await called(field.target ?? "", typed), (id) => (field.many ? [{ id }] : { id }));
    return change;
  };
}

function same(one: string, other: string): boolean {
  return one.trim().localeCompare(other.trim(), undefined, { sensitivity: "accent" }) === 0;
}

function named(change: CellChange, ids: readonly string[], sent: (id: string) => unknown): CellChange {
  const [id] = ids;
  if (id && ids.length === 1) return { ...change, value: sent(id) };
  return { ...change, refusal: i18next.t(id ? "lists.cellSeveral" : "lists.cellNobody", { name: change.text }) };
}
