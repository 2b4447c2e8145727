import { Checkbox, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Box } from "./flaws";
import { LinesEditor } from "./LinesEditor";
import type { ObjectDraft } from "./objectDraft";
import classes from "./Objects.module.css";
import { Words } from "./Words";

interface Props {
  draft: ObjectDraft;
  name: string;
  pluralName: string;
  onChange: (change: Partial<ObjectDraft>) => void;
  told: (box: Box) => string | undefined;
}

/** What a new object begins with: what its records are called by, its stages, and its names for programs. */
export function NewObjectParts({ draft, name, pluralName, onChange, told }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <Words label={t("objects.titleField")} about={t("objects.titleFieldAbout")} value={draft.titleLabels} onChange={(titleLabels) => onChange({ titleLabels })} error={told("title")} />
      <Checkbox label={t("objects.staged")} description={t("objects.stagedAbout")} checked={draft.isStaged} onChange={(event) => onChange({ isStaged: event.currentTarget.checked })} />
      {draft.isStaged && <LinesEditor label={t("objects.stages")} addLabel={t("objects.addStage")} lines={draft.stages} onChange={(stages) => onChange({ stages })} withOutcome withSynonyms error={told("choices") ?? told("stages")} />}
      <div className={classes.pair}>
        <TextInput label={t("objects.name")} description={t("objects.objectNameAbout")} value={name} onChange={(event) => onChange({ name: event.currentTarget.value || null })} error={told("name")} dir="ltr" maxLength={48} spellCheck={false} />
        <TextInput label={t("objects.pluralName")} description={t("objects.pluralNameAbout", { name: pluralName })} value={pluralName} onChange={(event) => onChange({ pluralName: event.currentTarget.value || null })} error={told("plural_name")} dir="ltr" maxLength={48} spellCheck={false} />
      </div>
    </>
  );
}
