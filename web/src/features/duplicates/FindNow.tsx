import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { client, given, newKey } from "~/api/client";
import { Icon } from "~/ui/Icon";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { toast } from "~/ui/toast";
import { refreshDuplicates, SUBJECTS } from "./data";

const LOOK = 700;

/** Waits until long work is over; whether it went well. */
async function isDone(id: string): Promise<boolean> {
  for (;;) {
    const { state } = given(await client.GET("/api/v1/jobs/{id}", { params: { path: { id } } }));
    if (!["waiting", "running"].includes(state)) return state === "done";
    await new Promise((resolve) => setTimeout(resolve, LOOK));
  }
}

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
