import { ActionIcon, UnstyledButton } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { DOMAttributes } from "react";
import { useTranslation } from "react-i18next";
import type { Field, ObjectDescription } from "~/api/descriptions";
import { inWords, useFormat } from "~/i18n/format";
import { Icon } from "~/ui/Icon";
import { emptyFilter } from "./fill";
import { useKindName } from "./KindSelect";
import classes from "./Objects.module.css";
import { changesOf } from "./otherwise";

interface Props {
  object: ObjectDescription;
  field: Field;
  /** A standard field as Kempt brings it. */
  delivered?: Field;
  total: number | null;
  /** How many records have no value; undefined while nobody knows. */
  empty: number | undefined;
  isDragged: boolean;
  /** What moves it; none where there is nothing to move. */
  handle?: Pick<DOMAttributes<Element>, "onPointerDown" | "onKeyDown">;
  onOpen: () => void;
}

/** A field in the list of all: what it is, how much it is needed, and how full it is, with the way to those that lack it. */
export function FieldLine({ object, field, delivered, total, empty, isDragged, handle, onOpen }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const kindName = useKindName();
  const label = inWords(field.labels);
  const share = total && empty !== undefined ? Math.floor(((total - empty) / total) * 100) : null;
  const filled = share === null ? null : format.percent(share);
  return (
    <li className={classes.fieldLine} data-dragged={isDragged || undefined}>
      {handle ? (
        <ActionIcon variant="subtle" color="gray" size={24} className={classes.fieldHandle} aria-label={t("objects.move", { name: label })} {...handle}>
          <Icon name="grip" size={14} />
        </ActionIcon>
      ) : (
        <span />
      )}
      <UnstyledButton className={classes.fieldName} onClick={onOpen}>
        <bdi className="clip">{label}</bdi>
        {field.custom && <span className={classes.own}>{t("objects.own")}</span>}
        {delivered && changesOf(field, delivered).length > 0 && (
          <span className={classes.own} title={t("objects.deliveredName", { name: inWords(delivered.labels) })}>
            {t("objects.isChanged")}
          </span>
        )}
      </UnstyledButton>
      <span className={classes.fieldKind}>
        {kindName(field.kind)}
        {field.many && ` · ${t("objects.several")}`}
      </span>
      <span className={classes.fieldLevel}>{field.level === "optional" ? "" : t(`objects.levels.${field.level}`)}</span>
      <span className={classes.fill}>
        {filled !== null &&
          (empty ? (
            <Link to="/$objects" params={{ objects: object.plural_name }} search={{ filter: emptyFilter(field.name) } as never} aria-label={t("objects.fillAbout", { count: empty, field: label, filled })} title={t("objects.emptyCount", { count: empty })}>
              <Bar share={share ?? 0} />
              <span>{filled}</span>
            </Link>
          ) : (
            <span>
              <Bar share={100} />
              <span>{filled}</span>
            </span>
          ))}
      </span>
    </li>
  );
}

function Bar({ share }: { share: number }) {
  return (
    <span className={classes.bar} aria-hidden="true">
      <span style={{ inlineSize: `${share}%` }} />
    </span>
  );
}
