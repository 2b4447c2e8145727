import { Radio } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type ObjectDescription, useDescriptions } from "~/api/descriptions";
import { Builder } from "~/features/filter/Builder";
import { useFilter } from "~/features/filter/FilterBar";
import { operatorsOf, pathsOf } from "~/features/filter/fields";
import { newCondition } from "~/features/filter/model";
import { inWords } from "~/i18n/format";
import { ProblemNotice } from "~/ui/ProblemNotice";
import classes from "./Rules.module.css";

/** The field by which filters ask which rules a record breaks: no rule asks for that. */
const BREAKS = "breaks";

interface Props {
  object: ObjectDescription;
  isForSome: boolean;
  filter: string | null;
  onChange: (change: { isForSome?: boolean; applies_to?: string | null }) => void;
  error?: string;
}

/** Which records a rule is for: all, or those that a filter finds. */
export function AppliesTo({ object, isForSome, filter, onChange, error }: Props) {
  const { t } = useTranslation();
  const objects = useDescriptions();
  // What stands in another record may change without this one.
  const paths = useMemo(() => pathsOf(object, objects).filter((one) => !one.through && one.field.name !== BREAKS), [object, objects]);
  const state = useFilter(object, filter ?? undefined, (applies_to) => onChange({ applies_to: applies_to ?? null }));
  const choose = (next: string) => {
    const first = paths.find((one) => one.field.name === object.stages) ?? paths[0];
    if (next === "some" && first && state.group.nodes.length === 0) void state.set({ ...state.group, nodes: [newCondition(first.path, operatorsOf(first.field)[0] ?? "is")] });
    onChange({ isForSome: next === "some" });
  };
  return (
    <div>
      <Radio.Group label={t("rules.appliesTo")} value={isForSome ? "some" : "all"} onChange={choose}>
        <div className={classes.choices}>
          <Radio value="all" label={t("rules.forAll", { objects: inWords(object.plural) })} />
          <Radio value="some" label={t("rules.forSome")} />
        </div>
      </Radio.Group>
      {isForSome && (
        <div className={classes.builder}>
          <Builder group={state.group} paths={paths} onChange={(next) => void state.set(next)} />
          <ProblemNotice error={state.error} />
        </div>
      )}
      {error && (
        <div className={classes.fault} role="alert">
          {error}
        </div>
      )}
    </div>
  );
}
