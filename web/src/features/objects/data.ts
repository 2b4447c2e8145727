import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import i18next from "i18next";
import { client, given, newKey } from "~/api/client";
import { type Field, type ObjectDescription, objectsQuery } from "~/api/descriptions";
import { inWords } from "~/i18n/format";
import { toast } from "~/ui/toast";

type Json = Record<string, unknown>;
const key = () => ({ header: { "Idempotency-Key": newKey() } });

/** Shows what there is now: every list, form, filter and import reads the descriptions from here. */
function take(queries: QueryClient, object: ObjectDescription): void {
  queries.setQueryData(objectsQuery.queryKey, (before) => {
    const list = before ?? [];
    return list.some((one) => one.name === object.name) ? list.map((one) => (one.name === object.name ? object : one)) : [...list, object];
  });
  void readAgain(queries);
}

async function readAgain(queries: QueryClient): Promise<void> {
  await queries.invalidateQueries({ predicate: ({ queryKey }) => ["objects", "retired", "record", "interface"].includes(String(queryKey[0])) });
}

const put = (object: string, field: Field) => client.PUT("/api/v1/objects/{name}/fields/{field}", { body: field as unknown as Json as never, params: { path: { name: object, field: field.name } } });

/** Adds a field, or changes one that is there; the toast takes it back. */
export function useSaveField(object: ObjectDescription, before: Field | undefined, onDone: (field: Field) => void) {
  const queries = useQueryClient();
  const { retire } = useRetire();
  return useMutation({
    mutationFn: async (field: Field) => {
      const answer = before ? await put(object.name, field) : await client.POST("/api/v1/objects/{name}/fields", { body: field as unknown as Json as never, params: { path: { name: object.name }, ...key() } });
      return given(answer);
    },
    onSuccess: (after, field) => {
      take(queries, after);
      const label = inWords(field.labels);
      const undo = before ? async () => take(queries, given(await put(object.name, before))) : async () => retire({ object: object.name, field: field.name, label }, false);
      toast(i18next.t(before ? "objects.fieldSaved" : "objects.fieldAdded", { field: label }), { label: i18next.t("ui.undo"), run: () => void undo() });
      onDone(field);
    },
  });
}

/** Adds an object, or changes one that the house added. */
export function useSaveObject(before: ObjectDescription | undefined, onDone: (object: ObjectDescription) => void) {
  const queries = useQueryClient();
  const { retire } = useRetire();
  const change = (object: ObjectDescription) => client.PUT("/api/v1/objects/{name}", { body: { ...object, field: [] } as unknown as Json as never, params: { path: { name: object.name } } });
  return useMutation({
    mutationFn: async (object: ObjectDescription) => given(before ? await change(object) : await client.POST("/api/v1/objects", { body: object as unknown as Json as never, params: key() })),
    onSuccess: (after) => {
      take(queries, after);
      const label = inWords(after.plural);
      const undo = before ? async () => take(queries, given(await change(before))) : async () => retire({ object: after.name, label }, false);
      toast(i18next.t(before ? "objects.objectSaved" : "objects.objectAdded", { object: label }), { label: i18next.t("ui.undo"), run: () => void undo() });
      onDone(after);
    },
  });
}

/** A field, or a whole object where no field is named. */
export interface Thing {
  object: string;
  field?: string;
  label: string;
}

/** Takes fields and objects out of use, and back. */
export function useRetire(onDone?: () => void) {
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: async ({ thing: { object: name, field }, isBack }: { thing: Thing; isBack: boolean; isTold: boolean }) => {
      if (field) {
        const params = { path: { name, field }, ...key() };
        await (isBack ? client.POST("/api/v1/objects/{name}/fields/{field}/restore", { params }) : client.POST("/api/v1/objects/{name}/fields/{field}/retire", { params }));
      } else {
        const params = { path: { name }, ...key() };
        await (isBack ? client.POST("/api/v1/objects/{name}/restore", { params }) : client.POST("/api/v1/objects/{name}/retire", { params }));
      }
    },
    onSuccess: async (_, { thing, isBack, isTold }) => {
      // Whoever stands on what has gone is led away first.
      onDone?.();
      await readAgain(queries);
      if (!isTold) return;
      const undo = () => change.mutate({ thing, isBack: !isBack, isTold: false });
      toast(i18next.t(isBack ? "objects.restored" : "objects.retired", { name: thing.label }), { label: i18next.t("ui.undo"), run: undo });
    },
  });
  return {
    retire: (thing: Thing, isTold = true) => change.mutate({ thing, isBack: false, isTold }),
    restore: (thing: Thing, isTold = true) => change.mutate({ thing, isBack: true, isTold }),
    isPending: change.isPending,
    error: change.error,
  };
}
