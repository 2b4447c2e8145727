import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { Removing } from "./Removing";
import classes from "./Sample.module.css";
import { useSample } from "./sample";

/** Says that what is shown is made up, what goes with one click and what stays; and how far its going is. */
export function SampleBanner() {
  const { t } = useTranslation();
  const { isThere, records, isRemoving, done, hasFailed, remove } = useSample();
  if (!isThere) return null;
  return (
    <aside className={classes.banner} aria-label={t("home.sample.title")}>
      {isRemoving ? (
        <Removing done={done} />
      ) : (
        <>
          <span className={classes.text} role="status">
            {hasFailed ? t("home.sample.failed") : t("home.sample.about")} <span className="soft">{t("home.sample.stays", { count: records })}</span>
          </span>
          <Button variant="default" onClick={() => remove.mutate()}>
            {t("home.sample.remove")}
          </Button>
        </>
      )}
      <ProblemNotice error={remove.error} />
    </aside>
  );
}
