import { MultiSelect, Select, TagsInput } from "@mantine/core";
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

export function choiceData(field: Field): { value: string; label: string }[] {
  return (field.choice ?? []).map((choice) => ({ value: choice.name, label: inWords(choice.labels) }));
}

function ChoiceEdit({ field, value, onChange, id, label, isSmall, autoFocus, ...rest }: EditProps) {
  const { t } = useTranslation();
  const known = choiceData(field);
  const current = value ? String(value) : null;
  const data = current && !known.some((one) => one.value === current) ? [...known, { value: current, label: current }] : known;
  return <Select data-autofocus={autoFocus || undefined} id={id} aria-label={label} data={data} value={current} onChange={onChange} searchable={data.length > 7} clearable={field.level !== "create"} size={isSmall ? "xs" : "sm"} nothingFoundMessage={t("ui.nothingFound")} clearButtonProps={{ "aria-label": t("ui.clear") }} autoFocus={autoFocus} {...rest} />;
}

export const choice: Kind = {
  Show: ({ value, field }: ShowProps) => <bdi>{choiceLabel(field.choice, value)}</bdi>,
  Edit: ChoiceEdit,
  text: (value, field) => choiceLabel(field.choice, value),
  width: 180,
};

function ManyChoicesEdit({ field, value, onChange, id, label, isSmall, ...rest }: EditProps) {
  const { t } = useTranslation();
  const current = Array.isArray(value) ? value.map(String) : [];
  const common = { id, "aria-label": label, value: current, onChange, size: isSmall ? "xs" : "sm", clearable: true, clearButtonProps: { "aria-label": t("ui.clear") }, ...rest } as const;
  return field.open ? <TagsInput data={choiceData(field)} {...common} /> : <MultiSelect data={choiceData(field)} searchable nothingFoundMessage={t("ui.nothingFound")} {...common} />;
}

export const manyChoices: Kind = {
  Show: ({ value, field, format }: ShowProps) => <bdi>{manyChoices.text(value, field, format)}</bdi>,
  Edit: ManyChoicesEdit,
  text: (value, field, format) => (Array.isArray(value) ? format.list(value.map((one) => choiceLabel(field.choice, one))) : ""),
  width: 200,
};
