import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { ObjectDescription } from "~/api/descriptions";
import { brokenFilter, type Rule } from "./data";
import classes from "./Rules.module.css";

/** How many records break a rule, with the way to them; that they are being gone through, while they are; and why it holds nowhere. */
export function Broken({ rule, object }: { rule: Rule; object: ObjectDescription }) {
  const { t } = useTranslation();
  const { broken } = rule;
  return (
    <>
      {rule.faults.map((fault) => (
        <span key={`${fault.field}${fault.code}`} className={classes.unfit}>
          {fault.title}
        </span>
      ))}
      {rule.judging && <span className={classes.judging}>{t("rules.judging")}</span>}
      {!rule.judging && broken === 0 && <span className="soft">{t("rules.brokenByNone")}</span>}
      {broken !== null && broken > 0 && (
        <Link to="/$objects" params={{ objects: object.plural_name }} search={{ filter: brokenFilter(rule.name) } as never} className={classes.brokenLink}>
          {t("rules.brokenBy", { count: broken })}
        </Link>
      )}
    </>
  );
}
