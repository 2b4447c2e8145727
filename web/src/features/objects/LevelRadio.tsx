import { MultiSelect, Radio } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Field, ObjectDescription } from "~/api/descriptions";
import { choiceData, offered } from "~/fields/choice";
import classes from "./Objects.module.css";

const LEVELS = ["optional", "wanted", "required", "create"] as const;

interface Props {
  object: ObjectDescription;
  level: Field["level"];
  stages: string[];
  onLevel: (level: Field["level"]) => void;
  onStages: (stages: string[]) => void;
  error?: string;
}

/** How much a value is needed, and at which stages it must be there. */
export function LevelRadio({ object, level, stages, onLevel, onStages, error }: Props) {
  const { t } = useTranslation();
  const choices = offered(object.field.find((field) => field.name === object.stages)?.choice, stages);
  return (
    <>
      <Radio.Group label={t("objects.level")} value={level} onChange={(next) => onLevel(next as Field["level"])}>
        <div className={classes.levels}>
          {LEVELS.map((one) => (
            <Radio key={one} value={one} label={t(`objects.levels.${one}`)} description={t(`objects.levelAbout.${one}`)} />
          ))}
        </div>
      </Radio.Group>
      {choices.length > 0 && <MultiSelect label={t("objects.requiredAt")} description={t("objects.requiredAtAbout")} data={choiceData(choices)} value={stages} onChange={onStages} error={error} clearable clearButtonProps={{ "aria-label": t("ui.clear") }} />}
    </>
  );
}
