import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type ObjectDescription, useDescriptions } from "~/api/descriptions";
import { linkText } from "~/fields/lookup";
import { arrow, isolated } from "~/i18n";
import { inWords, useFormat } from "~/i18n/format";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { type Rule, type RuleDraft, versionsQuery } from "./data";
import { differing, type Part } from "./draft";
import { fieldOf } from "./fields";
import classes from "./Rules.module.css";

/** The history of a rule: who wrote what, when and why, and what differed. */
export function Versions({ rule, onBack }: { rule: Rule; onBack?: (draft: RuleDraft) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const object = useDescriptions().byName(rule.object);
  const { data = [], error } = useQuery(versionsQuery(rule.name, rule.version));
  return (
    <section aria-labelledby="versions">
      <h3 id="versions" className={classes.part}>
        {t("rules.history")}
      </h3>
      <ProblemNotice error={error} />
      <ol className={classes.versions}>
        {data.map((one, index) => {
          const before = data[index + 1]?.rule;
          return (
            <li key={one.version}>
              <div className={classes.versionHead}>
                <strong>{t("rules.version", { number: format.number(one.version) })}</strong>
                <span className="soft">
                  {[linkText(one.changed_by)].filter(Boolean).map((name) => `${isolated(name)} · `)}
                  <time dateTime={one.changed_at} title={format.moment(one.changed_at)}>
                    {format.ago(one.changed_at)}
                  </time>
                </span>
                {onBack && index > 0 && (
                  <Button variant="subtle" color="gray" size="compact-xs" onClick={() => onBack(one.rule)}>
                    {t("objects.putBack")}
                    <span className="unseen"> {t("rules.version", { number: format.number(one.version) })}</span>
                  </Button>
                )}
              </div>
              {one.reason && (
                <div>
                  <bdi>“{one.reason}”</bdi>
                </div>
              )}
              {before ? (
                <ul className={classes.differences}>
                  {differing(before, one.rule).map((part) => (
                    <Difference key={part} part={part} before={before} after={one.rule} object={object} />
                  ))}
                </ul>
              ) : (
                <div className="soft">{t("rules.written")}</div>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** Parts that are written in the same signs in every language. */
const CODE: readonly Part[] = ["applies_to", "holds"];

function Difference({ part, before, after, object }: { part: Part; before: RuleDraft; after: RuleDraft; object: ObjectDescription | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const field = (name: string) => inWords(fieldOf(object, name)?.labels) || name;
  const words = (rule: RuleDraft): string => {
    switch (part) {
      case "labels":
        return inWords(rule.labels);
      case "advice":
        return inWords(rule.advice ?? undefined);
      case "needs":
        return format.list(rule.needs.map(field));
      case "field":
        return rule.field ? field(rule.field) : "";
      case "effect":
        return t(`rules.effect.${rule.effect}`);
      case "state":
        return t(`rules.state.${rule.state}`);
      default:
        return rule[part] ?? "";
    }
  };
  const shown = (rule: RuleDraft) => {
    const text = words(rule);
    return text && CODE.includes(part) ? <code dir="ltr">{text}</code> : <bdi>{text || "–"}</bdi>;
  };
  // The words of another language may differ, and these be the same.
  const isTold = words(before) !== "" && words(before) !== words(after);
  return (
    <li>
      <span className="soft">{t(`rules.parts.${part}`)}: </span>
      {isTold && (
        <>
          <span className={classes.before}>{shown(before)}</span> {arrow()}{" "}
        </>
      )}
      {shown(after)}
    </li>
  );
}
