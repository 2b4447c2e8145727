import { useQueries } from "@tanstack/react-query";
import { useDescriptions } from "~/api/descriptions";
import { recordQuery } from "~/features/record/query";

/** What records are called, by their ids; undefined until that is known, or where they may not be seen. */
export function useTitles(object: string, ids: readonly string[]): (string | undefined)[] {
  const plural = useDescriptions().byName(object)?.plural_name ?? "";
  const found = useQueries({ queries: ids.map((id) => ({ ...recordQuery(plural, id), enabled: plural !== "" && id !== "", staleTime: 60_000, retry: false })) });
  return found.map((one) => one.data?.title);
}
