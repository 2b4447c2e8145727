import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { client, given, type Schemas } from "./client";
import type { RecordJson } from "./records";

export type Field = Schemas["Field"];
export type ObjectDescription = Schemas["ObjectDescription"];
export type Choice = Schemas["Choice"];

/** What kinds of record there are, with the fields that one may read: the house's own too. */
export interface Descriptions {
  list: ObjectDescription[];
  byPlural(plural: string): ObjectDescription | undefined;
  byName(name: string): ObjectDescription | undefined;
}

export const objectsQuery = queryOptions({
  queryKey: ["objects"],
  queryFn: async () => given(await client.GET("/api/v1/objects")).items,
  staleTime: 60_000,
  // Somebody else may have added a field meanwhile.
  refetchOnWindowFocus: true,
});

const known = new WeakMap<ObjectDescription[], Descriptions>();

/** Fields that every record has although not every object names them. */
const EVERYWHERE = ["created_at", "updated_at"];

function described(list: ObjectDescription[]): Descriptions {
  const found = known.get(list);
  if (found) return found;
  const everywhere = EVERYWHERE.map((name) => list.flatMap((object) => object.field).find((field) => field.name === name)).filter((field) => field !== undefined);
  const whole = list.map((object) => {
    const missing = everywhere.filter((field) => !object.field.some((own) => own.name === field.name));
    return { ...object, field: [...object.field, ...missing.map((field) => ({ ...field, section: undefined }))] };
  });
  const sorted = whole.sort((a, b) => (a.order ?? 1_000) - (b.order ?? 1_000));
  const descriptions: Descriptions = {
    list: sorted,
    byPlural: (plural) => sorted.find((object) => object.plural_name === plural),
    byName: (name) => sorted.find((object) => object.name === name),
  };
  known.set(list, descriptions);
  return descriptions;
}

export function useDescriptions(): Descriptions {
  return described(useSuspenseQuery(objectsQuery).data);
}

/** Fields whose values stand in records under their own name. */
export function ownFields(object: ObjectDescription): Field[] {
  return object.field.filter((field) => !field.joins || isOwner(field));
}

/** Fields without values of their own that filters may ask for: which rules of the house a record breaks. */
export function derivedFields(object: ObjectDescription): Field[] {
  return object.derived ?? [];
}

/** The user who answers for a record is kept beside its fields. */
export function isOwner(field: Field): boolean {
  return field.joins === "owner_id";
}

/** The name under which the value of a field is kept: the owner's is another one than the field's. */
export function keptAs(field: Field): string {
  return (isOwner(field) && field.joins) || field.name;
}

const BESIDE: ReadonlySet<string> = new Set(["id", "created_at", "updated_at"]);

/** The value of a field in a record, wherever it is kept. */
export function valueOf(record: RecordJson, field: Field): unknown {
  if (isOwner(field)) return record.owner;
  if (field.system && BESIDE.has(field.name)) return record[field.name as "id"];
  return record.fields[field.name];
}
