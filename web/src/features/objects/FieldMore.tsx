import { NumberInput, Select, TagsInput, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Field } from "~/api/descriptions";
import type { FieldDraft } from "./draft";

const CLASSES = ["basic", "contact", "financial", "sensitive", "internal"] as const;

interface Props {
  draft: FieldDraft;
  /** The name that programs will use, and whether it can still be chosen. */
  name: string;
  isNew: boolean;
  onChange: (change: Partial<FieldDraft>) => void;
  told: (box: "name" | "headers" | "half_life" | "purpose") => string | undefined;
}

/** What few fields need: who sees it, how fast it grows old, what it is kept for, its names in files and programs. */
export function FieldMore({ draft, name, isNew, onChange, told }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <Select
        label={t("objects.access")}
        description={t(`objects.accessAbout.${draft.access ?? "usual"}`)}
        inputWrapperOrder={["label", "input", "description"]}
        data={[{ value: "usual", label: t("objects.accesses.usual") }, ...CLASSES.map((value) => ({ value, label: t(`objects.accesses.${value}`) }))]}
        value={draft.access ?? "usual"}
        onChange={(value) => onChange({ access: value === "usual" || !value ? undefined : (value as Field["access"]) })}
        allowDeselect={false}
      />
      <NumberInput label={t("objects.halfLife")} description={t("objects.halfLifeAbout")} value={draft.half_life_days ?? ""} onChange={(value) => onChange({ half_life_days: typeof value === "number" ? value : null })} min={1} max={36_500} allowDecimal={false} error={told("half_life")} hideControls dir="ltr" />
      <TextInput label={t("objects.purpose")} description={t("objects.purposeAbout")} value={draft.purpose ?? ""} onChange={(event) => onChange({ purpose: event.currentTarget.value.trim() || undefined })} error={told("purpose")} dir="ltr" maxLength={48} />
      <NumberInput label={t("objects.weight")} description={t("objects.weightAbout")} value={draft.weight ?? ""} onChange={(value) => onChange({ weight: typeof value === "number" ? value : undefined })} min={0} max={100} allowDecimal={false} hideControls dir="ltr" />
      <TagsInput label={t("objects.headers")} description={t("objects.headersAbout")} value={draft.headers ?? []} onChange={(headers) => onChange({ headers: headers.map((header) => header.toLowerCase()) })} error={told("headers")} placeholder={draft.headers?.length ? undefined : t("filter.manyValues")} />
      <TextInput label={t("objects.name")} description={t(isNew ? "objects.nameAbout" : "objects.nameFixed")} value={name} onChange={(event) => onChange({ name: event.currentTarget.value || null })} error={told("name")} disabled={!isNew} dir="ltr" maxLength={48} spellCheck={false} />
    </>
  );
}
