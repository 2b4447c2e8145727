import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useMe } from "~/features/session/session";
import { Empty } from "~/ui/Empty";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { useMeasure } from "./data";

/** Nothing was counted yet: it is being done, or administrators need not wait for the night. */
export function Counting({ isCounting }: { isCounting: boolean }) {
  const { t } = useTranslation();
  const measure = useMeasure();
  const mayMeasure = useMe()?.role === "administrator";
  if (isCounting || measure.isPending) {
    return (
      <div role="status">
        <Empty title={t("quality.counting")} about={t("quality.countingAbout")} />
      </div>
    );
  }
  return (
    <Empty title={t("quality.notCounted")} about={t("quality.notCountedAbout")}>
      {mayMeasure && (
        <Button variant="default" onClick={() => measure.mutate()}>
          {t("quality.count")}
        </Button>
      )}
      <ProblemNotice error={measure.error} />
    </Empty>
  );
}
