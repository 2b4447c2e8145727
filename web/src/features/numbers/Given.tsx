import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { toast } from "~/ui/toast";
import { type NumberFormat, useNumberOld } from "./data";
import classes from "./Numbers.module.css";

/** What was given so far, and the records that have no number yet. */
export function Given({ format, onDone }: { format: NumberFormat; onDone: () => void }) {
  const { t } = useTranslation();
  const number = useNumberOld((isWell) => {
    toast(t(isWell ? "numbers.numbered" : "numbers.notNumbered"));
    if (isWell) onDone();
  });
  const without = format.without ?? 0;
  return (
    <section>
      <h3>{t("numbers.givenTitle")}</h3>
      <p className={classes.about}>{t("numbers.given", { count: format.given })}</p>
      {format.on && without > 0 && (
        <>
          <p className={classes.about}>
            {t("numbers.without", { count: without })}. {t("numbers.oldAbout")}
          </p>
          <Button variant="default" loading={number.isPending} onClick={() => number.mutate(format)}>
            {t("numbers.numberOld")}
          </Button>
        </>
      )}
      <ProblemNotice error={number.error} />
      <p className={classes.about}>{t("numbers.stays")}</p>
    </section>
  );
}
