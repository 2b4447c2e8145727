import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, given, newKey, type Schemas } from "~/api/client";
import { isDone } from "~/api/jobs";

/** How the numbers of a field look, and what comes next. */
export type NumberFormat = Schemas["NumberFormat"];

/** A format as it is written. */
export type FormatDraft = Schemas["NumberFormatVersion"]["format"] & { next?: number | null; reason?: string | null };

export type Preview = Schemas["NumberFormatPreview"];

const key = () => ({ header: { "Idempotency-Key": newKey() } });

export const formatsQuery = queryOptions({
  queryKey: ["number-formats"],
  queryFn: async ({ signal }): Promise<NumberFormat[]> => given(await client.GET("/api/v1/number_formats", { signal })).items,
  staleTime: 15_000,
});

/** The numbers that a draft would give; asked while somebody writes it, takes none. */
export function usePreview(draft: FormatDraft) {
  const [settled] = useDebouncedValue(JSON.stringify(draft), 200);
  return useQuery({
    queryKey: ["number-preview", settled],
    queryFn: async ({ signal }): Promise<Preview> => given(await client.POST("/api/v1/number_formats/preview", { body: JSON.parse(settled) as FormatDraft, params: key(), signal })),
    enabled: draft.field !== "",
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });
}

/** Writes a format, or writes it anew. Forms show from then on that the field is filled by the house. */
export function useSaveFormat(onDone: (format: NumberFormat) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ draft, before }: { draft: FormatDraft; before: NumberFormat | null }): Promise<NumberFormat> => {
      if (!before) return given(await client.POST("/api/v1/number_formats", { body: draft, params: key() }));
      const params = { path: { object: before.object, field: before.field }, header: { "If-Match": `"${before.version}"` } };
      return given(await client.PUT("/api/v1/number_formats/{object}/{field}", { body: draft, params }));
    },
    onSuccess: (after) => {
      for (const queryKey of [["number-formats"], ["objects"], ["check"]]) void queries.invalidateQueries({ queryKey });
      onDone(after);
    },
  });
}

/** Numbers the records that have none; answers whether all went well. */
export function useNumberOld(onDone: (isWell: boolean) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ object, field }: { object: string; field: string }) => {
      const job = given(await client.POST("/api/v1/number_formats/{object}/{field}/number_records", { params: { path: { object, field }, ...key() } }));
      const isWell = await isDone(job.id);
      await queries.invalidateQueries({ predicate: ({ queryKey }) => ["number-formats", "list", "record", "count"].includes(String(queryKey[0])) });
      return isWell;
    },
    onSuccess: onDone,
  });
}
