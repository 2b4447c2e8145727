import { MultiSelect, Radio, Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ObjectDescription } from "~/api/descriptions";
import { offered } from "~/fields/choice";
import { inWords } from "~/i18n/format";
import { stateFields, type Writing } from "./draft";
import classes from "./Numbers.module.css";

interface Props {
  object: ObjectDescription;
  writing: Writing;
  onChange: (change: Partial<Writing>) => void;
  error: string | undefined;
}

/** When a record gets its number: as soon as it is made, or when a field comes to some choice. */
export function WhenGiven({ object, writing, onChange, error }: Props) {
  const { t } = useTranslation();
  const fields = stateFields(object);
  const field = fields.find((one) => one.name === writing.entering?.field);
  const first = fields.find((one) => one.name === object.stages) ?? fields[0];
  const choose = (when: string) => onChange({ isLater: when === "later", entering: when === "later" ? (writing.entering ?? (first ? { field: first.name, choices: [] } : null)) : writing.entering });
  return (
    <div>
      <Radio.Group label={t("numbers.whenOf")} value={writing.isLater ? "later" : "made"} onChange={choose}>
        <div className={classes.column}>
          <Radio value="made" label={t("numbers.whenMade")} />
          <Radio value="later" label={t("numbers.whenEntering")} disabled={fields.length === 0} />
        </div>
      </Radio.Group>
      {writing.isLater && (
        <div className={classes.pair}>
          <Select label={t("numbers.state")} data={fields.map((one) => ({ value: one.name, label: inWords(one.labels) }))} value={writing.entering?.field ?? null} onChange={(name) => name && onChange({ entering: { field: name, choices: [] } })} allowDeselect={false} nothingFoundMessage={t("ui.nothingFound")} />
          <MultiSelect label={t("numbers.becomes")} data={offered(field?.choice).map((one) => ({ value: one.name, label: inWords(one.labels) }))} value={writing.entering?.choices ?? []} onChange={(choices) => field && onChange({ entering: { field: field.name, choices } })} error={writing.entering?.choices.length === 0 ? t("numbers.sayWhich") : error} searchable nothingFoundMessage={t("ui.nothingFound")} />
        </div>
      )}
    </div>
  );
}
