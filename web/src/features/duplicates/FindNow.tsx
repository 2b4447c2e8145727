import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { client, given, newKey } from "~/api/client";
import { isDone } from "~/api/jobs";
import { Icon } from "~/ui/Icon";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { toast } from "~/ui/toast";
import { refreshDuplicates, SUBJECTS } from "./data";

/** Compares everybody with everybody now; by itself it is done every night. */
export function FindNow() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const find = useMutation({
    mutationFn: async () => {
      const jobs: string[] = [];
      for (const subject of SUBJECTS) {
        jobs.push(given(await client.POST("/api/v1/duplicates/pass", { body: { subject }, params: { header: { "Idempotency-Key": newKey() } } as never })).id);
      }
      const ends = await Promise.all(jobs.map(isDone));
      await refreshDuplicates(queries);
      return ends.every(Boolean);
    },
    onSuccess: (isWell) => toast(t(isWell ? "doubles.find.done" : "doubles.find.failed")),
  });
  return (
    <>
      <Button variant="subtle" color="gray" leftSection={<Icon name="refresh" />} disabled={find.isPending} onClick={() => find.mutate()}>
        {t(find.isPending ? "doubles.find.running" : "doubles.find.now")}
      </Button>
      <ProblemNotice error={find.error} />
    </>
  );
}
