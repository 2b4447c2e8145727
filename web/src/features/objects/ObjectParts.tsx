import { MultiSelect, Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type ObjectDescription, useDescriptions } from "~/api/descriptions";
import { inWords } from "~/i18n/format";
import type { Box } from "./flaws";
import { LinesEditor } from "./LinesEditor";
import type { ObjectDraft } from "./objectDraft";

const MATCHES = ["none", "person", "organisation"] as const;

interface Props {
  object: ObjectDescription;
  draft: ObjectDraft;
  onChange: (change: Partial<ObjectDraft>) => void;
  told: (box: Box) => string | undefined;
}

/** The place right behind an object: those that Kempt brings leave room between them. */
const behind = (object?: ObjectDescription) => (object?.order === undefined ? null : object.order + 1);

/** What can be said of an object once it has fields: its place and its sections; of one of the house's own also its title, its
 * stages and what it is compared with, which Kempt itself rests on where it brings them. */
export function ObjectParts({ object, draft, onChange, told }: Props) {
  const { t } = useTranslation();
  const others = useDescriptions().list.filter((one) => one.name !== object.name);
  const own = object.field.filter((field) => !field.system && !field.joins);
  const data = (fields: typeof own) => fields.map((field) => ({ value: field.name, label: inWords(field.labels) }));
  const before = others.findLast((one) => (one.order ?? 1_000) <= (draft.order ?? 1_000));
  const stands = draft.order === null ? "last" : (before?.name ?? "last");
  return (
    <>
      {object.custom && (
        <>
          <MultiSelect label={t("objects.title")} description={t("objects.titleAbout")} data={data(own)} value={draft.title} onChange={(title) => onChange({ title })} error={told("title")} searchable nothingFoundMessage={t("ui.nothingFound")} />
          <Select label={t("objects.stageField")} description={t("objects.stageFieldAbout")} data={data(own.filter((field) => field.kind === "picklist"))} value={draft.stageField} onChange={(stageField) => onChange({ stageField })} error={told("stages")} clearable clearButtonProps={{ "aria-label": t("ui.clear") }} nothingFoundMessage={t("ui.nothingFound")} />
        </>
      )}
      <Select label={t("objects.standsAfter")} data={[{ value: "last", label: t("objects.last") }, ...others.filter((one) => one.order !== undefined && one.order < 1_000).map((one) => ({ value: one.name, label: inWords(one.plural) }))]} value={stands} onChange={(name) => onChange({ order: behind(others.find((one) => one.name === name)) })} allowDeselect={false} />
      {object.custom && <Select label={t("objects.matches")} description={t("objects.matchesAbout")} data={MATCHES.map((value) => ({ value, label: t(`objects.matchesAs.${value}`) }))} value={draft.matchesAs} onChange={(value) => value && onChange({ matchesAs: value as (typeof MATCHES)[number] })} allowDeselect={false} />}
      <LinesEditor label={t("objects.sections")} about={t("objects.sectionsAbout")} addLabel={t("objects.addSection")} lines={draft.sections} onChange={(sections) => onChange({ sections })} error={told("section") ?? told("choices")} />
    </>
  );
}
