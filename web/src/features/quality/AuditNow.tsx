import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Icon } from "~/ui/Icon";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { toast } from "~/ui/toast";
import { auditsQuery, useAuditNow } from "./data";

/** Recounts everything now and keeps what came out; by itself it is done every month. */
export function AuditNow() {
  const { t } = useTranslation();
  const audit = useAuditNow();
  const isUnderWay = useInfiniteQuery(auditsQuery).data?.pages[0]?.auditing != null;
  const isBusy = audit.isPending || isUnderWay;
  return (
    <>
      <Button variant="subtle" color="gray" leftSection={<Icon name="refresh" />} disabled={isBusy} onClick={() => audit.mutate(undefined, { onSuccess: (isWell) => toast(t(isWell ? "quality.audit.done" : "quality.audit.failed")) })}>
        {t(isBusy ? "quality.audit.running" : "quality.audit.now")}
      </Button>
      <ProblemNotice error={audit.error} />
    </>
  );
}
