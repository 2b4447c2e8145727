import { useTranslation } from "react-i18next";
import type { ObjectDescription } from "~/api/descriptions";
import { TASK } from "~/features/ask/asked";
import { inWords } from "~/i18n/format";
import type { ObjectFigures, RuleFigures, Step } from "./interface";

export function labelOf(object: ObjectDescription, field: string): string {
  return inWords(object.field.find((one) => one.name === field)?.labels) || field;
}

/** Whether figures of an object tell something: notes and calls are written down and not kept up, so that nothing is asked of them. */
export function isTelling(object: ObjectDescription, one: Pick<ObjectFigures, "records" | "problems">): boolean {
  const isKeptUp = Boolean(object.stages) || (object.matches_as !== undefined && object.matches_as !== "none");
  return one.records > 0 && ((isKeptUp && object.name !== TASK) || one.problems.some(({ records }) => records > 0));
}

/** What is to be done in a step: fill in the phone. */
export function useStepWords(): (step: Pick<Step, "problem" | "field" | "rule">, object: ObjectDescription, rules?: readonly RuleFigures[]) => string {
  const { t } = useTranslation();
  return ({ problem, field, rule }, object, rules = []) => {
    if (problem === "rule" && rule) return t("quality.step.rule", { rule: inWords(rules.find((one) => one.rule === rule)?.labels) || rule });
    if (field && problem !== "duplicate" && problem !== "rule") return t(`quality.step.${problem}`, { field: labelOf(object, field) });
    return t(`quality.step.any.${problem}`);
  };
}

/** What a door is called. */
export function useDoorWords(): (door: string | null) => string {
  const { t, i18n } = useTranslation();
  return (door) => (door === null ? t("quality.noDoor") : i18n.exists(`history.door.${door}`) ? t(`history.door.${door as "form"}`) : door);
}
