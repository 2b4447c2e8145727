import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { inWords, useFormat } from "~/i18n/format";
import { Icon } from "~/ui/Icon";
import type { Labels } from "./names";
import classes from "./Objects.module.css";
import type { Change } from "./otherwise";

interface Props {
  /** What it is called there. */
  labels: Labels;
  /** What the house made otherwise; undefined where only that something is. */
  changes?: Change[];
  onBack: () => void;
}

/** What the house made of something that Kempt brings, and the way back to it. */
export function Delivered({ labels, changes, onBack }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const list = changes && format.list(changes.map((change) => t(`objects.changes.${change}`)));
  return (
    <section className={classes.delivered}>
      <h3>{t("objects.deliveredTitle")}</h3>
      <p className={classes.about}>
        {t("objects.deliveredName", { name: inWords(labels) })} {list && t("objects.changed", { changes: list })}
      </p>
      <Button variant="default" leftSection={<Icon name="undo" size={14} />} onClick={onBack}>
        {t("objects.asDelivered")}
      </Button>
    </section>
  );
}
