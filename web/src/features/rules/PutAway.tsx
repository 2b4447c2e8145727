import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import settings from "~/features/settings/Settings.module.css";
import { linkText } from "~/fields/lookup";
import { inWords, useFormat } from "~/i18n/format";
import { Line } from "~/ui/Line";
import type { Rule } from "./data";
import classes from "./Rules.module.css";

/** Rules that are out of use, with the way back. Nothing when there is none. */
export function PutAway({ rules, onBack }: { rules: readonly Rule[]; onBack?: (rule: Rule) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (rules.length === 0) return null;
  return (
    <section aria-labelledby="rules-retired">
      <h2 id="rules-retired" className={classes.part}>
        {t("objects.retiredTitle")}
      </h2>
      <ul className={settings.list}>
        {rules.map((rule) => (
          <li key={rule.name} className={settings.line}>
            <span className={settings.main}>
              <Link to="/settings/rules/$rule" params={{ rule: rule.name }} className={classes.plain}>
                <bdi>{inWords(rule.labels)}</bdi>
              </Link>
              <Line className="soft" text={t("objects.retiredBy", { when: format.ago(rule.changed_at), name: linkText(rule.changed_by) })} />
            </span>
            {onBack && (
              <Button variant="default" onClick={() => onBack(rule)}>
                {t("objects.restore")}
                <span className="unseen"> {inWords(rule.labels)}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
