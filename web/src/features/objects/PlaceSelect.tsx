import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Field, ObjectDescription } from "~/api/descriptions";
import { inWords } from "~/i18n/format";
import type { FieldDraft } from "./draft";
import classes from "./Objects.module.css";
import { CATEGORIES } from "./parts";

interface Props {
  object: ObjectDescription;
  draft: FieldDraft;
  onChange: (change: Partial<FieldDraft>) => void;
  error?: string;
}

/** Which kind of customer data it is, and in which part of a record's page it stands. */
export function PlaceSelect({ object, draft, onChange, error }: Props) {
  const { t } = useTranslation();
  const sections = object.section ?? [];
  const usual = { value: "", label: t("objects.sectionUsual") };
  return (
    <div className={classes.pair}>
      <Select
        label={t("objects.category")}
        description={t(`objects.categoryAbout.${draft.category}`)}
        inputWrapperOrder={["label", "input", "description"]}
        data={CATEGORIES.map((value) => ({ value, label: t(`record.category.${value}`) }))}
        value={draft.category}
        onChange={(value) => value && onChange({ category: value as Field["category"] })}
        allowDeselect={false}
      />
      <Select
        label={t("objects.section")}
        data={[usual, ...sections.map((section) => ({ value: section.name, label: inWords(section.labels) })), ...CATEGORIES.filter((name) => draft.section === name && !sections.some((one) => one.name === name)).map((name) => ({ value: name, label: t(`record.category.${name}`) }))]}
        value={draft.section ?? ""}
        onChange={(value) => onChange({ section: value || undefined })}
        error={error}
        allowDeselect={false}
      />
    </div>
  );
}
