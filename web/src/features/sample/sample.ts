import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { client, given, newKey } from "~/api/client";
import { forgetRecents } from "~/features/palette/recents";
import { useMe } from "~/features/session/session";
import { toast } from "~/ui/toast";

/** Whether the sample firm is there. */
const sampleQuery = queryOptions({
  queryKey: ["sample"],
  queryFn: async () => given(await client.GET("/api/v1/demo")),
  staleTime: 60_000,
});

/** The sample firm: making it, and taking it away again. Only administrators are offered either. */
export function useSample() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const isAdministrator = useMe()?.role === "administrator";
  const state = useQuery({ ...sampleQuery, enabled: isAdministrator });
  const make = useMutation({
    mutationFn: async () => given(await client.POST("/api/v1/demo", { body: {}, params: { header: { "Idempotency-Key": newKey() } } })),
    onSuccess: async (made) => {
      await queries.invalidateQueries();
      toast(t("sample.made", { count: made.records }));
    },
  });
  const remove = useMutation({
    mutationFn: async () => given(await client.DELETE("/api/v1/demo")),
    onSuccess: async (gone) => {
      forgetRecents();
      await queries.invalidateQueries();
      toast(t("home.sample.gone", { count: gone.records }), { label: t("home.sample.again"), run: () => make.mutate() });
    },
  });
  return { isAdministrator, isThere: state.data?.there, records: state.data?.records ?? 0, make, remove };
}
