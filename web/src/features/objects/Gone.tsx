import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { countQuery } from "~/features/list/rows";
import { inWords } from "~/i18n/format";
import type { Line } from "./draft";
import classes from "./Objects.module.css";

/** A choice that will no longer be offered: how many records have it, and the way back. */
export function Gone({ line, counted, onBack }: { line: Line; counted?: { plural: string; field: string }; onBack: () => void }) {
  const { t } = useTranslation();
  const count = useQuery({ ...countQuery(counted?.plural ?? "", `${counted?.field} = ${line.name}`), enabled: counted !== undefined }).data;
  return (
    <div className={classes.gone}>
      <span>
        <s>{inWords(line.labels)}</s> <span className="soft">{counted && typeof count === "number" ? t("objects.goneCount", { count }) : t("objects.gone")}</span>
      </span>
      <Button variant="subtle" color="gray" size="compact-sm" onClick={onBack}>
        {t("objects.putBack")}
        <span className="unseen"> {inWords(line.labels)}</span>
      </Button>
    </div>
  );
}
