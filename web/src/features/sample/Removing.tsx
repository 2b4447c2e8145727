import { Progress } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./Sample.module.css";

/** What is seen of the bar before anything is known, in percent: an empty one looks broken. */
const LEAST = 3;

/** How far taking the sample firm away is. */
export function Removing({ done }: { done: number }) {
  const { t } = useTranslation();
  return (
    <div className={classes.removing}>
      <span role="status">{t("home.sample.removing")}</span>
      <Progress value={Math.max(done, LEAST)} aria-label={t("home.sample.title")} animated />
    </div>
  );
}
