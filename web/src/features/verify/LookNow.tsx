import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { isDone } from "~/api/jobs";
import { Icon } from "~/ui/Icon";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { toast } from "~/ui/toast";
import { refreshQueue } from "./data";
import { findDoubts } from "./interface";

/** Looks through all records now; by itself it is done every night. */
export function LookNow({ variant = "subtle" }: { variant?: "subtle" | "default" }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const look = useMutation({
    mutationFn: async () => {
      const isWell = await isDone(await findDoubts());
      await refreshQueue(queries);
      return isWell;
    },
    onSuccess: (isWell) => toast(t(isWell ? "verify.look.done" : "verify.look.failed")),
  });
  return (
    <>
      <Button variant={variant} color={variant === "subtle" ? "gray" : undefined} leftSection={<Icon name="refresh" />} disabled={look.isPending} onClick={() => look.mutate()}>
        {t(look.isPending ? "verify.look.running" : "verify.look.now")}
      </Button>
      <ProblemNotice error={look.error} />
    </>
  );
}
