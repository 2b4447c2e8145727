import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useDescriptions } from "~/api/descriptions";
import { Shadows } from "~/features/list/Shadows";
import settings from "~/features/settings/Settings.module.css";
import { inWords } from "~/i18n/format";
import { Empty } from "~/ui/Empty";
import { Icon, objectIcon } from "~/ui/Icon";
import { useKeys } from "~/ui/keys";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { rulesQuery, useChangeRule, useMayRule, writtenIn } from "./data";
import { EXAMPLES } from "./examples";
import { PutAway } from "./PutAway";
import { RuleForm } from "./RuleForm";
import { RuleLine } from "./RuleLine";
import classes from "./Rules.module.css";
import type { RulesSearch } from "./search";

/** What must be true of the records of the house: all rules by what they are about, and how many records break each. */
export function RuleBook() {
  const { add, example } = useSearch({ strict: false }) as RulesSearch;
  const mayRule = useMayRule();
  const rules = useQuery(rulesQuery);
  if (rules.isPending) return <Shadows />;
  if (add && mayRule && rules.data) return <RuleForm key={example ?? ""} rules={rules.data} example={example} />;
  return <Book />;
}

function Book() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const objects = useDescriptions().list;
  const mayRule = useMayRule();
  const { data: rules = [], error } = useQuery(rulesQuery);
  const change = useChangeRule();
  const add = () => void navigate({ to: "/settings/$section", params: { section: "rules" }, search: { add: true } as never });
  useKeys(mayRule ? [{ keys: "a", label: t("rules.add"), group: t("rules.keys"), run: add }] : []);
  const inUse = rules.filter((rule) => rule.state !== "retired");
  const parts = objects.map((object) => ({ object, rules: inUse.filter((rule) => rule.object === object.name) })).filter((part) => part.rules.length > 0);
  return (
    <>
      <div className={settings.top}>
        <p className={settings.intro}>{t("rules.about")}</p>
        {mayRule && <Button onClick={add}>{t("rules.add")}</Button>}
      </div>
      <ProblemNotice error={error ?? change.error} />
      {!error && inUse.length === 0 && (
        <Empty title={t("rules.none")} about={t(mayRule ? "rules.noneAbout" : "rules.noneToRead")}>
          {mayRule && <Examples />}
        </Empty>
      )}
      {parts.map(({ object, rules }) => (
        <section key={object.name} aria-labelledby={`rules-${object.name}`}>
          <h2 id={`rules-${object.name}`} className={classes.part}>
            <Icon name={objectIcon(object.icon)} size={16} />
            {inWords(object.plural)}
          </h2>
          <ul className={settings.list} aria-labelledby={`rules-${object.name}`}>
            {rules.map((rule) => (
              <RuleLine key={rule.name} rule={rule} object={object} onState={mayRule ? (state) => change.mutate({ draft: { ...writtenIn(rule), state }, before: rule }) : undefined} />
            ))}
          </ul>
        </section>
      ))}
      <PutAway rules={rules.filter((rule) => rule.state === "retired")} onBack={mayRule ? (rule) => change.mutate({ draft: { ...writtenIn(rule), state: "off" }, before: rule }) : undefined} />
    </>
  );
}

/** Rules that are written already and only have to be looked at. */
function Examples() {
  const objects = useDescriptions();
  return EXAMPLES.filter(({ rule }) => objects.byName(rule.object)).map(({ name, rule }) => (
    <Button key={name} component={Link} to="/settings/$section" params={{ section: "rules" } as never} search={{ add: true, example: name } as never} variant="default" className={classes.example}>
      {inWords(rule.labels)}
    </Button>
  ));
}
