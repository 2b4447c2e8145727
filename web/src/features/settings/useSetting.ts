import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { client, given } from "~/api/client";
import { type Settings, settingsQuery } from "~/features/session/session";
import { toast } from "~/ui/toast";

/** Changes what the house has settled, at once; the toast takes it back. */
export function useSetting() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: async ({ change }: { change: Settings; undo: Settings | null }) => given(await client.PATCH("/api/v1/settings", { body: change })),
    onSuccess: (after, { undo }) => {
      queries.setQueryData(settingsQuery.queryKey, after as Settings);
      if (undo) toast(t("settings.saved"), { label: t("ui.undo"), run: () => save.mutate({ change: undo, undo: null }) });
    },
  });
  return { error: save.error, set: (change: Settings, undo: Settings) => save.mutate({ change, undo }) };
}

/** Sets something, and what it was. */
export type Setter = ReturnType<typeof useSetting>["set"];
