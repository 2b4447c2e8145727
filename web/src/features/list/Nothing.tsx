import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { client, given } from "~/api/client";
import type { ObjectDescription } from "~/api/descriptions";
import { useMe } from "~/features/session/session";
import { inWords } from "~/i18n/format";
import { Empty } from "~/ui/Empty";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { toast } from "~/ui/toast";
import type { ListSearch } from "./view";

/** An empty list: because of what was asked for, or because nobody has made anything yet. */
export function Nothing({ object, search, onClear }: { object: ObjectDescription; search: ListSearch; onClear: () => void }) {
  const { t } = useTranslation();
  const objects = inWords(object.plural);
  if (search.q || search.filter) {
    return (
      <Empty title={t("list.noneFound")} about={t("list.noneFoundAbout")}>
        <Button variant="default" onClick={onClear}>
          {t("list.showAll", { objects })}
        </Button>
      </Empty>
    );
  }
  return (
    <Empty title={t("list.none", { objects })} about={t("list.noneAbout")}>
      <SampleOffer />
    </Empty>
  );
}

/** Whoever has just begun may look around in a sample firm first. */
function SampleOffer() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const isAdministrator = useMe()?.role === "administrator";
  const sample = useQuery({ queryKey: ["sample"], queryFn: async () => given(await client.GET("/api/v1/demo")).there, enabled: isAdministrator });
  const make = useMutation({
    mutationFn: async () => given(await client.POST("/api/v1/demo", { body: {} })),
    onSuccess: async (made) => {
      await queries.invalidateQueries();
      toast(t("sample.made", { count: made.records }));
    },
  });
  if (sample.data !== false) return null;
  return (
    <>
      <Button variant="default" loading={make.isPending} onClick={() => make.mutate()}>
        {t("sample.make")}
      </Button>
      <ProblemNotice error={make.error} />
    </>
  );
}
