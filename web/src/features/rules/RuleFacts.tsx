import { useTranslation } from "react-i18next";
import { useDescriptions } from "~/api/descriptions";
import { FilterWords } from "~/features/filter/words";
import settings from "~/features/settings/Settings.module.css";
import { inWords, useFormat } from "~/i18n/format";
import { Broken } from "./Broken";
import type { Rule } from "./data";
import { fieldOf } from "./fields";
import { RuleHead } from "./RuleHead";
import classes from "./Rules.module.css";
import { Versions } from "./Versions";

/** A rule for those who go by it: what it is for, what must be, and what to do. */
export function RuleFacts({ rule }: { rule: Rule }) {
  const { t } = useTranslation();
  const format = useFormat();
  const object = useDescriptions().byName(rule.object);
  const needs = rule.needs.map((name) => inWords(fieldOf(object, name)?.labels) || name);
  return (
    <>
      <RuleHead title={inWords(rule.labels)} />
      <dl className={settings.facts}>
        <Fact name={t("rules.stateOf")}>
          {t(`rules.state.${rule.state}`)} {rule.state === "on" && object && <Broken rule={rule} object={object} />}
        </Fact>
        <Fact name={t("rules.appliesTo")}>{rule.applies_to && object ? <FilterWords object={object} filter={rule.applies_to} /> : t("rules.forAll", { objects: inWords(object?.plural) || rule.object })}</Fact>
        {needs.length > 0 && <Fact name={t("rules.needs")}>{format.list(needs)}</Fact>}
        {rule.holds && (
          <Fact name={t("rules.holds")}>
            <code dir="ltr" className={classes.code}>
              {rule.holds}
            </code>
          </Fact>
        )}
        <Fact name={t("rules.effectOf")}>{t(`rules.effectAbout.${rule.effect}`)}</Fact>
        {rule.advice && <Fact name={t("rules.advice")}>{inWords(rule.advice)}</Fact>}
      </dl>
      <Versions rule={rule} />
    </>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
