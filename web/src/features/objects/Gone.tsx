import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { inWords } from "~/i18n/format";
import type { Line } from "./draft";
import classes from "./Objects.module.css";

/** A section that will be there no more, with the way back. */
export function Gone({ line, onBack }: { line: Line; onBack: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={classes.gone}>
      <span>
        <s>{inWords(line.labels)}</s> <span className="soft">{t("objects.gone")}</span>
      </span>
      <Button variant="subtle" color="gray" size="compact-sm" onClick={onBack}>
        {t("objects.putBack")}
        <span className="unseen"> {inWords(line.labels)}</span>
      </Button>
    </div>
  );
}
