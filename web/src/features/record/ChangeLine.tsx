import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { Schemas } from "~/api/client";
import { type Field, isOwner } from "~/api/descriptions";
import { useUsers } from "~/features/session/session";
import { choiceLabel } from "~/fields/choice";
import type { LinkValue } from "~/fields/kind";
import { isFilled, kindOf } from "~/fields/kinds";
import { linkText } from "~/fields/lookup";
import { arrow } from "~/i18n";
import { type Format, inWords, useFormat } from "~/i18n/format";
import classes from "./Side.module.css";

type Change = Schemas["Change"];

interface EntrySide {
  value?: string;
  label?: string;
  state?: string;
  is_primary?: boolean;
}

/** What was changed in one place: what was there, and what is there since. */
export function ChangeLine({ change, field }: { change: Change; field: Field | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { nameOf } = useUsers();
  const person = (value: unknown) => nameOf(typeof value === "string" ? value : (value as LinkValue).id) || linkText(value as LinkValue);
  const side = (value: unknown) => (!isFilled(value) || !field ? "" : isOwner(field) ? person(value) : change.entry ? entryWords(field, value as EntrySide, t) : valueWords(field, value, format));
  const [before, after] = [side(change.before), side(change.after)];
  if (!field) return null;
  return (
    <li>
      <span className="soft">{inWords(field.labels)}: </span>
      {before && <bdi className={classes.before}>{before}</bdi>}
      {before && after && ` ${arrow()} `}
      {after && <bdi>{after}</bdi>}
      {!before && !after && t("history.changed")}
      {change.because && <span className="soft"> ({change.because.text ?? change.because.fact})</span>}
    </li>
  );
}

function valueWords(field: Field, value: unknown, format: Format): string {
  return kindOf(field).text(value, field, format);
}

function entryWords(field: Field, side: EntrySide, t: TFunction): string {
  const parts = [side.value, side.label && choiceLabel(field.entry_label, side.label), side.state && side.state !== "unknown" && t(`entry.state.${side.state as "works"}`), side.is_primary && t("entry.primary")];
  return parts.filter(Boolean).join(", ");
}
