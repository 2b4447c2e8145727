import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { type Field, isOwner, type ObjectDescription, ownFields, useDescriptions } from "~/api/descriptions";
import { isOfList, LIST_OBJECT } from "~/features/quality/listFields";

/** What the address of a list says: which records, in which order, with which columns. */
export interface ListSearch {
  /** In the text form of the language of filters. */
  filter?: string;
  sort?: string;
  columns?: string;
  /** Words to look for. */
  q?: string;
  /** The saved view that it began with. */
  view?: string;
  /** Whether records that were put aside are meant too. */
  archived?: boolean;
  /** By what the records are put together: `lifecycle`, `created_at:month`. */
  group?: string;
  /** How it is shown; as a list when nothing is said. */
  show?: "board";
}

export function readListSearch(search: Record<string, unknown>): ListSearch {
  const text = (name: string) => {
    const value = search[name];
    return value === undefined || value === null || value === "" ? undefined : String(value);
  };
  return { filter: text("filter"), sort: text("sort"), columns: text("columns"), q: text("q"), view: text("view"), archived: search.archived === true || undefined, group: text("group"), show: search.show === "board" ? "board" : undefined };
}

const LEVELS = ["create", "required", "wanted"];
const MOST_COLUMNS = 9;

/** The columns of a list that nobody has chosen columns for: the title, then what is most needed, then who and when. */
export function usualColumns(object: ObjectDescription): string[] {
  const fields = ownFields(object);
  const wanted = LEVELS.flatMap((level) => fields.filter((field) => field.level === level && field.kind !== "long-text" && field.kind !== "postal-address"));
  const names = [...object.title, ...(object.stages ? [object.stages] : []), ...wanted.map((field) => field.name)];
  const late = ["owner", "updated_at"].filter((name) => fields.some((field) => field.name === name));
  return [...[...new Set(names)].slice(0, MOST_COLUMNS - late.length), ...late];
}

/** Whether a list can be ordered by a field. */
export function isSortable(field: Field): boolean {
  return !field.many && field.kind !== "long-text" && field.kind !== "multi-picklist";
}

export interface SortKey {
  field: string;
  descending: boolean;
}

export function readSort(text: string | undefined): SortKey[] {
  const parts = (text ?? "").split(",").map((part) => part.trim());
  return parts.filter(Boolean).map((part) => ({ field: part.replace(/^-/, ""), descending: part.startsWith("-") }));
}

export function writeSort(keys: SortKey[]): string | undefined {
  return keys.map((key) => (key.descending ? "-" : "") + key.field).join(",") || undefined;
}

/** The order after a click on a column: up, down, as it was. With Shift the others stay. */
export function turned(sort: SortKey[], field: string, isFurther: boolean): SortKey[] {
  const now = sort.find((key) => key.field === field);
  const next = !now ? { field, descending: false } : now.descending ? null : { field, descending: true };
  if (!isFurther) return next ? [next] : [];
  const others = sort.filter((key) => key.field !== field);
  return next ? [...others, next].slice(-4) : others;
}

/** The list in the address, with what its object says of it. */
export function useListView() {
  const { objects } = useParams({ strict: false }) as { objects: string };
  const search = useSearch({ strict: false }) as ListSearch;
  const object = useDescriptions().byPlural(objects);
  const navigate = useNavigate();
  const change = useCallback(
    (patch: Partial<ListSearch>) => void navigate({ to: "/$objects", params: { objects }, search: (before) => readListSearch({ ...before, ...patch }), replace: true }),
    [navigate, objects],
  );
  const columns = useMemo(() => {
    if (!object) return [];
    const fields = new Map(ownFields(object).map((field) => [field.name, field]));
    const names = search.columns ? search.columns.split(",") : usualColumns(object);
    return names.map((name) => fields.get(name)).filter((field) => field !== undefined);
  }, [object, search.columns]);
  return { objects, object, search, change, columns };
}

/** Names under which the server knows the columns; the owner stands beside the fields. */
export function askedFields(object: ObjectDescription, columns: Field[]): string[] {
  const names = columns.filter((field) => !isOwner(field) && !field.system).map((field) => field.name);
  const ofList = columns.some((field) => isOfList(object, field)) ? [LIST_OBJECT] : [];
  return [...new Set([...object.title, ...names, ...ofList])];
}
