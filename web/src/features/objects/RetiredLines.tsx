import { ActionIcon, Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { countQuery } from "~/features/list/rows";
import { inWords } from "~/i18n/format";
import { Icon } from "~/ui/Icon";
import type { Line } from "./draft";
import classes from "./Objects.module.css";

/** Which field of which records choices are of. */
export interface Counted {
  plural: string;
  field: string;
}

interface Props {
  lines: Line[];
  counted: Counted;
  onBack: (line: Line) => void;
  onForget: (line: Line) => void;
}

/** Choices out of use: how many records keep each, the way back, and the way out for what no record has. */
export function RetiredLines({ lines, counted, onBack, onForget }: Props) {
  const { t } = useTranslation();
  const id = useId();
  if (lines.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h4 id={id} className={classes.retiredTitle}>
        {t("filter.retiredChoices")}
      </h4>
      <ul className={classes.lineList}>
        {lines.map((line) => (
          <RetiredLine key={line.key} line={line} counted={counted} onBack={() => onBack(line)} onForget={() => onForget(line)} />
        ))}
      </ul>
    </section>
  );
}

function RetiredLine({ line, counted, onBack, onForget }: { line: Line; counted: Counted; onBack: () => void; onForget: () => void }) {
  const { t } = useTranslation();
  const name = inWords(line.labels);
  const count = useQuery(countQuery(counted.plural, `${counted.field} = ${line.name}`)).data;
  return (
    <li className={classes.gone}>
      <span>
        <bdi>{name}</bdi> <span className="soft">{typeof count === "number" && (count > 0 ? t("objects.keptCount", { count }) : t("objects.keptByNone"))}</span>
      </span>
      <span className={classes.buttons}>
        <Button variant="subtle" color="gray" size="compact-sm" onClick={onBack}>
          {t("objects.offerAgain")}
          <span className="unseen"> {name}</span>
        </Button>
        {count === 0 && (
          <ActionIcon variant="subtle" color="gray" aria-label={t("objects.removeLine", { name })} onClick={onForget}>
            <Icon name="close" size={15} />
          </ActionIcon>
        )}
      </span>
    </li>
  );
}
