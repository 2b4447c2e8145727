import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { Removing } from "./Removing";
import classes from "./Sample.module.css";
import { useSample } from "./sample";

/** The sample firm among the settings: there to be made, or to be taken away. */
export function SampleSection() {
  const { t } = useTranslation();
  const { isThere, records, isRemoving, done, hasFailed, make, remove } = useSample();
  if (isThere === undefined) return null;
  const about = make.isPending ? t("home.first.making") : isThere ? t("home.sample.stays", { count: records }) : t("home.first.sampleAbout");
  return (
    <section aria-labelledby="sample">
      <h2 id="sample" className={classes.title}>
        {t("home.sample.title")}
      </h2>
      {isThere && isRemoving ? (
        <Removing done={done} />
      ) : (
        <>
          <p className={classes.about} role="status">
            {isThere && hasFailed && t("home.sample.failed")} {about}
          </p>
          {isThere ? (
            <Button variant="default" onClick={() => remove.mutate()}>
              {t("home.sample.remove")}
            </Button>
          ) : (
            <Button variant="default" disabled={make.isPending} onClick={() => make.mutate()}>
              {t("sample.make")}
            </Button>
          )}
        </>
      )}
      <ProblemNotice error={remove.error ?? make.error} />
    </section>
  );
}
