import { MultiSelect, Select, TagsInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Choice, Field } from "~/api/descriptions";
import { inWords } from "~/i18n/format";
import type { EditProps, Kind, ShowProps } from "./kind";

/** What people call a choice; the value itself where it is none of them. */
export function choiceLabel(choices: Choice[] | undefined, value: unknown): string {
  const name = String(value ?? "");
  const found = choices?.find((choice) => choice.name === name);
  return found ? inWords(found.labels) : name;
}

/** The choices that a record may be given, and those that it has already although they are out of use. */
export function offered(choices: readonly Choice[] | undefined, held: readonly unknown[] = []): Choice[] {
  return (choices ?? []).filter((choice) => !choice.retired || held.includes(choice.name));
}

/** Choices as the lines of a box. */
export function choiceData(choices: readonly Choice[]): { value: string; label: string }[] {
  return choices.map((choice) => ({ value: choice.name, label: inWords(choice.labels) }));
}

function ChoiceEdit({ field, value, onChange, id, label, isSmall, autoFocus, ...rest }: EditProps) {
  const { t } = useTranslation();
  // Whoever chose something else can choose what was there before.
  const [held] = useState([value]);
  const known = choiceData(offered(field.choice, held));
  const current = value ? String(value) : null;
  const data = current && !known.some((one) => one.value === current) ? [...known, { value: current, label: current }] : known;
  return <Select data-autofocus={autoFocus || undefined} id={id} aria-label={label} data={data} value={current} onChange={onChange} searchable={data.length > 7} clearable={field.level !== "create"} size={isSmall ? "xs" : "sm"} nothingFoundMessage={t("ui.nothingFound")} clearButtonProps={{ "aria-label": t("ui.clear") }} autoFocus={autoFocus} {...rest} />;
}

const [LEAST, MOST, LETTER, AROUND] = [120, 260, 7.8, 24];

/** Choices begin alike where their ends tell them apart, so a column has room for the longest one. */
function widthOf(field: Field): number {
  const longest = Math.max(0, ...(field.choice ?? []).map((one) => inWords(one.labels).length));
  return Math.round(Math.min(MOST, Math.max(LEAST, longest * LETTER + AROUND)));
}

export const choice: Kind = {
  Show: ({ value, field }: ShowProps) => <bdi>{choiceLabel(field.choice, value)}</bdi>,
  Edit: ChoiceEdit,
  text: (value, field) => choiceLabel(field.choice, value),
  width: widthOf,
};

function ManyChoicesEdit({ field, value, onChange, id, label, isSmall, ...rest }: EditProps) {
  const { t } = useTranslation();
  const current = Array.isArray(value) ? value.map(String) : [];
  const [held] = useState(current);
  const data = choiceData(offered(field.choice, held));
  const common = { id, "aria-label": label, value: current, onChange, size: isSmall ? "xs" : "sm", clearable: true, clearButtonProps: { "aria-label": t("ui.clear") }, ...rest } as const;
  return field.open ? <TagsInput data={data} {...common} /> : <MultiSelect data={data} searchable nothingFoundMessage={t("ui.nothingFound")} {...common} />;
}

export const manyChoices: Kind = {
  Show: ({ value, field, format }: ShowProps) => <bdi>{manyChoices.text(value, field, format)}</bdi>,
  Edit: ManyChoicesEdit,
  text: (value, field, format) => (Array.isArray(value) ? format.list(value.map((one) => choiceLabel(field.choice, one))) : ""),
  width: 200,
};
