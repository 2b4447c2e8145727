import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type ObjectDescription, useDescriptions } from "~/api/descriptions";
import { Shadows } from "~/features/list/Shadows";
import settings from "~/features/settings/Settings.module.css";
import { type Format, inWords, useFormat } from "~/i18n/format";
import { Icon, objectIcon } from "~/ui/Icon";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { spanOf, verdictOf } from "./calibration";
import { halfLivesQuery } from "./data";
import type { HalfLife, Step } from "./interface";
import classes from "./HalfLives.module.css";

/** How fast values age: what is usual, what the house's own checks have taught, and how far it can be relied on. */
export function HalfLives() {
  const { t } = useTranslation();
  const format = useFormat();
  const objects = useDescriptions().list;
  const { data, error, isPending } = useQuery(halfLivesQuery);
  if (isPending) return <Shadows />;
  if (!data) return <ProblemNotice error={error} />;
  const parts = objects.map((object) => ({ object, fields: data.fields.filter((field) => field.object === object.name) })).filter(({ fields }) => fields.length > 0);
  return (
    <>
      <div className={classes.intro}>
        <p className={settings.intro}>
          {t("verify.halfLives.about")} {t("verify.halfLives.doubtfulBelow", { share: percent(format, data.doubtful_below) })}
        </p>
        <p className={settings.intro}>{data.learned_at ? t("verify.halfLives.learnedAt", { when: format.ago(data.learned_at) }) : t("verify.halfLives.notLearned")}</p>
      </div>
      <Calibration steps={data.calibration} />
      {parts.map(({ object, fields }) => (
        <Fields key={object.name} object={object} fields={fields} />
      ))}
    </>
  );
}

const percent = (format: Format, share: number) => format.number(share, { style: "percent", maximumFractionDigits: 0 });

/** What was said of values, and what was found: a bar for each step of certainty. */
function Calibration({ steps }: { steps: readonly Step[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const share = (value: number) => percent(format, value);
  const { said, right, verdict } = verdictOf(steps);
  return (
    <section aria-labelledby="calibration">
      <h2 id="calibration" className={settings.subtitle}>
        {t("verify.halfLives.calibration")}
      </h2>
      {steps.length === 0 ? (
        <p className={settings.intro}>{t("verify.halfLives.calibrationNone")}</p>
      ) : (
        <>
          <p className={classes.verdict}>{t(`verify.halfLives.verdict.${verdict}`, { said: share(said), right: share(right) })}</p>
          <p className={settings.intro}>{t("verify.halfLives.calibrationAbout")}</p>
          <ul className={classes.steps}>
            {steps.map((step) => (
              <li key={step.from}>
                <span className={classes.said}>{t("verify.halfLives.step", { from: share(step.from), until: share(step.until) })}</span>
                <span className={classes.track} aria-hidden="true">
                  <span className={classes.found} style={{ inlineSize: `${step.right * 100}%` }} />
                  <span className={classes.mark} style={{ insetInlineStart: `${step.said * 100}%` }} />
                </span>
                <span className="soft">{t("verify.halfLives.found", { share: share(step.right), count: step.checks })}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Fields({ object, fields }: { object: ObjectDescription; fields: readonly HalfLife[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const id = `half-lives-${object.name}`;
  const span = (days: number) => {
    const { value, unit } = spanOf(days);
    return format.number(value, { style: "unit", unit, unitDisplay: "long" });
  };
  const labelOf = (name: string) => inWords(object.field.find((field) => field.name === name)?.labels) || name;
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={classes.object}>
        <Icon name={objectIcon(object.icon)} />
        {inWords(object.plural)}
      </h2>
      <table className={classes.table} aria-labelledby={id}>
        <thead>
          <tr>
            <th scope="col">{t("verify.halfLives.field")}</th>
            <th scope="col">{t("verify.halfLives.inForce")}</th>
            <th scope="col">{t("verify.halfLives.checks")}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field.field}>
              <th scope="row">{labelOf(field.field)}</th>
              <td>
                <strong data-learned={field.learned || undefined}>{span(field.days)}</strong>
                {field.learned && field.default_days !== null && <span className={classes.usual}>{t("verify.halfLives.usual", { days: span(field.default_days) })}</span>}
              </td>
              <td className="soft">{field.checks > 0 ? t("verify.halfLives.checked", { count: field.checks, share: percent(format, field.right / field.checks) }) : t("verify.halfLives.asUsual")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
