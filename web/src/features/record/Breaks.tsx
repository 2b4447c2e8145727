import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { keptAs, type ObjectDescription } from "~/api/descriptions";
import { breaksOf, type RecordJson } from "~/api/records";
import { inWords } from "~/i18n/format";
import { Icon } from "~/ui/Icon";
import { sentence } from "~/ui/sentence";
import classes from "./Record.module.css";

/** The rules of the house that a record breaks: what must be, what to do, and the way to where it is done. */
export function Breaks({ object, record, onField }: { object: ObjectDescription; record: RecordJson; onField?: (name: string) => void }) {
  const { t } = useTranslation();
  const breaks = breaksOf(record);
  if (breaks.length === 0) return null;
  return (
    <ul className={`${classes.notice} ${classes.breaks}`} aria-label={t("rules.breaks")}>
      {breaks.map((one) => {
        const field = object.field.find((known) => keptAs(known) === one.field);
        return (
          <li key={one.rule}>
            <Icon name="notice" size={15} />
            <span>
              <bdi>{sentence(one.title)}</bdi> <span className="soft">{one.advice}</span>
            </span>
            {field && onField && (
              <Button variant="default" size="compact-sm" onClick={() => onField(one.field)}>
                {t("rules.goTo", { field: inWords(field.labels) })}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
