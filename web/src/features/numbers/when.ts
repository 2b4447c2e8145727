import { useTranslation } from "react-i18next";
import type { Field, ObjectDescription } from "~/api/descriptions";
import { choiceLabel } from "~/fields/choice";
import { inWords } from "~/i18n/format";

/** The fields of an object whose values the house gives. */
export function numberedFields(object: ObjectDescription): Field[] {
  return object.field.filter((field) => field.numbered);
}

/** When the house gives a field its value, in words; nothing for a field that people fill. */
export function useWhenGiven(object: ObjectDescription): (field: Field) => string | null {
  const { t } = useTranslation();
  return ({ numbered }) => {
    if (!numbered) return null;
    const state = object.field.find((one) => one.name === numbered.field);
    if (!state) return t("numbers.whenSaved");
    return t("numbers.whenBecomes", { field: inWords(state.labels), choices: (numbered.choices ?? []).map((choice) => choiceLabel(state.choice, choice)).join(" / ") });
  };
}
