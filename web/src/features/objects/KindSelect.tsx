import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Kind } from "./draft";
import classes from "./Objects.module.css";

/** The kinds of value there are, by what they are about. */
const KINDS = {
  texts: ["text", "long-text"],
  choices: ["picklist", "multi-picklist", "yes-no"],
  figures: ["number", "money", "percent"],
  days: ["date", "date-time"],
  links: ["lookup", "url", "social-profile"],
  people: ["person-name", "given-name", "family-name", "company-name", "job-title", "email", "phone"],
  places: ["postal-address", "street", "city", "province", "postal-code", "country"],
  papers: ["tax-number", "national-number", "identifier"],
} as const;
type Group = keyof typeof KINDS;
type Known = (typeof KINDS)[Group][number];

/** What a value is, each kind with an example. */
export function KindSelect({ value, onChange }: { value: Kind; onChange: (kind: Kind) => void }) {
  const { t } = useTranslation();
  const data = (Object.keys(KINDS) as Group[]).map((group) => ({ group: t(`objects.kinds.${group}`), items: KINDS[group].map((kind) => ({ value: kind, label: t(`objects.kind.${kind as Known}`) })) }));
  return (
    <Select
      label={t("objects.kindOf")}
      description={t(`objects.example.${value as Known}`)}
      inputWrapperOrder={["label", "input", "description"]}
      data={data}
      value={value}
      onChange={(kind) => kind && onChange(kind)}
      searchable
      allowDeselect={false}
      maxDropdownHeight={340}
      nothingFoundMessage={t("ui.nothingFound")}
      renderOption={({ option }) => (
        <span className={classes.kind}>
          <span>{option.label}</span>
          <span className="soft">{t(`objects.example.${option.value as Known}`)}</span>
        </span>
      )}
    />
  );
}

/** What people call a kind of value. */
export function useKindName(): (kind: Kind) => string {
  const { t } = useTranslation();
  return (kind) => t(`objects.kind.${kind as Known}`);
}
