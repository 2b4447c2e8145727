import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { type ObjectDescription, useDescriptions } from "~/api/descriptions";
import type { Duplicate } from "~/api/records";
import { AskOwner } from "~/features/ask/AskOwner";
import { inWords, useFormat } from "~/i18n/format";
import { Icon } from "~/ui/Icon";
import classes from "./Check.module.css";

interface Props {
  object: ObjectDescription;
  duplicates: readonly Duplicate[];
  /** What was typed, for a question about a record that may not be seen. */
  typed?: string;
  /** Takes the record that is there instead. */
  onUse?: (duplicate: Duplicate) => void;
  /** Leads to where the two become one. */
  onMerge?: (duplicate: Duplicate) => void;
  /** Says that it is somebody else. */
  onDifferent?: (duplicate: Duplicate) => void;
}

const REASONS = 3;

/** Records that may be the same: why, whose they are, and what can be done. */
export function Duplicates({ object, duplicates, typed, onUse, onMerge, onDifferent }: Props) {
  return (
    <ul className={classes.duplicates}>
      {duplicates.map((one, index) => (
        <Line key={one.id ?? index} object={object} one={one} typed={typed} onUse={onUse} onMerge={onMerge} onDifferent={onDifferent} />
      ))}
    </ul>
  );
}

function Line({ object, one, typed, onUse, onMerge, onDifferent }: { one: Duplicate } & Omit<Props, "duplicates">) {
  const { t } = useTranslation();
  const format = useFormat();
  const objects = useDescriptions();
  const target = objects.byName(one.object);
  const about = one.visible && one.id && target ? { object: target, record: { id: one.id, title: one.title ?? "" } } : undefined;
  const what = (one.visible && one.title) || typed || inWords(target?.labels);
  const exact = one.exact.map((name) => inWords(object.field.find((field) => field.name === name)?.labels) || name);
  const reasons = (one.reasons ?? []).filter((reason) => reason.weight > 0).sort((a, b) => b.weight - a.weight);
  return (
    <li className={classes.duplicate}>
      <div className={classes.name}>
        <bdi className="clip">{one.visible ? one.title : t("duplicates.unseen", { object: inWords(target?.labels) })}</bdi>
        {exact.length > 0 && <span className={classes.exact}>{t("duplicates.exact", { fields: format.list(exact) })}</span>}
      </div>
      <div className="soft">
        {one.object !== object.name && `${inWords(target?.labels)} · `}
        {one.owner?.title && t("duplicates.owner", { name: one.owner.title })}
        {one.archived && ` · ${t("duplicates.archived")}`}
      </div>
      {reasons.length > 0 && (
        <div className="soft">
          {reasons.slice(0, REASONS).map((reason, index) => (
            <span key={reason.comparison}>
              {index > 0 && " · "}
              {reason.label}: {reason.text}
            </span>
          ))}
        </div>
      )}
      <div className={classes.actions}>
        {one.visible && one.id && target && (
          <>
            <Button component={Link} to={`/${target.plural_name}/${one.id}`} target="_blank" variant="default" size="compact-sm">
              {t("duplicates.open")}
            </Button>
            {onUse && (
              <Button variant="default" size="compact-sm" onClick={() => onUse(one)}>
                {t("duplicates.use")}
              </Button>
            )}
            {onMerge && one.object === object.name && !one.archived && (
              <Button variant="default" size="compact-sm" leftSection={<Icon name="merge" size={14} />} onClick={() => onMerge(one)}>
                {t("duplicates.merge")}
              </Button>
            )}
            {onDifferent && (
              <Button variant="default" size="compact-sm" onClick={() => onDifferent(one)}>
                {t("duplicates.different")}
              </Button>
            )}
          </>
        )}
        <AskOwner owner={one.owner} about={about} title={t("ask.title.question", { what })} sentence={t("ask.sentence.there", { what })} />
      </div>
    </li>
  );
}
