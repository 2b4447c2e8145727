import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { valueOf } from "~/api/descriptions";
import { linkText } from "~/fields/lookup";
import { plainText } from "~/fields/kinds";
import { inWords, useFormat } from "~/i18n/format";
import classes from "./Record.module.css";
import type { Conflict } from "./save";

/** Somebody else changed the same value: what it is now, and whose shall stand. */
export function ConflictNotice({ conflict, onMine, onTheirs }: { conflict: Conflict; onMine: () => void; onTheirs: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { record, field } = conflict;
  const theirs = plainText({ field, value: valueOf(record, field), format });
  return (
    <div className={classes.conflict} role="alert">
      <strong>{t("record.meanwhile", { name: linkText(record.updated_by), when: format.ago(record.updated_at ?? "") })}</strong>
      <div>
        {inWords(field.labels)}: <bdi>{theirs || t("record.empty")}</bdi>
      </div>
      <div className={classes.editActions}>
        <Button size="compact-sm" onClick={onMine}>
          {t("record.mine")}
        </Button>
        <Button variant="default" size="compact-sm" onClick={onTheirs}>
          {t("record.theirs")}
        </Button>
      </div>
    </div>
  );
}
